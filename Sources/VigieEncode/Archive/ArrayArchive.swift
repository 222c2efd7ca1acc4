// Reads NumPy's .npz, in which the fast encoder's package keeps its weights: a zip file with one array in each entry.
import CLibDeflate
import Foundation

/// The arrays of an .npz, found by name and unpacked when asked for.
///
/// Every number in the file is checked against the file's own size before it is believed (zip: APPNOTE 6.3 sections 4.3.7, 4.3.12 and
/// 4.3.16; no zip64, no encryption, no comment at the end: NumPy writes none). The checksums of the entries are not looked at: the whole file
/// has one, see `PinnedFile`.
package struct ArrayArchive: Sendable {
    private struct Entry {
        var method: Int
        var compressed: Int
        var size: Int
        var header: Int
    }

    private let data: Data
    private let path: String
    private var entries: [String: Entry] = [:]

    package init(_ data: Data, path: String) throws(EncoderError) {
        self.data = data
        self.path = path
        let end = data.count - 22
        guard number(at: end, bytes: 4) == 0x0605_4B50, let count = number(at: end + 10, bytes: 2),
            var place = number(at: end + 16, bytes: 4)
        else { throw EncoderError(place: path, reason: .damaged("its list of contents is not there")) }
        for _ in 0..<count {
            guard number(at: place, bytes: 4) == 0x0201_4B50, let method = number(at: place + 10, bytes: 2),
                let compressed = number(at: place + 20, bytes: 4), let size = number(at: place + 24, bytes: 4),
                let nameLength = number(at: place + 28, bytes: 2), let extraLength = number(at: place + 30, bytes: 2),
                let commentLength = number(at: place + 32, bytes: 2), let header = number(at: place + 42, bytes: 4),
                let name = slice(at: place + 46, count: nameLength)
            else { throw EncoderError(place: path, reason: .damaged("its list of contents breaks off")) }
            entries[String(decoding: name, as: UTF8.self)] = Entry(
                method: method, compressed: compressed, size: size, header: header)
            place += 46 + nameLength + extraLength + commentLength
        }
    }

    /// The single-precision array `name`, row by row; it must have that shape.
    package func floats(_ name: String, _ shape: Int...) throws(EncoderError) -> [Float] {
        let bytes = try array(name, kind: "<f4", shape: shape, width: 4)
        return bytes.withUnsafeBytes { bytes in
            (0..<bytes.count / 4).map {
                Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)))
            }
        }
    }

    /// The array of bytes `name`, row by row; it must have that shape.
    package func bytes(_ name: String, _ shape: Int...) throws(EncoderError) -> [UInt8] {
        Array(try array(name, kind: "|u1", shape: shape, width: 1))
    }

    /// The values behind NumPy's own header: its version 1, "NumPy enhancement proposal" 1.
    private func array(_ name: String, kind: String, shape: [Int], width: Int) throws(EncoderError) -> ArraySlice<UInt8> {
        let unpacked = try unpack(name)
        guard unpacked.count >= 10, unpacked.starts(with: [0x93] + Array("NUMPY".utf8) + [1, 0]) else {
            throw damaged("\(name) is no array")
        }
        let start = 10 + Int(unpacked[8]) + Int(unpacked[9]) * 256
        guard start <= unpacked.count else { throw damaged("\(name) is no array") }
        let header = String(decoding: unpacked[10..<start], as: UTF8.self)
        let sizes = shape.count == 1 ? "(\(shape[0]),)" : "(" + shape.map(String.init).joined(separator: ", ") + ")"
        guard header.contains("'descr': '\(kind)'"), header.contains("'fortran_order': False"), header.contains("'shape': \(sizes)"),
            unpacked.count - start == shape.reduce(width, *)
        else { throw damaged("\(name) is not of kind \(kind) and size \(sizes)") }
        return unpacked[start...]
    }

    private func unpack(_ name: String) throws(EncoderError) -> [UInt8] {
        guard let entry = entries[name + ".npy"], number(at: entry.header, bytes: 4) == 0x0403_4B50,
            let nameLength = number(at: entry.header + 26, bytes: 2), let extraLength = number(at: entry.header + 28, bytes: 2),
            let packed = slice(at: entry.header + 30 + nameLength + extraLength, count: entry.compressed)
        else { throw damaged("\(name) is not in it") }
        // Deflate cannot make more than 1,032 times what it reads: no room is made for a size that cannot be.
        guard entry.method == 8 && entry.size / 1032 <= entry.compressed || entry.method == 0 && entry.size == entry.compressed else {
            throw damaged("\(name) is packed in an unknown way")
        }
        guard entry.method == 8 else { return Array(packed) }
        guard let decompressor = libdeflate_alloc_decompressor() else {
            throw EncoderError(place: path, reason: .failed("no memory to unpack it"))
        }
        defer { libdeflate_free_decompressor(decompressor) }
        var result = LIBDEFLATE_BAD_DATA
        let unpacked = [UInt8](unsafeUninitializedCapacity: entry.size) { room, count in
            result = packed.withUnsafeBytes { input in
                libdeflate_deflate_decompress(decompressor, input.baseAddress, input.count, room.baseAddress, room.count, nil)
            }
            count = result == LIBDEFLATE_SUCCESS ? entry.size : 0
        }
        guard result == LIBDEFLATE_SUCCESS else { throw damaged("\(name) cannot be unpacked") }
        return unpacked
    }

    private func damaged(_ what: String) -> EncoderError {
        EncoderError(place: path, reason: .damaged(what))
    }

    /// The little-endian number there, nil where the file does not reach so far.
    private func number(at place: Int, bytes: Int) -> Int? {
        slice(at: place, count: bytes)?.reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    private func slice(at place: Int, count: Int) -> Data? {
        guard place >= 0, count >= 0, place <= data.count, count <= data.count - place else { return nil }
        return data[data.startIndex + place..<data.startIndex + place + count]
    }
}
