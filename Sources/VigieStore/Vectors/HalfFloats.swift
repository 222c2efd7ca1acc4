// Half-precision numbers as bytes: half the place of single precision, and no search or verdict here is told from that by the difference.
import Foundation

/// Vectors in and out of their column: 16 bits a number, little-endian (IEEE 754 binary16).
enum HalfFloats {
    static func data(_ numbers: [Float16]) -> Data {
        var data = Data(capacity: numbers.count * 2)
        for number in numbers { withUnsafeBytes(of: number.bitPattern.littleEndian) { data.append(contentsOf: $0) } }
        return data
    }

    static func numbers(_ bytes: UnsafeRawBufferPointer) throws -> [Float16] {
        guard bytes.count.isMultiple(of: 2) else { throw Refusal(.damaged("a vector of \(bytes.count) bytes")) }
        return [Float16](unsafeUninitializedCapacity: bytes.count / 2) { numbers, count in
            for place in 0..<bytes.count / 2 {
                let bits = bytes.loadUnaligned(fromByteOffset: place * 2, as: UInt16.self)
                numbers.initializeElement(at: place, to: Float16(bitPattern: UInt16(littleEndian: bits)))
            }
            count = bytes.count / 2
        }
    }
}
