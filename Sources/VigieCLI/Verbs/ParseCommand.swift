// `vigie parse`: feeds to JSON, the edge that conformance measurements hang on.
import ArgumentParser
import Foundation
import VigieModel
import VigieParse

struct ParseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse",
        abstract: "Reads feeds and prints each as one line of JSON.",
        discussion: """
            With --jsonl, reads lines {"file": …, "url": …, "headers": {…}} from standard input instead of naming files. What is no feed gives \
            {"file","error"} and exit status 2 at the end; the others are still read.
            """)

    /// Reading a feed needs no data; every verb takes the same options all the same.
    @OptionGroup var options: GlobalOptions

    @Option(help: ArgumentHelp("The address that relative links are resolved against.", valueName: "url"))
    var baseURL: String?

    @Option(name: .customLong("content-type"), help: ArgumentHelp("The Content-Type header that came with the files.", valueName: "type"))
    var contentType: String?

    @Flag(help: "Read lines of JSON that name the files from standard input.")
    var jsonl = false

    @Flag(help: "Leave summary and content as published, harmful markup included: only for measuring.")
    var raw = false

    @Argument(help: "Files to read; - is standard input.")
    var files: [String] = []

    func validate() throws {
        if jsonl, !files.isEmpty { throw ValidationError("--jsonl reads standard input; name no files with it") }
        if !jsonl, files.isEmpty { throw ValidationError("name at least one file, or give --jsonl") }
    }

    func run() throws {
        var someFailed = false
        if jsonl {
            var number = 0
            while let line = readLine(strippingNewline: true) {
                number += 1
                if line.allSatisfy(\.isWhitespace) { continue }
                let answer = answer(to: line, number: number)
                someFailed = someFailed || answer.failed
                Console.say(answer.text)
            }
        } else {
            for file in files {
                let answer = parse(file, url: baseURL, headers: contentType.map { ["content-type": $0] } ?? [:])
                someFailed = someFailed || answer.failed
                Console.say(answer.text)
            }
        }
        if someFailed { throw ExitStatus.someInputsFailed }
    }

    private struct Request: Decodable {
        var file: String
        var url: String?
        var headers: [String: String]?
    }

    private func answer(to line: String, number: Int) -> (text: String, failed: Bool) {
        guard let request = try? JSONDecoder().decode(Request.self, from: Data(line.utf8)) else {
            let error = "standard input:\(number): no object with \"file\"; write {\"file\": …, \"url\": …, \"headers\": {…}}"
            return (failure(file: nil, error: error), true)
        }
        let headers = Dictionary((request.headers ?? [:]).map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first })
        return parse(request.file, url: request.url ?? baseURL, headers: headers)
    }

    private func parse(_ file: String, url: String?, headers: [String: String]) -> (text: String, failed: Bool) {
        do {
            let address = url ?? ""
            let body = try InputFile.bytes(file)
            let document = FetchedDocument(requestedURL: address, finalURL: address, status: 200, headers: headers, body: body)
            return (try FeedParser.parse(document, options: ParseOptions(sanitises: !raw)).jsonLine(file: file), false)
        } catch {
            return (failure(file: file, error: CommandError.line(for: error)), true)
        }
    }

    private func failure(file: String?, error: String) -> String {
        struct Failure: Encodable {
            var file: String?
            var error: String
        }
        return (try? JSONText.line(Failure(file: file, error: error))) ?? "{}"
    }
}
