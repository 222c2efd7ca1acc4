// A model of the precise encoder's format, small enough to be made in a test and to be computed by hand there: so most of the encoder is
// tested without its 72 MB of weights.
import Foundation

/// Twelve pieces, vectors of 32 numbers, two layers, eight positions; weights by a fixed rule.
struct SmallE5 {
    let width = 32
    let inner = 64
    let heads = 2
    let layers = 2
    let positions = 8
    let pieces = ["<s>", "<pad>", "</s>", "<unk>", "▁", "▁query:", "a", "b", "ab", "▁ab", "é", "1"]
    let scores: [Float] = [0, 0, 0, 0, -3, -2, -4, -4, -5, -6, -4, -4]
    /// U+0007 goes, a no-break space is a space, a half is three characters.
    let spellings: [(UInt32, String)] = [(7, ""), (0xA0, " "), (0xBD, "1ab")]
    /// What the file holds, as numbers: matrices row by row.
    private(set) var tensors: [String: [Float]] = [:]
    private(set) var file = Data()

    init() {
        var state: UInt64 = 2026
        func next() -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33)
        }
        var blob = Data()
        var list: [(String, UInt8, Int, Range<Int>)] = []
        func matrix(_ name: String, _ rows: Int, _ columns: Int) {
            var values: [Float] = []
            let start = blob.count
            for _ in 0..<rows * columns / 32 {
                let factor = Float16(0.02 + Float(next() % 100) / 2000) * (next() % 2 == 0 ? 1 : -1)
                let numbers = (0..<32).map { _ in next() % 16 }
                blob.add(factor.bitPattern)
                for index in 0..<16 { blob.append(UInt8(numbers[index] | numbers[index + 16] << 4)) }
                values += numbers.map { Float($0 - 8) * Float(factor) }
            }
            tensors[name] = values
            list.append((name, 1, rows * columns, start..<blob.count))
        }
        func floats(_ name: String, _ count: Int, around middle: Float = 0) {
            let values = (0..<count).map { _ in middle + Float(next() % 200 - 100) / 500 }
            let start = blob.count
            for value in values { blob.add(value.bitPattern) }
            tensors[name] = values
            list.append((name, 0, count, start..<blob.count))
        }
        matrix("emb.word", pieces.count, width)
        floats("emb.pos", positions * width)
        floats("emb.type", 2 * width)
        floats("emb.ln.w", width, around: 1)
        floats("emb.ln.b", width)
        for layer in 0..<layers {
            for (name, rows, columns) in [
                ("q", width, width), ("k", width, width), ("v", width, width), ("ao", width, width), ("fi", inner, width),
                ("fo", width, inner),
            ] {
                matrix("l\(layer).\(name).w", rows, columns)
                floats("l\(layer).\(name).b", rows)
            }
            for name in ["aln", "oln"] {
                floats("l\(layer).\(name).w", width, around: 1)
                floats("l\(layer).\(name).b", width)
            }
        }
        write(list, blob)
    }

    private mutating func write(_ list: [(String, UInt8, Int, Range<Int>)], _ blob: Data) {
        file.append(contentsOf: "E5S1".utf8)
        for value in [1, width, layers, heads, inner, pieces.count, positions, 2] { file.add(Int32(value)) }
        file.add(Float(1e-12).bitPattern)
        for value in [32, pieces.count, 0, 2, 1, 3] { file.add(Int32(value)) }
        let text = pieces.map { Data($0.utf8) }
        file.add(UInt64(text.reduce(0) { $0 + $1.count }))
        for index in 0...pieces.count { file.add(UInt32(text[..<index].reduce(0) { $0 + $1.count })) }
        for score in scores { file.add(score.bitPattern) }
        for piece in text { file.append(piece) }
        file.add(Int32(spellings.count))
        file.add(UInt32(spellings.reduce(0) { $0 + 5 + 4 * $1.1.unicodeScalars.count }))
        for (character, spelling) in spellings {
            file.add(character)
            file.append(UInt8(spelling.unicodeScalars.count))
            for scalar in spelling.unicodeScalars { file.add(scalar.value) }
        }
        file.add(Int32(list.count))
        let start = file.count + list.reduce(0) { $0 + 23 + $1.0.utf8.count }
        for (name, kind, count, range) in list {
            file.add(UInt16(name.utf8.count))
            file.append(contentsOf: name.utf8)
            file.append(kind)
            file.add(UInt32(count))
            file.add(UInt64(start + range.lowerBound))
            file.add(UInt64(range.count))
        }
        file.append(blob)
    }

    /// The vector of pieces that fill no more than the positions, marks included; in double precision, number by number.
    func mean(of ids: [Int]) -> [Double] {
        var rows = ids.enumerated().map { position, id in
            (0..<width).map { tensor("emb.word", id * width + $0) + tensor("emb.pos", position * width + $0) + tensor("emb.type", $0) }
        }
        rows = rows.map { normalised($0, "emb.ln") }
        for layer in 0..<layers {
            let found = attention(rows, "l\(layer)").map { product($0, "l\(layer).ao") }
            rows = zip(rows, found).map { normalised(zip($0, $1).map { $0 + $1 }, "l\(layer).aln") }
            let thought = rows.map { row in
                product(product(row, "l\(layer).fi").map { 0.5 * $0 * (1 + erf($0 / 2.0.squareRoot())) }, "l\(layer).fo")
            }
            rows = zip(rows, thought).map { normalised(zip($0, $1).map { $0 + $1 }, "l\(layer).oln") }
        }
        return (0..<width).map { index in rows.reduce(0) { $0 + $1[index] } / Double(rows.count) }
    }

    private func attention(_ rows: [[Double]], _ layer: String) -> [[Double]] {
        let (asked, keys, values) = (
            rows.map { product($0, layer + ".q") }, rows.map { product($0, layer + ".k") }, rows.map { product($0, layer + ".v") }
        )
        return asked.map { asked in
            (0..<width).map { index in
                let head = index / (width / heads) * (width / heads)..<(index / (width / heads) + 1) * (width / heads)
                let weights = keys.map { key in exp(head.reduce(0) { $0 + asked[$1] * key[$1] } / Double(head.count).squareRoot()) }
                return zip(weights, values).reduce(0) { $0 + $1.0 * $1.1[index] } / weights.reduce(0, +)
            }
        }
    }

    private func tensor(_ name: String, _ index: Int) -> Double { Double(tensors[name]?[index] ?? .nan) }

    private func product(_ row: [Double], _ name: String) -> [Double] {
        let bias = tensors[name + ".b"] ?? []
        return bias.indices.map { out in
            row.indices.reduce(Double(bias[out])) { $0 + row[$1] * tensor(name + ".w", out * row.count + $1) }
        }
    }

    private func normalised(_ row: [Double], _ name: String) -> [Double] {
        let mean = row.reduce(0, +) / Double(row.count)
        let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(row.count)
        return row.indices.map { (row[$0] - mean) / variance.squareRoot() * tensor(name + ".w", $0) + tensor(name + ".b", $0) }
    }
}

extension Data {
    /// Adds the number, little-endian.
    fileprivate mutating func add(_ number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
    }
}
