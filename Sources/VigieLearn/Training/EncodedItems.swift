// The vectors that an encoder made of the labelled items: what a trainer is given besides the texts.
import VigieClassify

/// One encoder's vectors of all items.
package struct EncodedItems: Sendable {
    package var encoder: LearnedModel.EncoderSlot
    /// In the order of the items.
    package var texts: [EncodedText]

    package init(encoder: LearnedModel.EncoderSlot, texts: [EncodedText]) {
        self.encoder = encoder
        self.texts = texts
    }

    /// Throws `vectorCount` or `vectorLength` where they do not fit the items.
    func check(itemCount: Int) throws(LearningError) {
        guard texts.count == itemCount else {
            throw LearningError(place: encoder.name, reason: .vectorCount(found: texts.count, expected: itemCount))
        }
        for text in texts {
            for vector in [text.whole, text.title] where vector.count != encoder.dimensions {
                throw LearningError(place: encoder.name, reason: .vectorLength(found: vector.count, expected: encoder.dimensions))
            }
        }
    }
}
