// The catalogue with what people changed at the desk: its file stays as its editors wrote it, and the changes lie over it.
import Foundation
import VigieModel

extension ThemeCatalogue {
    /// The catalogue with these changes in it. Those of themes or sections that it does not have, and terms that could match nothing, are
    /// passed over: the file may have moved on since they were made. Without any, it is the same, with the same fingerprint.
    package func with(_ changes: [TermChange]) -> ThemeCatalogue {
        guard let mark = changes.fingerprint else { return self }
        var changed = self
        for change in changes { changed.apply(change) }
        changed.fingerprint = Self.fingerprint(ofFile: fingerprint, changes: mark)
        return changed
    }

    /// The fingerprint of a file of that fingerprint with changes of that mark, without reading either; nil for no changes.
    package static func fingerprint(ofFile file: ContentHash, changes: ContentHash?) -> ContentHash {
        changes.map { ContentHash(of: file.hex + $0.hex) } ?? file
    }

    /// What the entry weighs: nil where it is not in its list, 0 for an exclusion that is.
    package func weight(at place: TermChange.Place) -> Double? {
        guard let section = TermSection(key: place.section) else { return nil }
        if place.isExclusion {
            return theme(place.theme)?.exclusions[section]?.contains(place.term) == true ? 0 : nil
        }
        return terms(of: place.theme)[section]?.first { $0.text == place.term }?.weight
    }

    /// A term of the same list that looks for the same words under another spelling; nil where there is none.
    package func twin(of place: TermChange.Place) -> String? {
        guard let section = TermSection(key: place.section), let key = (try? TermPattern(place.term))?.key else { return nil }
        let texts = place.isExclusion ? theme(place.theme)?.exclusions[section] ?? [] : (terms(of: place.theme)[section] ?? []).map(\.text)
        return texts.first { $0 != place.term && (try? TermPattern($0))?.key == key }
    }

    /// Why a text can be no term; nil where it can.
    package static func problem(ofTerm text: String) -> CatalogueError.Reason? {
        do {
            _ = try TermPattern(text)
            return nil
        } catch {
            switch error {
            case .empty: return .emptyTerm(text)
            case .misplacedWildcard: return .misplacedWildcard(text)
            }
        }
    }

    /// The terms of a theme, or with nil those that are off topic.
    package func terms(of theme: ThemeID?) -> [TermSection: [WeightedTerm]] {
        theme == nil ? offTopic : self.theme(theme)?.terms ?? [:]
    }

    private func theme(_ id: ThemeID?) -> CatalogueTheme? { themes.first { $0.theme.id == id } }

    private mutating func apply(_ change: TermChange) {
        let place = change.place
        guard let section = TermSection(key: place.section), Self.problem(ofTerm: place.term) == nil else { return }
        guard let id = place.theme else {
            offTopic[section] = Self.changed(offTopic[section] ?? [], place.term, change.weight)
            return
        }
        guard let index = themes.firstIndex(where: { $0.theme.id == id }) else { return }
        if place.isExclusion {
            var texts = (themes[index].exclusions[section] ?? []).filter { $0 != place.term }
            if change.weight != nil { texts.append(place.term) }
            themes[index].exclusions[section] = texts
        } else {
            themes[index].terms[section] = Self.changed(themes[index].terms[section] ?? [], place.term, change.weight)
        }
    }

    /// A term keeps its place in the list; a new one comes last.
    private static func changed(_ terms: [WeightedTerm], _ text: String, _ weight: Double?) -> [WeightedTerm] {
        guard let weight, weight > 0, weight.isFinite else { return terms.filter { $0.text != text } }
        guard let index = terms.firstIndex(where: { $0.text == text }) else { return terms + [WeightedTerm(text: text, weight: weight)] }
        var terms = terms
        terms[index].weight = weight
        return terms
    }
}
