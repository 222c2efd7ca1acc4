// Brings texts to the spelling that the precise encoder was made with, before they are cut into pieces.

/// Which characters are written otherwise (full width, ligatures, kinds of space: much of Unicode's NFKC) or left out (controls), as the
/// encoder's file lists them, and blanks as SentencePiece wants them.
struct E5Spelling: Sendable {
    /// What stands for a blank: "▁".
    private static let blank: [UInt8] = Array("\u{2581}".utf8)

    /// The characters that are respelled, ascending, and for each the place of its spelling; one place more than characters.
    private let characters: [UInt32]
    private let places: [Int]
    private let spellings: [Unicode.Scalar]

    init(_ reader: inout E5Reader) throws(EncoderError) {
        let count = try reader.count()
        let size = Int(try reader.number(UInt32.self))
        let start = reader.place
        var (characters, places, spellings): ([UInt32], [Int], [Unicode.Scalar]) = ([], [0], [])
        for _ in 0..<count {
            let character = try reader.number(UInt32.self)
            guard character > characters.last ?? 0 else { throw reader.damaged("its spellings are out of order") }
            characters.append(character)
            for _ in 0..<(try reader.number(UInt8.self)) {
                guard let scalar = Unicode.Scalar(try reader.number(UInt32.self)) else {
                    throw reader.damaged("a spelling is no character")
                }
                spellings.append(scalar)
            }
            places.append(spellings.count)
        }
        guard reader.place - start == size else { throw reader.damaged("its spellings do not take \(size) bytes") }
        (self.characters, self.places, self.spellings) = (characters, places, spellings)
    }

    /// The text in UTF-8, and where each character of it begins, with the end as one more. A blank stands before the first word, and no
    /// two blanks together.
    func respell(_ text: String) -> (bytes: [UInt8], starts: [Int32]) {
        var (bytes, starts) = (Self.blank, [Int32(0)])
        bytes.reserveCapacity(text.utf8.count + text.utf8.count / 4 + 16)
        var isAfterBlank = true
        func append(_ scalar: Unicode.Scalar) {
            if scalar == " " {
                guard !isAfterBlank else { return }
                starts.append(Int32(bytes.count))
                bytes += Self.blank
            } else {
                starts.append(Int32(bytes.count))
                bytes += UTF8.encode(scalar).map(Array.init) ?? []
            }
            isAfterBlank = scalar == " "
        }
        for scalar in text.unicodeScalars {
            if let index = index(of: scalar.value) {
                for place in places[index]..<places[index + 1] { append(spellings[place]) }
            } else if scalar.value != 0 {
                // The list begins behind U+0000, which no text of the encoder's makers could hold; it goes like the other controls.
                append(scalar)
            }
        }
        starts.append(Int32(bytes.count))
        return (bytes, starts)
    }

    private func index(of character: UInt32) -> Int? {
        var range = characters.indices
        while !range.isEmpty {
            let middle = (range.lowerBound + range.upperBound) / 2
            if characters[middle] == character { return middle }
            range = characters[middle] < character ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return nil
    }
}
