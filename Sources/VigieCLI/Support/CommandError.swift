// An error of the command layer: one line that names the place, the cause and the remedy.
import Foundation

/// What went wrong where, and what to do.
package struct CommandError: Error, CustomStringConvertible, Equatable {
    /// A file, an option or an address.
    package var place: String
    package var cause: String
    package var remedy: String

    package init(place: String, cause: String, remedy: String) {
        self.place = place
        self.cause = cause
        self.remedy = remedy
    }

    package var description: String { "\(place): \(cause); \(remedy)" }

    /// Any error as lines: one, but for those that name several places.
    package static func lines(for error: any Error) -> [String] {
        let text = error is CocoaError || error is POSIXError ? error.localizedDescription : String(describing: error)
        return text.split(whereSeparator: \.isNewline).map(String.init)
    }

    /// Any error as one line.
    package static func line(for error: any Error) -> String {
        lines(for: error).joined(separator: " ")
    }
}
