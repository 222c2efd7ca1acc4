// What is known of a source before it is one: from the command line, from the feed, and from the person at the terminal.
import ArgumentParser
import Foundation
import VigieModel
import VigieParse

/// A source that is being added.
struct SourceDraft {
    var title: String?
    var publisher: String?
    var kind: SourceKind?
    var languages: [LanguageCode]?
    var reason: String?
    var id: String?
    var pollMinutes: Int?

    /// The source at that address. What is missing is asked for; where nobody can be asked, it is an error of usage.
    func source(at url: String, found: FoundFeed?, known: [Source], canAsk: Bool, site: String? = nil) throws -> Source {
        let title = title ?? found?.title ?? publisher ?? url
        var draft = self
        if canAsk { draft.complete(title: title, language: found?.readsLike ?? found?.language) }
        let (kind, reason) = try draft.requireAll(at: url)
        let slug = SourceID(rawValue: id ?? SourceList.slug(of: title, address: url))
        if let same = known.first(where: { $0.id == slug }) {
            throw CommandError(place: slug.rawValue, cause: "this id is that of '\(same.title)'", remedy: "give another with --id")
        }
        if let holder = KnownAddresses(known).holder(of: url) {
            throw CommandError(place: url, cause: "already watched as \(holder.id.rawValue)", remedy: "'vigie sources list' shows it")
        }
        let detected = (found?.readsLike ?? found?.language).map { [LanguageCode(rawValue: $0)] } ?? []
        return Source(
            id: slug, title: title, feedURL: url, siteURL: site.flatMap(Self.page), publisher: draft.publisher ?? title, kind: kind,
            languages: draft.languages ?? detected, reason: reason, pollMinutes: pollMinutes)
    }

    /// What nobody but a person knows; an error of usage where it is missing.
    @discardableResult
    func requireAll(at url: String) throws -> (kind: SourceKind, reason: String) {
        guard let kind, let reason else {
            let missing = [kind == nil ? "--kind" : nil, reason == nil ? "--reason" : nil].compactMap { $0 }
            throw ValidationError(
                "\(missing.joined(separator: " and ")) must be given to add \(url), such as --kind eu --reason 'Announces calls'")
        }
        return (kind, reason)
    }

    private mutating func complete(title: String, language: String?) {
        publisher = publisher ?? Question.ask("Who publishes it?", usual: title) { $0 }
        let kinds = SourceKind.allCases.map(\.rawValue).joined(separator: ", ")
        kind = kind ?? Question.ask("What kind of publisher is that (\(kinds))?", usual: nil) { SourceKind(rawValue: $0.lowercased()) }
        if kind == nil { return }
        languages =
            languages
            ?? Question.ask("In which languages, such as fr,nl?", usual: language) { try? LanguagesOption.read($0) }
        reason = reason ?? Question.ask("Why does the Region watch it, in one line?", usual: nil) { $0 }
    }

    private static func page(_ link: String) -> String? {
        guard let url = URL(string: link), ["http", "https"].contains(url.scheme?.lowercased()), url.host() != nil, url.user() == nil
        else { return nil }
        return link
    }
}
