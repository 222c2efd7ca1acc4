// Parses files that are in memory already and says what the parsing alone costs: the side of Tests/Benchmarks/bench.py that
// Tests/Benchmarks/peer.py is for the Python libraries.
import Foundation
import Glibc
import VigieModel
import VigieParse

/// `vigie-measure [--raw] [--runs N] < names of files, one a line`: one line a run, "CPU seconds, failed, items, bytes".
var options = ParseOptions()
var runs = 1
var arguments = CommandLine.arguments.dropFirst()
while let argument = arguments.popFirst() {
    switch argument {
    case "--raw": options.sanitises = false
    case "--runs": runs = arguments.popFirst().flatMap { Int($0) } ?? runs
    default:
        FileHandle.standardError.write(Data("vigie-measure: \(argument): unknown; write [--raw] [--runs N]\n".utf8))
        exit(64)
    }
}
var bodies: [Data] = []
while let name = readLine() {
    guard let body = FileManager.default.contents(atPath: name) else {
        FileHandle.standardError.write(Data("vigie-measure: \(name): cannot be read; name files that are there\n".utf8))
        exit(1)
    }
    bodies.append(body)
}
for _ in 0..<runs {
    var failed = 0
    var items = 0
    let start = clock()
    for body in bodies {
        if let feed = try? FeedParser.parse(bytes: body, baseURL: nil, contentType: nil, options: options) {
            items += feed.items.count
        } else {
            failed += 1
        }
    }
    let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
    print(seconds, failed, items, bodies.reduce(0) { $0 + $1.count })
}
