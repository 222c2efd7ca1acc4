// Letters as bytes; that a server takes them is tested by Tests/Mail, against one of its own.
import Foundation
import Testing

@testable import VigieFetch

struct MailMessageTests {
    private func message(subject: String = "Plain", from: String = "Veille technologique <veille@mail.example>") -> MailMessage {
        MailMessage(
            from: from, to: "office@mail.example", subject: subject, html: "<p>é</p>", text: "é\nzwei",
            date: Date(timeIntervalSince1970: 0),
            id: "office 2026-11-16")
    }

    private func head(_ message: MailMessage) -> String {
        String(decoding: message.bytes(), as: UTF8.self).components(separatedBy: "\r\n\r\n").first ?? ""
    }

    @Test(arguments: [
        ("a@b.example", "a@b.example"), ("Nom <a@b.example>", "a@b.example"), ("no address", nil), ("a@b@c", nil), ("a b@c.example", nil),
        ("é@b.example", nil), ("a@b.example>\r\nRCPT TO:<x@y.example", nil), ("<a@b.example", nil), ("", nil),
    ])
    func `the envelope takes the address alone`(mailbox: String, address: String?) {
        #expect(MailMessage.address(of: mailbox) == address)
    }

    @Test func `all bytes are ASCII, and no line is longer than 78`() {
        let long = String(repeating: "Vérité et conséquences – ", count: 12)
        let bytes = message(subject: long).bytes()
        #expect(bytes.allSatisfy { $0 < 128 })
        let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 78 })
        #expect(!String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "").contains { $0.isNewline })
    }

    @Test func `a subject cannot begin another field`() {
        let head = head(message(subject: "A\r\nBcc: x@y.example"))
        #expect(!head.contains("\r\nBcc"))
    }

    @Test func `the same letter has the same id, another one another`() {
        let id = { (message: MailMessage) in head(message).components(separatedBy: "\r\n").first { $0.hasPrefix("Message-ID") } }
        var other = message()
        other.id = "office 2026-11-23"
        #expect(id(message()) == id(message(subject: "Other")))
        #expect(id(message()) != id(other))
    }

    @Test(arguments: [
        ("smtps://mail.example:465", true), ("smtp://127.0.0.1:2525", true), ("http://mail.example", false), ("mail.example", false),
        ("smtp://user:secret@mail.example", false), ("smtp://mail.example/path", false),
    ])
    func `a server is a protocol, a host and perhaps a port`(url: String, isUsable: Bool) {
        #expect(MailServer.isUsable(url) == isUsable)
    }
}
