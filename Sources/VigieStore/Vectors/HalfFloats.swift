// Half-precision numbers as bytes: half the place of single precision, and no search or verdict here is told from that by the difference.
import Foundation

/// Vectors in and out of their column: 16 bits a number, little-endian (IEEE 754 binary16).
enum HalfFloats {
    static func data(_ numbers: [Float16]) -> Data {
        ordered(numbers).withUnsafeBytes { Data($0) }
    }

    static func numbers(_ bytes: UnsafeRawBufferPointer) throws -> [Float16] {
        guard bytes.count.isMultiple(of: 2) else { throw Refusal(.damaged("a vector of \(bytes.count) bytes")) }
        let numbers = [Float16](unsafeUninitializedCapacity: bytes.count / 2) { numbers, count in
            UnsafeMutableRawBufferPointer(numbers).copyMemory(from: bytes)
            count = bytes.count / 2
        }
        return ordered(numbers)
    }

    /// From this machine's order of bytes to the column's, and back. Here a copy of memory is all: a search reads a hundred thousand.
    private static func ordered(_ numbers: [Float16]) -> [Float16] {
        guard UInt16(1).littleEndian != 1 else { return numbers }
        return numbers.map { Float16(bitPattern: $0.bitPattern.byteSwapped) }
    }
}
