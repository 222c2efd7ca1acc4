// Rows of numbers to bytes and back, little-endian, never beyond the end of what is there.
import CVectors
import Foundation

struct NumberWriter {
    var data: Data

    mutating func add<Number: FixedWidthInteger>(_ numbers: [Number]) {
        numbers.map(\.littleEndian).withUnsafeBytes { data.append(contentsOf: $0) }
    }

    mutating func addFloats(_ numbers: [Float]) { add(numbers.map(\.bitPattern)) }

    /// In half precision.
    mutating func addHalves(_ numbers: [Float]) { add(numbers.map { Float16($0).bitPattern }) }
}

struct NumberReader {
    let data: Data
    private(set) var place: Int
    let path: String

    /// `data` must begin at index 0.
    init(data: Data, place: Int, path: String) {
        self.data = data
        self.place = place
        self.path = path
    }

    var isAtEnd: Bool { place == data.count }

    mutating func numbers<Number: FixedWidthInteger>(_: Number.Type, _ count: Int) throws(LearnedModelError) -> [Number] {
        let range = try take(count, size: MemoryLayout<Number>.size)
        let numbers = [Number](unsafeUninitializedCapacity: count) { numbers, filled in
            data.withUnsafeBytes { UnsafeMutableRawBufferPointer(numbers).copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[range])) }
            filled = count
        }
        // Nothing is to be turned over where the machine writes them in the same order.
        return Number(littleEndian: 1) == 1 ? numbers : numbers.map(Number.init(littleEndian:))
    }

    private mutating func take(_ count: Int, size: Int) throws(LearnedModelError) -> Range<Int> {
        guard count >= 0, count <= (data.count - place) / size else { throw malformed("it ends too soon") }
        defer { place += count * size }
        return place..<place + count * size
    }

    mutating func bytes(_ count: Int) throws(LearnedModelError) -> [UInt8] { try numbers(UInt8.self, count) }

    /// Only finite ones are let through.
    mutating func floats(_ count: Int) throws(LearnedModelError) -> [Float] {
        try finite(count, at: try take(count, size: 4), vigie_floats_read)
    }

    /// Numbers in half precision.
    mutating func halves(_ count: Int) throws(LearnedModelError) -> [Float] {
        try finite(count, at: try take(count, size: 2), vigie_halves_read)
    }

    private func finite(
        _ count: Int, at range: Range<Int>, _ read: (UnsafePointer<UInt8>?, Int, UnsafeMutablePointer<Float>?) -> Int32
    ) throws(LearnedModelError) -> [Float] {
        var isFinite = true
        let numbers = [Float](unsafeUninitializedCapacity: count) { numbers, filled in
            data.withUnsafeBytes { bytes in
                isFinite =
                    read(UnsafeRawBufferPointer(rebasing: bytes[range]).bindMemory(to: UInt8.self).baseAddress, count, numbers.baseAddress)
                    != 0
            }
            filled = count
        }
        guard isFinite else { throw malformed("a number in it is infinite") }
        return numbers
    }

    func malformed(_ what: String) -> LearnedModelError { LearnedModelError(path: path, reason: .malformed(what)) }
}
