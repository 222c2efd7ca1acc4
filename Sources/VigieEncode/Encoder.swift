// What every encoder is to the rest of the program: texts in, vectors of meaning out.

/// Makes of a text in any language a vector; texts that mean the like have vectors that point the same way.
package protocol Encoder: Sendable {
    /// What made the vectors, with its version: vectors of different names cannot be compared.
    var name: String { get }

    /// How many numbers each vector has.
    var dimensions: Int { get }

    /// The vectors of the texts in their order, each of length 1.
    ///
    /// Any text has a vector, an empty one too; of a very long one the beginning counts, as far as the encoder says. The work is done on
    /// the thread that calls; any number of threads may call at once.
    func encode(_ texts: [String]) throws(EncoderError) -> [[Float]]
}
