// `vigie sources add`: one more feed, with the reason why it is watched.
import ArgumentParser
import Foundation
import VigieModel
import VigieParse
import VigieStore

struct SourcesAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "Adds a feed to the watch; the next harvest polls it.")

    @OptionGroup var options: GlobalOptions

    @Option(help: "Who publishes it.")
    var publisher: String

    @Option(help: ArgumentHelp("One of \(SourceKind.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "kind"))
    var kind: SourceKind

    @Option(help: ArgumentHelp("The languages it is written in, such as fr,nl.", valueName: "codes"))
    var languages: String

    @Option(help: "Why the Region watches it, in one line.")
    var reason: String

    @Option(help: "What lists show (default: the publisher).")
    var title: String?

    @Option(help: ArgumentHelp("A slug to call it by (default: made from the title).", valueName: "slug"))
    var id: String?

    @Argument(help: ArgumentHelp("The address of the feed.", valueName: "url"))
    var url: String

    func validate() throws {
        guard let address = URL(string: url), ["http", "https"].contains(address.scheme?.lowercased()), address.host() != nil else {
            throw ValidationError("'\(url)' is no http or https address")
        }
        guard address.user() == nil, address.password() == nil else {
            throw ValidationError("the address holds a name or password, and addresses are printed in reports: leave them out")
        }
        if let id, !SourceID(rawValue: id).isWellFormed { throw ValidationError("'\(id)' is no slug; use 2 to 80 of a-z, 0-9 and -") }
    }

    func run() throws {
        let workspace = try Workspace(options)
        let store = try workspace.openStore()
        let title = title ?? publisher
        let slug = SourceID(rawValue: id ?? SourceList.slug(of: title, address: url))
        let known = try store.sources()
        if let same = known.first(where: { $0.id == slug }) {
            throw CommandError(place: slug.rawValue, cause: "this id is that of '\(same.title)'", remedy: "give another with --id")
        }
        let canonical = CanonicalLink.of(url)
        if let double = known.first(where: { CanonicalLink.of($0.feedURL) == canonical }) {
            throw CommandError(place: url, cause: "already watched as \(double.id.rawValue)", remedy: "'vigie sources list' shows it")
        }
        let codes = languages.lowercased().split(separator: ",").map { LanguageCode(rawValue: $0.trimmingCharacters(in: .whitespaces)) }
        try store.addSource(
            Source(
                id: slug, title: title, feedURL: url, siteURL: nil, publisher: publisher, kind: kind, languages: codes, reason: reason),
            at: workspace.surroundings.now())
        Console.say("added \(slug.rawValue)")
    }
}
