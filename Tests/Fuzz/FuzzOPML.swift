// Fuzzes source lists: what is read is written, and read again the same.
import Foundation
import VigieModel
import VigieParse

@_cdecl("LLVMFuzzerTestOneInput")
func fuzzOPML(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard let list = try? SourceList.read(inputBytes(bytes, count), file: "input.opml") else { return 0 }
    for source in list.sources {
        mustHold(source.id.isWellFormed, "the id \(source.id.rawValue) is no slug")
        mustHold(source.feedURL.lowercased().hasPrefix("http"), "the address \(source.feedURL) is not of the web")
    }
    mustHold(Set(list.sources.map(\.id)).count == list.sources.count, "two sources of one id")
    mustHold(list.findings.allSatisfy { ($0.line ?? 1) >= 1 }, "a line before the first")

    let written = list.opml(modified: Date(timeIntervalSince1970: 1_790_000_000))
    do throws(SourceListError) {
        let again = try SourceList.read(Data(written.utf8), file: "again.opml")
        // What is no source is kept in the list, and told of again: as a finding where it was a double of one that is no longer first.
        mustHold(
            again.findings.count <= list.findings.count + list.doubles.count,
            "what we wrote has new findings: \(again.findings) in \(written)")
        let before = Dictionary(uniqueKeysWithValues: list.sources.map { ($0.id, $0) })
        let after = Dictionary(again.sources.map { ($0.id, $0) }) { first, _ in first }
        mustHold(before == after, "it is read again as something else: \(written)")
        mustHold(again.extras == list.extras, "what stands around the sources differs: \(again.extras) was \(list.extras)")
        mustHold(again.opml(modified: Date(timeIntervalSince1970: 1_790_000_000)) == written, "written twice, it differs: \(written)")
    } catch {
        mustHold(false, "what we wrote cannot be read (\(error)): \(written)")
    }
    return 0
}
