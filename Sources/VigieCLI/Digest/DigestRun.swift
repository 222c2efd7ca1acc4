// Sends one digest to its readers, each at most once, and remembers who has it.
import Foundation
import VigieFetch
import VigieModel
import VigieReport
import VigieStore

/// What became of a letter.
struct DigestSending {
    var sent: [String] = []
    /// Those who had it from an earlier run.
    var hadIt: [String] = []
    var failed: [(recipient: String, error: MailError)] = []

    /// - Parameter again: sends also to those who had it.
    static func run(
        _ letter: DigestLetterText, _ digest: Digest, to recipients: [String], from: String, server: MailServer, store: Store, at now: Date,
        again: Bool
    ) throws -> DigestSending {
        var sending = DigestSending()
        guard let transfer = MailTransfer(server) else {
            throw CommandError(place: "mail", cause: "libcurl does not start", remedy: "check its installation with 'vigie check'")
        }
        for recipient in recipients {
            let address = MailMessage.address(of: recipient) ?? recipient
            let record = DigestLetter(audience: digest.audience, first: digest.first, last: digest.last, recipient: address)
            if !again, try store.hasSent(record) {
                sending.hadIt.append(recipient)
                continue
            }
            let message = MailMessage(
                from: from, to: recipient, subject: letter.subject, html: letter.html, text: letter.text, date: now,
                id: "\(digest.audience.rawValue) \(digest.first) \(digest.last)\(again ? " \(Timestamp.text(now))" : "")")
            do throws(MailError) {
                try transfer.send(message)
            } catch {
                sending.failed.append((recipient, error))
                if error.isOfServer { break }
                continue
            }
            // Taken by the server: where this cannot be written, the next run sends it once more, which is better than never.
            try store.record(record, at: now)
            sending.sent.append(recipient)
        }
        return sending
    }
}
