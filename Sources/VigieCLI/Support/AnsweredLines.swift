// The edges that answer lines of JSON: standard input in batches, an answer for each line, in order.
import Foundation

/// Lines in, lines out.
enum AnsweredLines {
    /// Reads standard input to its end and says the answer to each line. One that could not be answered is told, and the others go on;
    /// at the end the exit status says so.
    ///
    /// - Parameters:
    ///   - batchSize: lines that are answered at a time.
    ///   - complaint: what is told of a line that failed.
    ///   - answers: to several lines, of which the first has that number, counted from 1.
    static func answerAll(
        batchSize: Int, complaint: String, _ answers: (_ lines: [String], _ firstNumber: Int) throws -> [(text: String, failed: Bool)]
    ) throws {
        var someFailed = false
        var batch: [String] = []
        var number = 0
        func answerBatch() throws {
            let first = number - batch.count + 1
            for (offset, answer) in try answers(batch, first).enumerated() {
                if answer.failed {
                    someFailed = true
                    Console.complain("standard input:\(first + offset): \(complaint)")
                }
                Console.say(answer.text)
            }
            batch.removeAll(keepingCapacity: true)
        }
        while let line = readLine(strippingNewline: true) {
            number += 1
            batch.append(line)
            if batch.count == batchSize { try answerBatch() }
        }
        try answerBatch()
        if someFailed { throw ExitStatus.someInputsFailed }
    }
}
