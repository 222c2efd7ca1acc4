// Office documents are zip archives, whose entries carry the time at which they were packed: the same document would be other bytes each time.
import Foundation

enum ZipTimes {
    // The first that the format can write: 1 January 1980, 0 o'clock, as hour and as day.
    private static let first: [UInt8] = [0x00, 0x00, 0x21, 0x00]
    private static let end: UInt32 = 0x0605_4b50
    private static let entry: UInt32 = 0x0201_4b50
    private static let file: UInt32 = 0x0403_4b50

    /// The archive with every entry dated 1 January 1980 (APPNOTE.TXT 4.3); unchanged where it is none that can be read.
    static func cleared(_ archive: Data) -> Data {
        var bytes = [UInt8](archive)
        // The last record is 22 bytes long, where nobody left a comment.
        guard bytes.count >= 22, number(4, at: bytes.count - 22, bytes) == end else { return archive }
        let count = Int(number(2, at: bytes.count - 12, bytes))
        var place = Int(number(4, at: bytes.count - 6, bytes))
        for _ in 0..<count {
            guard number(4, at: place, bytes) == entry, place + 46 <= bytes.count else { return archive }
            let local = Int(number(4, at: place + 42, bytes))
            guard number(4, at: local, bytes) == file, local + 30 <= bytes.count else { return archive }
            bytes.replaceSubrange(place + 12..<place + 16, with: first)
            bytes.replaceSubrange(local + 10..<local + 14, with: first)
            place += 46 + [28, 30, 32].reduce(0) { $0 + Int(number(2, at: place + $1, bytes)) }
        }
        return Data(bytes)
    }

    /// A number of that many bytes, lowest first; 0 where it would stand outside.
    private static func number(_ width: Int, at place: Int, _ bytes: [UInt8]) -> UInt32 {
        guard place >= 0, place + width <= bytes.count else { return 0 }
        return (0..<width).reduce(0) { $0 | UInt32(bytes[place + $1]) << UInt32(8 * $1) }
    }
}
