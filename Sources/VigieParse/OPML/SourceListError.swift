// Why a source list cannot be read, in one line.
import VigieModel

/// A source list that cannot be read as one.
package struct SourceListError: Error, Equatable, CustomStringConvertible {
    package enum Reason: Equatable, Sendable {
        case empty
        case tooLarge(limitBytes: Int)
        case tooDeep(limit: Int)
        case notXML(String)
        /// The root element found.
        case notOPML(String)
        /// An id that people chose stands in another list too.
        case idTwice(SourceID, other: String)
    }

    package var file: String
    /// Counted from 1; nil where no line can be named.
    package var line: Int?
    package var reason: Reason

    package var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        switch reason {
        case .empty: return "\(place): the file is empty; give an OPML file, such as those of feeds/"
        case .tooLarge(let limit): return "\(place): larger than \(limit / 1_048_576) MiB; cut the list in several files"
        case .tooDeep(let limit): return "\(place): outlines nested deeper than \(limit) levels; flatten the folders"
        case .notXML(let message): return "\(place): not well-formed XML (\(message)); mend it, or export the list again"
        case .notOPML(let root): return "\(place): the root is <\(root)>, not <opml>; give an OPML file, such as those of feeds/"
        case .idTwice(let id, let other): return "\(place): the id '\(id.rawValue)' is in \(other) too; give one of them another id"
        }
    }
}
