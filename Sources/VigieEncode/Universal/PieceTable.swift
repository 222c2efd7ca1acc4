// What the fast encoder computes of a piece without its neighbours is computed once and kept: in news a fifth of the pieces of a few hundred
// items are different ones, and this is more than half of all the arithmetic.
import CVectors

/// Vectors and products of the pieces that texts had so far, for one call of the encoder.
///
/// A place holds, behind each other: the piece's own vector (512), what the convolutions see of it (768), and the product of that with the
/// weights of each tap of each convolution's first layer (2 + 3 + 5 times 256). 15 KB a piece.
final class PieceTable {
    /// Bounds the memory: 2,048 places are 31 MB. Texts of one batch never need as many.
    static let capacity = 2048
    private static let taps = UniversalWeights.branches.reduce(0) { $0 + $1.taps }
    private static let seenAt = UniversalWeights.width
    private static let productsAt = seenAt + UniversalWeights.branchesWidth
    private static let step = productsAt + taps * UniversalWeights.branchWidth

    private let weights: UniversalWeights
    private let room = FloatBuffer(capacity * step)
    private let zeros: FloatBuffer
    /// Of each piece its place, -1 for none.
    private var placeOf = [Int16](repeating: -1, count: UniversalWeights.pieces)
    /// Of each place its piece.
    private var pieces: [Int32] = []
    /// So many places have been computed.
    private var ready = 0

    init(_ weights: UniversalWeights) {
        self.weights = weights
        zeros = FloatBuffer(UniversalWeights.branchWidth)
        zeros.start.initialize(repeating: 0, count: UniversalWeights.branchWidth)
        pieces.reserveCapacity(Self.capacity)
    }

    var free: Int { Self.capacity - pieces.count }

    /// The place of a piece, which `prepare` fills. There must be a free one.
    func place(of piece: Int32) -> Int16 {
        let known = placeOf[Int(piece)]
        guard known < 0 else { return known }
        let place = Int16(pieces.count)
        pieces.append(piece)
        placeOf[Int(piece)] = place
        return place
    }

    /// Forgets all pieces; places given before are void.
    func removeAll() {
        for piece in pieces { placeOf[Int(piece)] = -1 }
        pieces.removeAll(keepingCapacity: true)
        ready = 0
    }

    func vector(_ place: Int16) -> UnsafePointer<Float> {
        UnsafePointer(room.row(Int(place), step: Self.step))
    }

    func seen(_ place: Int16, branch: Int) -> UnsafePointer<Float> {
        vector(place) + Self.seenAt + branch * UniversalWeights.branchWidth
    }

    /// `tap` counts through all branches. Where no piece is (-1), zeros.
    func product(_ place: Int16, tap: Int) -> UnsafePointer<Float> {
        place < 0 ? UnsafePointer(zeros.start) : vector(place) + Self.productsAt + tap * UniversalWeights.branchWidth
    }

    /// Computes the places that were given since the last time.
    func prepare() {
        let rows = pieces.count - ready
        guard rows > 0 else { return }
        let start = room.row(ready, step: Self.step)
        for row in 0..<rows {
            let (index, part) = Int(pieces[ready + row]).quotientAndRemainder(dividingBy: UniversalWeights.parts)
            weights.codes[part].withUnsafeBufferPointer { codes in
                guard let base = codes.baseAddress else { return }
                vigie_vectors_decode(
                    base + index * UniversalWeights.width, UniversalWeights.width, weights.scale[part], weights.least[part],
                    start + row * Self.step)
            }
        }
        let seen = start + Self.seenAt
        for row in 0..<rows {
            (seen + row * Self.step).update(from: weights.projectionBias, count: UniversalWeights.branchesWidth)
        }
        Products.multiply(
            start, leftStep: Self.step, weights.projection, rows: rows, inner: UniversalWeights.width,
            columns: UniversalWeights.branchesWidth, into: seen, resultStep: Self.step, adds: true)
        vigie_vectors_normalise(
            seen, rows, Self.step, UniversalWeights.branchesWidth, weights.projectionGain, weights.projectionShift, UniversalWeights.epsilon
        )
        multiplyTaps(seen: seen, rows: rows)
        ready = pieces.count
    }

    private func multiplyTaps(seen: UnsafeMutablePointer<Float>, rows: Int) {
        let width = UniversalWeights.branchWidth
        var products = seen + UniversalWeights.branchesWidth
        for (branch, (taps, _)) in UniversalWeights.branches.enumerated() {
            weights.first[branch].withUnsafeBufferPointer { matrix in
                guard let base = matrix.baseAddress else { return }
                for tap in 0..<taps {
                    Products.multiply(
                        seen + branch * width, leftStep: Self.step, base + tap * width * width, rows: rows, inner: width, columns: width,
                        into: products, resultStep: Self.step)
                    products += width
                }
            }
        }
    }
}
