// What a person reads: results on standard output, trouble and progress on standard error.
import Foundation

/// The two streams of the program.
package enum Console {
    /// One line, or several, of result.
    package static func say(_ text: String) {
        write(text + "\n", to: .standardOutput)
    }

    /// One line of trouble on standard error.
    package static func complain(_ text: String) {
        endProgress()
        write("vigie: " + text + "\n", to: .standardError)
    }

    /// A line of progress that the next one overwrites; nothing where standard error is no terminal.
    package static func progress(_ text: String) {
        guard isTerminal else { return }
        write("\r\u{1B}[K" + text, to: .standardError)
    }

    /// Clears the line of progress.
    package static func endProgress() {
        progress("")
    }

    private static let isTerminal = isatty(STDERR_FILENO) == 1

    private static func write(_ text: String, to handle: FileHandle) {
        // A reader that has gone (`vigie items | head`) is no error worth a message.
        try? handle.write(contentsOf: Data(text.utf8))
    }
}
