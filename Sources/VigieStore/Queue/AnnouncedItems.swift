// What a person was shown before deciding on a whole search. A count and the time do not tell which items those were: stars, a new
// classification or midnight change what a search finds without a trace on the items.
import Foundation
import GRDB
import VigieModel

/// The numbers of the items of an announcement, kept under its key for a day.
enum AnnouncedItems {
    /// After that the person is asked again.
    private static let memory: TimeInterval = 86_400
    /// So many of one person are kept, the newest.
    private static let most = 20

    static func keep(_ numbers: [Int64], of person: String, at: Date, _ db: Database) throws -> String {
        try db.run("DELETE FROM announcements WHERE at < ?", [Stamp.text(at - memory) as String])
        try db.run(
            """
            DELETE FROM announcements WHERE number IN (
                SELECT number FROM announcements WHERE person = ? ORDER BY number DESC LIMIT -1 OFFSET \(most - 1))
            """, [person])
        var random = SystemRandomNumberGenerator()
        let key = String(random.next() as UInt64, radix: 16)
        try db.run(
            "INSERT INTO announcements (person, key, at, items) VALUES (?, ?, ?, ?)",
            [person, key, Stamp.text(at) as String, packed(numbers)])
        return key
    }

    /// Nil where that person has no such announcement any more.
    static func fetch(_ key: String, of person: String, _ db: Database) throws -> Set<Int64>? {
        try db.value("SELECT items FROM announcements WHERE person = ? AND key = ?", [person, key], as: Data.self).map(unpacked)
    }

    /// Each as its distance from the one before, seven bits a byte, the lowest first: fifty thousand are some fifty kilobytes.
    static func packed(_ numbers: [Int64]) -> Data {
        var data = Data()
        var last: Int64 = 0
        for number in numbers.sorted() {
            var rest = UInt64(bitPattern: number - last)
            while rest > 0x7F {
                data.append(UInt8(rest & 0x7F) | 0x80)
                rest >>= 7
            }
            data.append(UInt8(rest))
            last = number
        }
        return data
    }

    static func unpacked(_ data: Data) -> Set<Int64> {
        var numbers: Set<Int64> = []
        numbers.reserveCapacity(data.count)
        var (last, rest, shift): (Int64, UInt64, UInt64) = (0, 0, 0)
        for byte in data {
            rest |= UInt64(byte & 0x7F) << shift
            shift += 7
            guard byte & 0x80 == 0 else { continue }
            last &+= Int64(bitPattern: rest)
            numbers.insert(last)
            (rest, shift) = (0, 0)
        }
        return numbers
    }
}
