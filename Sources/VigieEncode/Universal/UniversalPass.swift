// One call's way through the fast encoder. Texts are laid behind each other in batches, so that each matrix is read once for many pieces.
import CVectors

/// Takes texts as pieces and gives their vectors; belongs to one call, on one thread.
final class UniversalPass {
    /// Pieces that are worth a batch: from 384 to 1,536 the speed is the same, and the memory grows with it.
    private static let batchRows = 768
    /// Longer texts go in segments, so that no text needs more memory than another.
    private static let segment = 512
    /// What a segment needs of its neighbours: two layers of convolution, each with its reach.
    private static let halo = 2 * UniversalWeights.reach
    private static let roomRows = batchRows + segment + 2 * (halo + UniversalWeights.reach)

    private let weights: UniversalWeights
    private let table: PieceTable
    /// What the first and the second layer of the convolutions make of each row.
    private let first = FloatBuffer(roomRows * UniversalWeights.branchesWidth)
    private let second = FloatBuffer(roomRows * UniversalWeights.branchesWidth)
    /// The rows of the batch: the piece's place in the table, -1 in the gaps between segments, where the convolutions see zeros.
    private var places: [Int16] = []
    /// Whose sum a row belongs to, -1 for none: gaps, and what only stands beside a segment.
    private var owners: [Int32] = []
    /// Per text the sum of its normalised features, and how many pieces it has.
    private var sums: [Float] = []
    private var lengths: [Int] = []

    init(_ weights: UniversalWeights) {
        self.weights = weights
        table = PieceTable(weights)
    }

    /// Takes a text; it has at least one piece.
    func add(_ pieces: [Int32]) {
        let owner = Int32(lengths.count)
        lengths.append(pieces.count)
        sums.append(contentsOf: repeatElement(0, count: UniversalWeights.featureWidth))
        for start in stride(from: 0, to: pieces.count, by: Self.segment) {
            let end = min(start + Self.segment, pieces.count)
            let around = max(0, start - Self.halo)..<min(pieces.count, end + Self.halo)
            if table.free < around.count {
                run()
                table.removeAll()
            }
            addGap()
            for index in around {
                places.append(table.place(of: pieces[index]))
                owners.append(start <= index && index < end ? owner : -1)
            }
            addGap()
            if places.count >= Self.batchRows { run() }
        }
    }

    /// The vectors of the texts taken since the last time.
    func finish() -> [[Float]] {
        run()
        let vectors = UniversalNetwork.vectors(weights, sums: &sums, lengths: lengths)
        sums.removeAll(keepingCapacity: true)
        lengths.removeAll(keepingCapacity: true)
        return vectors
    }

    private func addGap() {
        for _ in 0..<UniversalWeights.reach {
            places.append(-1)
            owners.append(-1)
        }
    }

    private func run() {
        guard !places.isEmpty else { return }
        table.prepare()
        convolveFirst()
        convolveSecond()
        addToSums()
        places.removeAll(keepingCapacity: true)
        owners.removeAll(keepingCapacity: true)
    }

    /// The first layer is a sum of products that the table has already.
    private func convolveFirst() {
        let (width, step) = (UniversalWeights.branchWidth, UniversalWeights.branchesWidth)
        withUnsafeTemporaryAllocation(of: UnsafePointer<Float>?.self, capacity: 2 * UniversalWeights.reach + 1) { terms in
            for row in places.indices {
                let out = first.row(row, step: step)
                guard places[row] >= 0 else {
                    out.initialize(repeating: 0, count: step)
                    continue
                }
                var tap = 0
                for (branch, (taps, left)) in UniversalWeights.branches.enumerated() {
                    for neighbour in 0..<taps {
                        terms[neighbour] = table.product(places[row + neighbour - left], tap: tap)
                        tap += 1
                    }
                    vigie_vectors_activate_sum(
                        terms.baseAddress, taps, weights.firstBias[branch], table.seen(places[row], branch: branch), width,
                        out + branch * width)
                }
            }
        }
    }

    /// A row's neighbours are the same matrix, begun some rows earlier or later: nothing is copied.
    private func convolveSecond() {
        let (width, step, reach) = (UniversalWeights.branchWidth, UniversalWeights.branchesWidth, UniversalWeights.reach)
        for (branch, (taps, left)) in UniversalWeights.branches.enumerated() {
            weights.second[branch].withUnsafeBufferPointer { matrix in
                guard let base = matrix.baseAddress else { return }
                for tap in 0..<taps {
                    Products.multiply(
                        first.row(reach + tap - left, step: step) + branch * width, leftStep: step, base + tap * width * width,
                        rows: places.count - 2 * reach, inner: width, columns: width,
                        into: second.row(reach, step: step) + branch * width, resultStep: step, adds: tap > 0)
                }
            }
        }
    }

    private func addToSums() {
        let step = UniversalWeights.branchesWidth
        sums.withUnsafeMutableBufferPointer { sums in
            guard let base = sums.baseAddress else { return }
            for row in places.indices where owners[row] >= 0 {
                let features = second.row(row, step: step)
                vigie_vectors_activate(features, weights.secondBias, first.row(row, step: step), step)
                vigie_vectors_add_normalised(
                    table.vector(places[row]), UniversalWeights.width, features, step, UniversalWeights.epsilon,
                    base + Int(owners[row]) * UniversalWeights.featureWidth)
            }
        }
    }
}
