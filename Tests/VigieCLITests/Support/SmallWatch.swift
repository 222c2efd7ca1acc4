// A watch of a few invented feeds on a loopback server, for tests of the whole program.
import Foundation
import VigieTestKit

/// Feeds that a test can change, their source list, and a folder for the data.
final class SmallWatch: Sendable {
    let scratch: ScratchFolder
    let site: URL
    let server: LoopbackServer
    let list: String

    var data: String { scratch.url.appending(path: "data").path }

    /// `feeds` are bodies by path; their sources are named by the path without its suffix.
    init(_ feeds: [String: String], handler: (@Sendable (LoopbackRequest, FolderSite) -> LoopbackResponse)? = nil) throws {
        scratch = try ScratchFolder()
        site = scratch.url.appending(path: "site")
        for (name, text) in feeds { try scratch.write(text, to: "site/\(name)") }
        let folder = FolderSite(folders: [site.path])
        server = try LoopbackServer { request in handler.map { $0(request, folder) } ?? folder.respond(to: request) }
        var outlines = ""
        for name in feeds.keys.sorted() {
            let id = name.split(separator: ".")[0]
            outlines += """
                <outline type="rss" text="Source \(id)" xmlUrl="\(server.origin)/\(name)" vigie:id="\(id)" vigie:publisher="Publisher \(id)" \
                vigie:kind="eu" vigie:languages="en" vigie:reason="test"/>\n
                """
        }
        list = try scratch.write(
            "<opml version=\"2.0\" xmlns:vigie=\"urn:x-vigie:opml:1\"><head/><body>\n\(outlines)</body></opml>", to: "list.opml")
    }

    /// Takes in the list.
    func takeIn() async throws -> ProgramResult { try await run(["sources", "import", list]) }

    func harvest(_ more: [String] = []) async throws -> ProgramResult { try await run(harvestArguments + more) }

    var harvestArguments: [String] { ["harvest", "--all", "--json", "--host-delay", "0", "--allow-network", "127.0.0.0/8"] }

    func run(_ arguments: [String], input: String = "", environment: [String: String] = [:]) async throws -> ProgramResult {
        try await Program.run(arguments + ["--data", data], input: input, environment: environment)
    }

    /// The ids and revision numbers of all items, sorted.
    func items() async throws -> [String] {
        let result = try await run(["items", "--json", "--limit", "100000"])
        return try result.output.split(separator: "\n").map { line in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return "\(object?["id"] ?? "?") \(object?["revision"] ?? "?") \(object?["title"] ?? "?")"
        }.sorted()
    }

    /// An RSS feed with that many items.
    static func feed(_ name: String, items: Range<Int>, title: (Int) -> String = { "Item \($0) on cybersecurity" }) -> String {
        let entries = items.map { number in
            """
            <item><guid>\(name)-\(number)</guid><title>\(title(number))</title><link>https://\(name).example/\(number)</link>\
            <description>The fictional agency patched server number \(number).</description>\
            <pubDate>Mon, 02 Mar 2026 08:\(String(number % 60 + 100).suffix(2)):00 GMT</pubDate></item>
            """
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>\(name)</title><link>https://\(name).example/</link>\
            <description>d</description>\(entries.joined(separator: "\n"))</channel></rss>
            """
    }
}

/// The object that `--json` printed.
func json(_ result: ProgramResult) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any] ?? [:]
}
