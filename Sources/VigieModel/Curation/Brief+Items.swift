// Citations are counted: [^2] is the second item. Whoever moves an item means the item, so that the marks in all texts move with it.
import Foundation

extension Brief {
    /// Rests the brief on these items, with each mark in each text still citing the item that it cited. The mark of an item that is no
    /// longer there becomes `[^0]`, which `BriefCheck` complains of: nobody but the author knows what the sentence rests on now.
    package mutating func rest(on items: [ItemID]) {
        guard items != self.items else { return }
        var places: [Int: Int] = [:]
        for (index, item) in self.items.enumerated() { places[index + 1] = (items.firstIndex(of: item) ?? -1) + 1 }
        self.items = items
        for (language, text) in texts {
            var text = text
            for field in BriefField.allCases where field != .labels {
                let before = text[field]
                let after = Self.renumbered(before, places)
                if after != before { text[field] = after }
            }
            texts[language] = text
        }
    }

    /// The items that any text cites.
    package var citedItems: Set<ItemID> {
        let numbers = Set(texts.values.flatMap { BriefCheck.citations(in: $0) })
        return Set(numbers.filter { items.indices.contains($0 - 1) }.map { items[$0 - 1] })
    }

    private static func renumbered(_ text: String, _ places: [Int: Int]) -> String {
        text.replacing(/\[\^([0-9]{1,3})\]/) { match in
            guard let number = Int(match.output.1), let place = places[number] else { return String(match.output.0) }
            return "[^\(place)]"
        }
    }

    /// Moves an item to the place before or after its own; out of range changes nothing.
    package mutating func moveItem(at index: Int, by step: Int) {
        guard items.indices.contains(index), items.indices.contains(index + step) else { return }
        var moved = items
        moved.swapAt(index, index + step)
        rest(on: moved)
    }

    package mutating func removeItem(at index: Int) {
        guard items.indices.contains(index) else { return }
        var left = items
        left.remove(at: index)
        rest(on: left)
    }

    /// Adds a date at the end, with an empty label in each language that is written.
    package mutating func addDate(_ date: BindingDate) {
        evenLabels()
        dates.append(date)
        evenLabels()
    }

    package mutating func removeDate(at index: Int) {
        guard dates.indices.contains(index) else { return }
        evenLabels()
        dates.remove(at: index)
        for language in texts.keys { texts[language]?.dateLabels.remove(at: index) }
    }

    /// As many labels as dates in each language.
    package mutating func evenLabels() {
        for language in texts.keys {
            let labels = Array((texts[language]?.dateLabels ?? []).prefix(dates.count))
            texts[language]?.dateLabels = labels + Array(repeating: "", count: dates.count - labels.count)
        }
    }
}
