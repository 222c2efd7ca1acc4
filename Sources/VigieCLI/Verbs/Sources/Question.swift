// Questions to the person at the terminal. Where there is none, nothing is asked.
import Foundation

/// Asks on standard error and reads the answer from standard input.
enum Question {
    static var canBeAsked: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    /// The answer without blanks around it; nil where the input ends.
    static func ask(_ question: String) -> String? {
        Console.endProgress()
        FileHandle.standardError.write(Data((question + " ").utf8))
        return readLine()?.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Whether the answer is yes; anything else, and no answer, is no.
    static func isConfirmed(_ question: String) -> Bool {
        ["y", "yes", "j", "ja", "o", "oui"].contains(ask(question + " [y/N]")?.lowercased() ?? "")
    }

    /// An answer that is needed, asked for until it can be used; `usual` is taken for an empty one. Nil where the input ends.
    static func ask<Value>(_ question: String, usual: String?, _ read: (String) -> Value?) -> Value? {
        while let answer = ask(usual.map { "\(question) [\($0)]" } ?? question) {
            let text = answer.isEmpty ? usual ?? "" : answer
            if !text.isEmpty, let value = read(text) { return value }
        }
        return nil
    }
}
