// Reads the numbers of the precise encoder's file without ever reaching beyond its end, whatever its own lengths say.
import Foundation

/// A place in the file that moves on with each number read; all numbers are little-endian.
struct E5Reader {
    let file: Data
    let path: String
    private(set) var place = 0

    init(_ file: Data, path: String) {
        self.file = file
        self.path = path
    }

    /// The place of so many bytes, which are passed over.
    mutating func skip(_ count: Int) throws(EncoderError) -> Range<Int> {
        guard count >= 0, count <= file.count - place else { throw damaged("it ends at byte \(file.count), in the middle of something") }
        defer { place += count }
        return place..<place + count
    }

    /// A whole number without sign.
    mutating func number<Number: FixedWidthInteger>(_: Number.Type) throws(EncoderError) -> Number {
        let range = try skip(Number.bitWidth / 8)
        return file.withUnsafeBytes { Number(littleEndian: $0.loadUnaligned(fromByteOffset: range.lowerBound, as: Number.self)) }
    }

    /// A count or a size: a signed number of 32 bits that must not be less than `least`, nor more than the file could hold.
    mutating func count(atLeast least: Int = 0) throws(EncoderError) -> Int {
        let count = Int(try number(Int32.self))
        guard count >= least, count <= file.count else { throw damaged("it has the count \(count) before byte \(place)") }
        return count
    }

    mutating func numbers(_ count: Int) throws(EncoderError) -> [UInt32] {
        let range = try skip(count * 4)
        return file.withUnsafeBytes { bytes in
            range.lowerBound.stride(by: 4, count: count).map {
                UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt32.self))
            }
        }
    }

    mutating func floats(_ count: Int) throws(EncoderError) -> [Float] {
        try numbers(count).map(Float.init(bitPattern:))
    }

    mutating func bytes(_ count: Int) throws(EncoderError) -> [UInt8] {
        let range = try skip(count)
        return file.withUnsafeBytes { Array(UnsafeRawBufferPointer(rebasing: $0[range])) }
    }

    /// Goes on reading elsewhere.
    mutating func move(to place: Int) throws(EncoderError) {
        guard place >= 0, place <= file.count else { throw damaged("it names byte \(place), behind its end") }
        self.place = place
    }

    func damaged(_ what: String) -> EncoderError {
        EncoderError(place: path, reason: .damaged(what))
    }
}

extension Int {
    /// So many numbers from this one on, each `step` above the last.
    fileprivate func stride(by step: Int, count: Int) -> StrideTo<Int> {
        Swift.stride(from: self, to: self + step * count, by: step)
    }
}
