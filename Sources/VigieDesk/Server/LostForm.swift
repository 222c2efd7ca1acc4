// A form that is not taken, because the session is over or the store is busy, still holds what somebody wrote for half an hour: the page
// that says no gives it back.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel

/// An error, with the texts of the form that it refused.
struct LostForm: Error {
    let error: any Error
    /// As they were typed, in the form's order.
    let texts: [String]

    /// Passwords are shown on no page, and what browsers send by themselves nobody typed.
    private static let left: Set<String> = [FormToken.field, "next", "password", "again", "old", "base", "announced", "q"]
    /// Whoever is nobody is not read at greater length than most forms are.
    private static let mostOfNobody = 256 << 10
    /// What more than this reads as a page, such as a list of sources, whoever sends it has as a file.
    private static let most = 100_000

    /// The error as it is where the form holds no text of more than a word.
    static func with(_ form: FormFields, _ error: any Error) -> any Error {
        if error is LostForm { return error }
        let texts = form.pairs.filter { !left.contains($0.name) }.map { $0.value.replacing("\r\n", with: "\n") }
            .filter { $0.trimmingCharacters(in: .whitespacesAndNewlines).contains(where: \.isWhitespace) }
        guard !texts.isEmpty, texts.reduce(0, { $0 + $1.utf8.count }) <= most else { return error }
        return LostForm(error: error, texts: texts)
    }

    /// The same for whoever is not logged in any more: the form has not been read yet. What comes from another site stays unread.
    static func reading(_ request: Request, upTo bodyBytes: Int, base: BaseAddress?, _ error: DeskError) async -> any Error {
        guard error.reason == .loggedOut, (try? FormToken.checkOrigin(request, base: base)) != nil,
            let body = try? await request.body.collect(upTo: min(bodyBytes, mostOfNobody)),
            let form = try? FormFields(body, contentType: request.headers[.contentType])
        else { return error }
        return with(form, error)
    }
}
