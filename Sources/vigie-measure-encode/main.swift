// Encodes texts that are in memory already and says what the encoding alone costs: the side of Tests/Benchmarks/encoders.py that the
// encoders' own Python packages are compared with.
import Foundation
import Glibc
import VigieEncode

/// `vigie-measure-encode [--threads N] [--runs N] FOLDER < texts, one a line`: first what the loading took, then one line a run, each
/// "wall seconds, CPU seconds". The folder's name says which encoder it is.
var threads = 1
var runs = 1
var folder: String?
var arguments = CommandLine.arguments.dropFirst()

func stop(_ why: String, _ status: Int32) -> Never {
    FileHandle.standardError.write(Data("vigie-measure-encode: \(why)\n".utf8))
    exit(status)
}

func measure(_ work: () throws -> Void) rethrows {
    let (start, spent) = (ContinuousClock.now, clock())
    try work()
    let wall = (ContinuousClock.now - start) / .seconds(1)
    print(wall, Double(clock() - spent) / Double(CLOCKS_PER_SEC))
}

while let argument = arguments.popFirst() {
    switch argument {
    case "--threads": threads = arguments.popFirst().flatMap { Int($0) } ?? threads
    case "--runs": runs = arguments.popFirst().flatMap { Int($0) } ?? runs
    case _ where !argument.hasPrefix("-") && folder == nil: folder = argument
    default: stop("\(argument): unknown; write [--threads N] [--runs N] FOLDER", 64)
    }
}
guard let folder else { stop("no folder; name the one that packaging/fetch-encoders made", 64) }
var texts: [String] = []
while let text = readLine() {
    texts.append(text)
}
do {
    var encoder: (any Encoder)?
    let isPrecise = URL(filePath: folder).lastPathComponent == E5Encoder.folderName
    try measure { encoder = isPrecise ? try E5Encoder(folder: folder) : try UniversalEncoder(folder: folder) }
    guard let encoder else { stop("no encoder", 1) }
    for _ in 0..<runs {
        try measure { _ = try encoder.encode(texts, threads: threads) }
    }
} catch {
    stop("\(error)", 1)
}
