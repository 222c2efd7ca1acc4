// One request as pages see it: who asks, what the form says, and how to answer.
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import VigieModel
import VigieStore

/// A request on its way through a handler, after access and the form's token were checked.
struct DeskCall: Sendable {
    let desk: Desk
    let request: Request
    let context: DeskContext
    /// The fields of the form; empty for `GET`.
    let form: FormFields
    /// What was sent, as it was sent.
    let body: ByteBuffer
    /// The fields of the address's query. Routes refuse one that is malformed; only the page that says so sees none.
    let query: FormFields

    init(desk: Desk, request: Request, context: DeskContext, form: FormFields = FormFields(), body: ByteBuffer = ByteBuffer()) {
        self.desk = desk
        self.request = request
        self.context = context
        self.form = form
        self.body = body
        query = request.uri.query.flatMap { try? FormFields($0) } ?? FormFields()
    }

    var now: Date { desk.surroundings.now() }
    var words: DeskWords { desk.words[context.language] }
    var logger: Logger { context.logger }

    /// Whoever is logged in, or whose token it is. On a route with a least role there always is somebody.
    var person: User {
        get throws {
            guard let person = context.visit?.person ?? context.bearer?.person else { throw DeskError(.loggedOut) }
            return person
        }
    }

    /// A part of the path such as `name` of `/users/{name}`, decoded.
    func parameter(_ name: String) throws -> String {
        guard let text = context.parameters.get(name), let decoded = text.removingPercentEncoding else { throw DeskError(.notFound) }
        return decoded
    }

    /// Runs on threads that may wait for the disk. What the store refuses is thrown on as it is: see `DeskError.init(any Error)`.
    func work<Value: Sendable>(_ body: @escaping @Sendable (Store) throws -> Value) async throws -> Value { try await desk.work(body) }

    /// What every page shows around its own content.
    func layout(_ title: String, section: Section? = nil, notice: String? = nil) -> LayoutView {
        LayoutView(call: self, title: title, section: section, notice: notice)
    }

    func page(_ page: some Page, status: HTTPResponse.Status = .ok) -> Response {
        var response = Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8", .contentLanguage: context.language.rawValue],
            body: ResponseBody(byteBuffer: desk.presentation.pages.print(page, in: context.language)))
        if let secret = context.newFormSecret { desk.cookies.setFormSecret(secret, on: &response) }
        return response
    }

    /// Whether the address is one of those that programs use.
    var isOfAPI: Bool { Bearer.isTaken(at: request.uri.path) }

    /// Whether the answer is read by a program: the API's paths, and our own scripts, which ask for JSON.
    var isProgram: Bool { isOfAPI || request.headers[.accept]?.hasPrefix("application/json") == true }

    /// For programs, with keys in alphabetical order.
    func json(_ value: some Encodable, status: HTTPResponse.Status = .ok, type: String = "application/json") throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Response(
            status: status, headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(value))))
    }

    /// To a page of ours, by `GET`: after a form was taken, reloading then does not send it again.
    func redirect(to path: LocalPath) -> Response { Response(status: .seeOther, headers: [.location: path.text]) }
}

extension Desk {
    var cookies: DeskCookies { DeskCookies(isSecure: settings.isSecure) }
}
