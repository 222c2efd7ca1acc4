// What training leaves behind: the voices that judge a text, and how to weigh them against each other. Plain values, no training code.
import VigieModel

/// A trained classifier's numbers. Every voice gives log-odds for each theme and, last, for "any theme at all".
package struct LearnedModel: Hashable, Sendable {
    /// An encoder whose vectors the model can read.
    package struct EncoderSlot: Hashable, Codable, Sendable {
        /// As the encoder names itself and its version: vectors of other names mean other things.
        package var name: String
        /// Short, for the names of verdicts' models, such as `use`.
        package var tag: String
        package var dimensions: Int

        package init(name: String, tag: String, dimensions: Int) {
            self.name = name
            self.tag = tag
            self.dimensions = dimensions
        }
    }

    /// What the model was trained on.
    package struct Origin: Hashable, Sendable {
        package var labelledItems: Int
        /// Of the labels, in their order.
        package var labels: ContentHash
        /// Of the catalogue whose terms were found; another one may be read with the model too.
        package var catalogue: ContentHash

        package init(labelledItems: Int, labels: ContentHash, catalogue: ContentHash) {
            self.labelledItems = labelledItems
            self.labels = labels
            self.catalogue = catalogue
        }
    }

    package var themes: [ThemeID]
    package var origin: Origin
    /// At most eight.
    package var encoders: [EncoderSlot]
    package var terms: TermVoice
    package var grams: GramVoice
    /// One for each set of encoders, by `Blend.encoders`: from none to all of them.
    package var blends: [Blend]
    /// The decisions that were among its labels, as `key` names them, rising; those of a correction are with the correction.
    package var decisions: [UInt64] = []
    /// What decisions taught on top; nil where nothing did.
    package var correction: Correction?

    package init(themes: [ThemeID], origin: Origin, encoders: [EncoderSlot], terms: TermVoice, grams: GramVoice, blends: [Blend]) {
        self.themes = themes
        self.origin = origin
        self.encoders = encoders
        self.terms = terms
        self.grams = grams
        self.blends = blends
    }

    /// Names a decision by its item, so that a model is never judged by what it has learned from.
    package static func key(of uid: String) -> UInt64 { UInt64(ContentHash(of: uid).hex.prefix(16), radix: 16) ?? 0 }

    /// Whether it has learned from a decision on that item.
    package func hasLearned(from key: UInt64) -> Bool {
        decisions.contains(key) || correction?.decisions.contains(key) == true
    }

    /// The themes, and "any theme".
    package var outputs: Int { themes.count + 1 }

    /// The dimensions of the encoders in a set, in their order.
    package static func dimensions(of encoders: UInt8, among slots: [EncoderSlot]) -> [Int] {
        slots.indices.filter { encoders >> UInt8($0) & 1 == 1 }.map { slots[$0].dimensions }
    }
}
