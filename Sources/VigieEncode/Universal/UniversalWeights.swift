// The numbers of the fast encoder, as its package keeps them, and what each part is for.
import Foundation

/// The weights of the Universal Sentence Encoder, multilingual, version 3.
///
/// A text's pieces become vectors of 512 numbers (`codes`); three small convolutions over 2, 3 and 5 neighbouring pieces add what stands
/// together; all of it is normalised and summed over the text; a network of four layers with shortcuts makes 512 numbers of the sum.
struct UniversalWeights: Sendable {
    /// How wide a piece's vector is, and what comes out at the end.
    static let width = 512
    /// How wide each convolution is.
    static let branchWidth = 256
    /// All convolutions side by side.
    static let branchesWidth = branchWidth * branches.count
    /// What is summed over the pieces of a text: vector and convolutions.
    static let featureWidth = width + branchesWidth
    static let hiddenWidth = 320
    /// The convolutions: how many neighbours each sees, and how many of these stand to the left.
    static let branches: [(taps: Int, left: Int)] = [(2, 0), (3, 1), (5, 2)]
    /// How far a convolution sees to either side.
    static let reach = 2
    /// The table comes in so many parts; piece i is row i / parts of part i mod parts.
    static let parts = 17
    static let rowsOfPart = 7530
    static let pieces = parts * rowsOfPart
    /// `eps` of the file, which holds it in double precision: 1e-12.
    static let epsilon: Float = 1e-12

    /// Six-bit codes, one a byte: value = code · scale + least, of its part.
    var codes: [[UInt8]]
    var scale: [Float]
    var least: [Float]

    /// 512 × 768: what each convolution sees of a vector.
    var projection: [Float]
    var projectionBias: [Float]
    var projectionGain: [Float]
    var projectionShift: [Float]
    /// Per branch and tap 256 × 256, the taps behind each other.
    var first: [[Float]]
    var firstBias: [[Float]]
    var second: [[Float]]
    /// Of all branches behind each other.
    var secondBias: [Float]

    /// Of the normalised features, and 1280 × 512 with a bias for what they become.
    var featureGain: [Float]
    var featureShift: [Float]
    var pooling: [Float]
    var poolingBias: [Float]

    /// The network at the end; `direct` are its shortcuts.
    var hidden0: [Float]
    var hidden1: [Float]
    var direct1: [Float]
    var hidden2: [Float]
    var hidden3: [Float]
    var direct3: [Float]

    /// Takes the weights out of the archive; `codes` are read beforehand, because they are most of the work and can be read side by side.
    init(_ archive: ArrayArchive, codes: [[UInt8]]) throws(EncoderError) {
        let (wide, narrow, all, small) = (Self.width, Self.branchWidth, Self.featureWidth, Self.hiddenWidth)
        self.codes = codes
        scale = try archive.floats("scale", Self.parts)
        least = try archive.floats("lo", Self.parts)
        var projections: [[Float]] = []
        (projectionBias, projectionGain, projectionShift, secondBias) = ([], [], [], [])
        (first, firstBias, second) = ([], [], [])
        for (taps, _) in Self.branches {
            projections.append(try archive.floats("proj\(taps)", wide, narrow))
            projectionBias += try archive.floats("proj_b\(taps)", narrow)
            projectionGain += try archive.floats("ln_g\(taps)", narrow)
            projectionShift += try archive.floats("ln_b\(taps)", narrow)
            first.append(try archive.floats("w1_\(taps)", taps * narrow, narrow))
            firstBias.append(try archive.floats("b1_\(taps)", narrow))
            second.append(try archive.floats("w2_\(taps)", taps * narrow, narrow))
            secondBias += try archive.floats("b2_\(taps)", narrow)
        }
        projection = []
        projection.reserveCapacity(wide * Self.branchesWidth)
        for row in 0..<wide {
            for matrix in projections { projection += matrix[row * narrow..<(row + 1) * narrow] }
        }
        featureGain = try archive.floats("ln_g", all)
        featureShift = try archive.floats("ln_b", all)
        pooling = try archive.floats("cnn_W", all, wide)
        poolingBias = try archive.floats("cnn_b", wide)
        hidden0 = try archive.floats("d0", wide, small)
        hidden1 = try archive.floats("d1", small, small)
        direct1 = try archive.floats("p1", wide, small)
        hidden2 = try archive.floats("d2", small, wide)
        hidden3 = try archive.floats("d3", wide, wide)
        direct3 = try archive.floats("p3", small, wide)
    }

    /// The codes of one part of the table.
    static func codes(ofPart part: Int, in archive: ArrayArchive) throws(EncoderError) -> [UInt8] {
        try archive.bytes("q\(part + 1)", rowsOfPart, width)
    }
}
