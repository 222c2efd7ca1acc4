// What a person reads: results on standard output, trouble and progress on standard error.
import Foundation
import VigieModel

/// The two streams of the program.
package enum Console {
    /// One line, or several, of result. Output that cannot be written ends the program: a list that stops half-way must not look whole.
    package static func say(_ text: String) {
        let problem = write(shown(text, on: STDOUT_FILENO) + "\n", to: STDOUT_FILENO)
        // A reader that has gone (`vigie items | head`) is no error.
        guard problem != 0, problem != EPIPE else { return }
        complain("standard output: cannot be written (\(String(cString: strerror(problem)))); free some space or write elsewhere")
        exit(ExitStatus.failed.rawValue)
    }

    /// Bytes as they are, such as a response that was kept.
    package static func write(_ bytes: Data) {
        let problem = FileBytes.write(bytes, to: STDOUT_FILENO)
        guard problem != 0, problem != EPIPE else { return }
        complain("standard output: cannot be written (\(String(cString: strerror(problem)))); free some space or write elsewhere")
        exit(ExitStatus.failed.rawValue)
    }

    /// One line of trouble on standard error.
    package static func complain(_ text: String) {
        endProgress()
        _ = write("vigie: " + shown(text, on: STDERR_FILENO) + "\n", to: STDERR_FILENO)
    }

    /// A line of progress that the next one overwrites; nothing where standard error is no terminal.
    package static func progress(_ text: String) {
        guard isatty(STDERR_FILENO) == 1 else { return }
        _ = write("\r\u{1B}[K" + text, to: STDERR_FILENO)
    }

    /// A bar of how much is done, with a word on it; nothing where standard error is no terminal, or the last one was drawn just now.
    package static func progress(done: Int, of total: Int, _ text: String) {
        guard isatty(STDERR_FILENO) == 1, total > 0 else { return }
        let now = ContinuousClock.now
        let isDue = lastDrawn.withLock { last in
            guard done == total || last.map({ now - $0 > .milliseconds(50) }) ?? true else { return false }
            last = now
            return true
        }
        guard isDue else { return }
        let width = 30
        let filled = width * min(done, total) / total
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        progress("\(bar) \(done)/\(total) \(text)")
    }

    private static let lastDrawn = Locked<ContinuousClock.Instant?>(nil)

    /// Clears the line of progress.
    package static func endProgress() {
        progress("")
    }

    /// Feeds are hostile: their control characters could move a terminal's cursor or rewrite what stands there.
    private static func shown(_ text: String, on descriptor: Int32) -> String {
        guard isatty(descriptor) == 1 else { return text }
        return String(
            String.UnicodeScalarView(text.unicodeScalars.filter { $0 == "\n" || $0 == "\t" || $0.properties.generalCategory != .control }))
    }

    /// Zero, or the number of the system's error.
    private static func write(_ text: String, to descriptor: Int32) -> Int32 {
        FileBytes.write(Data(text.utf8), to: descriptor)
    }
}
