// `vigie desk`: the web pages where analysts work.
import ArgumentParser
import Foundation
import VigieDesk
import VigieEvidence
import VigieModel
import VigieStore

struct DeskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "desk", abstract: "Serves the curators' web pages.",
        discussion: """
            It listens on this machine alone unless told otherwise. Where other machines reach it, put a reverse proxy with TLS before it \
            and name the address that people type with --base-url: passwords and sessions never travel in clear.
            Where there is no administrator yet, it prints a one-time address with which the first one comes in.
            SIGTERM and SIGINT end it after the requests that are running.
            """)

    @OptionGroup var options: GlobalOptions

    @Option(help: ArgumentHelp("The port to listen on; 0 takes any free one.", valueName: "n"))
    var port = 8080

    @Option(help: ArgumentHelp("The address to listen on.", valueName: "address"))
    var listen = "127.0.0.1"

    @OptionGroup var base: BaseURLOption

    @Option(
        help: ArgumentHelp(
            "A reverse proxy whose X-Forwarded-For is believed, by its address (default: the configuration's); may be repeated.",
            valueName: "address"))
    var proxy: [String] = []

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port takes a number from 0 to 65535") }
    }

    func run() async throws {
        let workspace = try Workspace(options)
        var settings = DeskSettings(templates: try workspace.shareFolder().templates)
        settings.customTemplates = workspace.configuration.templates.map { URL(fileURLWithPath: $0, isDirectory: true) }
        settings.themes = try workspace.themes()
        settings.glossary = try workspace.glossary()
        settings.publicFeeds = workspace.configuration.publicFeeds
        settings.listen = listen
        settings.port = port
        settings.base = try base.address(workspace)
        settings.proxies = Set(proxy.isEmpty ? workspace.configuration.trustedProxies : proxy)
        let evidence = workspace.evidenceFolder
        settings.evidence = { try Self.exchange($0, in: evidence) }
        try workspace.setSignOn(&settings)
        guard settings.base != nil || DeskSettings.isLoopback(listen) else {
            throw CommandError(
                place: "--listen \(listen)", cause: "other machines reach it under an address that is not known",
                remedy: "name that address with --base-url, such as https://veille.example")
        }
        let store = try workspace.openStore()
        settings.watch = try WatchTools(workspace, store)
        let server = try DeskServer(store: store, settings: settings, surroundings: workspace.surroundings, logger: workspace.logger)
        do {
            try await server.run { address in await Self.greet(address, store: store, now: workspace.surroundings.now()) }
        } catch let error as ListenError {
            throw CommandError(
                place: "\(listen):\(port)", cause: "cannot listen here (\(error.cause))", remedy: "choose another --port or --listen")
        }
        try store.close()
    }

    private static func exchange(_ record: EvidenceRecord, in folder: URL) throws -> KeptExchange {
        let capture = try EvidenceReader(file: folder.appending(path: record.file)).capture(record)
        return KeptExchange(
            requestHead: capture.requestHead, responseHead: capture.responseHead, body: capture.body,
            isSound: capture.isRevisit ? nil : capture.fits(capture.body))
    }

    private static func greet(_ address: String, store: Store, now: Date) async {
        Console.say("The desk is at \(address)/")
        do {
            guard let first = try FirstAdministrator.makeLink(in: store, base: address, at: now) else { return }
            Console.say("Nobody can look after it yet. The first administrator comes in once, within a day, by this address:\n\(first)")
        } catch {
            Console.complain(CommandError.line(for: error))
        }
    }
}
