// A letter as mail carries it: a page and its text in one message (RFC 5322, RFC 2045 to 2047, RFC 3834), made of ASCII alone.
import Foundation
import VigieModel

/// A message to one recipient.
package struct MailMessage: Hashable, Sendable {
    /// An address, or a name with an address: `Veille <veille@example.org>`.
    package var from: String
    package var to: String
    package var subject: String
    package var html: String
    package var text: String
    package var date: Date
    /// What tells this letter from all others; the same letter sent again has the same one.
    package var id: String

    package init(from: String, to: String, subject: String, html: String, text: String, date: Date, id: String) {
        self.from = from
        self.to = to
        self.subject = subject
        self.html = html
        self.text = text
        self.date = date
        self.id = id
    }

    /// The address alone, as the envelope wants it: what stands between `<` and `>`, else all of it. Nil where that is no address of ASCII
    /// with one `@`: a name with others needs SMTPUTF8, which many servers do not have.
    package static func address(of mailbox: String) -> String? {
        var text = mailbox[...]
        if let open = text.lastIndex(of: "<"), text.last == ">" { text = text[text.index(after: open)...].dropLast() }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isPlain = text.utf8.allSatisfy { $0 > 32 && $0 < 127 && !"<>(),;:\"[]\\".utf8.contains($0) }
        guard isPlain, parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        return String(text)
    }

    /// The message's bytes, lines ended by CR LF, none longer than 78 characters but for addresses.
    package func bytes() -> Data {
        let boundary = "vigie-" + ContentHash(of: id + "\n" + html).hex.prefix(32)
        let domain = (Self.address(of: from) ?? "").split(separator: "@").last.map(String.init) ?? "localhost"
        var lines = [
            "From: \(Self.mailbox(from))", "To: \(Self.mailbox(to))", "Subject: \(Self.words(subject))", "Date: \(Self.date(date))",
            "Message-ID: <\(ContentHash(of: id + to).hex.prefix(32)).vigie@\(domain)>", "MIME-Version: 1.0",
            "Auto-Submitted: auto-generated", "Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"", "",
        ]
        for (type, content) in [("plain", text), ("html", html)] {
            lines += ["--\(boundary)", "Content-Type: text/\(type); charset=utf-8", "Content-Transfer-Encoding: base64", ""]
            let ended = content.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n")
            lines.append(
                Data(ended.utf8).base64EncodedString(options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed]))
        }
        lines += ["--\(boundary)--", ""]
        return Data(lines.joined(separator: "\r\n").utf8)
    }

    /// A name with an address, or an address; the name in encoded words where it needs them.
    private static func mailbox(_ text: String) -> String {
        guard let address = address(of: text) else { return "" }
        guard let open = text.lastIndex(of: "<") else { return address }
        let name = text[..<open].trimmingCharacters(in: CharacterSet(charactersIn: " \"\r\n\t"))
        return name.isEmpty ? address : "\(words(name, isQuoted: true)) <\(address)>"
    }

    /// A header's text: as it is where it is plain and short, else in encoded words of at most 75 characters (RFC 2047).
    private static func words(_ text: String, isQuoted: Bool = false) -> String {
        let isPlain = text.utf8.allSatisfy { $0 >= 32 && $0 < 127 } && !text.contains("=?") && text.utf8.count <= 60
        if isPlain { return isQuoted ? "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"" : text }
        var words: [String] = []
        var piece: [UInt8] = []
        for character in text where !character.isNewline {
            let bytes = Array(String(character).utf8)
            // 39 bytes make 52 characters of base64, with the marks around them 64, and behind the field's name 73.
            if piece.count + bytes.count > 39 {
                words.append(encoded(piece))
                piece = []
            }
            piece += bytes
        }
        return (words + [encoded(piece)]).joined(separator: "\r\n ")
    }

    private static func encoded(_ bytes: [UInt8]) -> String { "=?utf-8?B?\(Data(bytes).base64EncodedString())?=" }

    /// As RFC 5322 writes a time, in UTC.
    private static func date(_ date: Date) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents([.weekday, .day, .month, .year, .hour, .minute, .second], from: date)
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let two = { (number: Int?) in (number ?? 0) < 10 ? "0\(number ?? 0)" : "\(number ?? 0)" }
        return "\(days[((parts.weekday ?? 1) - 1) % 7]), \(parts.day ?? 1) \(months[((parts.month ?? 1) - 1) % 12]) \(parts.year ?? 1970) "
            + "\(two(parts.hour)):\(two(parts.minute)):\(two(parts.second)) +0000"
    }
}
