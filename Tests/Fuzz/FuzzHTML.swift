// Fuzzes the sanitiser and the plain text of HTML.
import Foundation
import VigieParse

private let base = "https://publisher.example/news/feed.xml?page=1"

@_cdecl("LLVMFuzzerTestOneInput")
func fuzzHTML(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let html = inputText(bytes, count)
    let safe = HTMLText.sanitised(html: html, base: base)
    mustHold(!safe.lowercased().contains("<script"), "a script survives: \(safe)")
    if let complaint = MarkupCheck.complaint(about: safe) { mustHold(false, "\(complaint): \(safe)") }
    let again = HTMLText.sanitised(html: safe, base: base)
    mustHold(again == safe, "sanitising twice changes it: \(safe) becomes \(again)")

    let text = HTMLText.plainText(ofHTML: html)
    mustHold(!text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" }, "a control character in plain text: \(text)")
    mustHold(
        !text.contains("  ") && !text.contains("\n\n") && !text.contains(" \n") && !text.contains("\n "), "blanks not collapsed: \(text)")
    mustHold(text.first != " " && text.first != "\n" && text.last != " " && text.last != "\n", "blanks at an end: \(text)")
    let kept = HTMLText.plainText(ofHTML: safe)
    mustHold(letters(kept) == letters(text), "sanitising changes the text: \(text) becomes \(kept)")
    return 0
}

/// Blanks may differ: a block element that is not kept ends a line of the text and nothing in the markup. U+FFFE and U+FFFF are in no XML,
/// and so not in the markup.
private func letters(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { $0 != " " && $0 != "\n" && $0.value != 0xFFFE && $0.value != 0xFFFF }
}
