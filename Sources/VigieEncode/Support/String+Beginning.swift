// Encoders take only so much of a text; what is cut off must leave whole characters.

extension String {
    /// The beginning of the text in at most so many bytes of UTF-8, cut between two Unicode scalars.
    func beginning(bytes: Int) -> Substring {
        guard utf8.count > bytes else { return self[...] }
        let end = utf8.index(startIndex, offsetBy: bytes)
        return self[..<unicodeScalars.index(roundedDown: end)]
    }
}

extension String.UnicodeScalarView {
    /// The index of the scalar that an index lies in.
    fileprivate func index(roundedDown index: Index) -> Index {
        index < endIndex ? self.index(before: self.index(after: index)) : endIndex
    }
}
