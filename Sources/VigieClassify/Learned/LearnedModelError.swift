// What is wrong with a model file, told so that who runs Vigie can mend it: it goes on with the catalogue's terms alone, and says so.

/// Why a model cannot be used.
package struct LearnedModelError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Reason: Hashable, Sendable {
        /// The system says why.
        case unreadable(String)
        case noModel
        case version(UInt32)
        case checksum
        /// The bytes are as they were written, and still do not fit together.
        case malformed(String)
        case themes(missing: [String], unknown: [String])
    }

    /// The model's file as it was named by the caller.
    package var path: String
    package var reason: Reason

    package init(path: String, reason: Reason) {
        self.path = path
        self.reason = reason
    }

    /// One line: file, what is wrong, what to do.
    package var description: String {
        switch reason {
        case .unreadable(let why): "\(path): cannot be read (\(why)); check the path and the rights on the file"
        case .noModel: "\(path): is no model file; name the one that vigie train wrote"
        case .version(let found):
            "\(path): is of version \(found), and this program reads version \(LearnedModelFile.version); train it anew"
        case .checksum: "\(path): damaged or cut off, its checksum does not fit; copy it again or train it anew"
        case .malformed(let what): "\(path): does not fit together (\(what)); train it anew"
        case .themes(let missing, let unknown):
            "\(path): was trained for other themes than the catalogue has (it lacks: \(Self.list(missing)); too many: \(Self.list(unknown))); "
                + "train it anew"
        }
    }

    private static func list(_ ids: [String]) -> String { ids.isEmpty ? "none" : ids.joined(separator: ", ") }
}
