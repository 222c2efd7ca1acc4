// The encoders' vectors of a text, as they are stored, handed to the classifier with the text.
import CVectors

/// The vectors that one encoder made of a text.
package struct EncodedText: Hashable, Sendable {
    /// Of title and summary in one; see `TextToEncode`.
    package var whole: [Float16]
    package var title: [Float16]

    package init(whole: [Float16], title: [Float16]) {
        self.whole = whole
        self.title = title
    }
}

/// All vectors of a text.
package struct TextVectors: Hashable, Sendable {
    /// By the place of the encoder in `LearnedModel.encoders`; nil where it has not read the text. May end early.
    package var byEncoder: [EncodedText?]

    package init(_ byEncoder: [EncodedText?] = []) { self.byEncoder = byEncoder }

    /// The encoders whose vectors are there, as long as they must be and without a number that is none, the first one in the lowest bit.
    func encoders(fitting slots: [LearnedModel.EncoderSlot]) -> UInt8 {
        var bits: UInt8 = 0
        for (place, encoded) in byEncoder.enumerated().prefix(slots.count) {
            guard let encoded else { continue }
            let dimensions = slots[place].dimensions
            guard encoded.whole.count == dimensions, encoded.title.count == dimensions else { continue }
            if vigie_halves_are_finite(encoded.whole, dimensions) != 0, vigie_halves_are_finite(encoded.title, dimensions) != 0 {
                bits |= 1 << UInt8(place)
            }
        }
        return bits
    }
}
