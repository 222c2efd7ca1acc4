// `vigie sources set`: what a person changes of one source.
import ArgumentParser
import Foundation
import VigieModel
import VigieParse
import VigieStore

struct SourcesSetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Changes what is known of a source; what is not named stays.",
        discussion: """
            A new address is polled by the next harvest, and the old one is kept as a former one. --every stands above what the publisher and \
            the source's own rhythm say of how often to ask.
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var person: PersonOption

    @Option(help: ArgumentHelp("The time between two polls, such as 30m, 2h or 1d; none leaves it to the publisher.", valueName: "time"))
    var every: String?

    @Option(help: "What lists show.")
    var title: String?

    @Option(help: ArgumentHelp("The address of the feed.", valueName: "url"), transform: FeedAddress.ofWeb)
    var url: String?

    @Option(help: ArgumentHelp("The publisher's page; none for none.", valueName: "url"))
    var site: String?

    @Option(help: "Who publishes it.")
    var publisher: String?

    @Option(help: ArgumentHelp("One of \(SourceKind.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "kind"))
    var kind: SourceKind?

    @Option(help: ArgumentHelp("The languages it is written in, such as fr,nl.", valueName: "codes"))
    var languages: String?

    @Option(help: "Why the Region watches it, in one line.")
    var reason: String?

    @Argument(help: "The id of the source, as 'vigie sources list' shows it.")
    var source: String

    func validate() throws {
        let given: [Any?] = [every, title, url, site, publisher, kind, languages, reason]
        guard given.contains(where: { $0 != nil }) else { throw ValidationError("say what to change, such as --every 2h") }
        if let every, every != "none", PollInterval.minutes(every) == nil {
            throw ValidationError("'\(every)' is no time between polls; write it like 30m, 2h or 1d, from 5m to 31d, or none")
        }
        if let url { try WebAddressOption.check(url) }
        if let site, site != "none" { try WebAddressOption.check(site) }
        for (option, text) in [("--title", title), ("--publisher", publisher)] where text?.allSatisfy(\.isWhitespace) == true {
            throw ValidationError("\(option) takes some text")
        }
        if let languages { _ = try LanguagesOption.read(languages) }
    }

    func run() throws {
        let workspace = try Workspace(options)
        let store = try workspace.openExistingStore()
        let name = try person.name()
        let known = try store.source(named: source)
        var wanted = known
        if let url {
            let key = SourceList.key(of: url)
            if let other = try store.sources().first(where: { $0.id != known.id && SourceList.key(of: $0.feedURL) == key }) {
                throw CommandError(
                    place: url, cause: "already watched as \(other.id.rawValue)", remedy: "pause \(known.id.rawValue) instead")
            }
            wanted.feedURL = url
        }
        if let title {
            wanted.title = title
            // Another text that some list showed would hide the new title there.
            wanted.outline?.attributes.removeAll { $0.namespace == nil && $0.name == "text" }
        }
        if let site { wanted.siteURL = site == "none" ? nil : site }
        if let publisher { wanted.publisher = publisher }
        if let kind { wanted.kind = kind }
        if let languages { wanted.languages = try LanguagesOption.read(languages) }
        if let reason { wanted.reason = reason }
        let now = workspace.surroundings.now()
        if wanted != known { try store.changeSource(wanted, by: name, at: now) }
        if let every { try store.setPollMinutes(known.id, PollInterval.minutes(every), by: name, at: now) }
        let changes = FieldChange.between(known, try store.source(known.id)).filter { $0.field != "former" }
        Console.say("\(known.id.rawValue): \(changes.isEmpty ? "nothing to change" : changes.map(\.text).joined(separator: ", "))")
    }
}
