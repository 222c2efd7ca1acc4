// Which encoders are installed here. Vigie runs with two, one or none of them, and says so where it matters.
import ArgumentParser
import Dispatch
import Foundation
import VigieEncode
import VigieModel

/// The encoders that `make encoders` fetches.
enum EncoderKind: String, CaseIterable, Sendable {
    /// Hundreds of texts a second.
    case fast
    /// Some twenty texts a second.
    case precise

    fileprivate var folderName: String {
        switch self {
        case .fast: UniversalEncoder.folderName
        case .precise: E5Encoder.folderName
        }
    }

    /// As the encoder names itself.
    fileprivate var name: String {
        switch self {
        case .fast: UniversalEncoder.name
        case .precise: E5Encoder.name
        }
    }

    fileprivate func load(_ folder: String) throws(EncoderError) -> any VigieEncode.Encoder {
        switch self {
        case .fast: try UniversalEncoder(folder: folder)
        case .precise: try E5Encoder(folder: folder)
        }
    }
}

/// Which encoders a command is to use.
enum EncoderChoice: String, ExpressibleByArgument {
    case all, fast, none

    fileprivate func includes(_ kind: EncoderKind) -> Bool { self == .all || self == .fast && kind == .fast }
}

/// The folders of encoders that were found.
struct InstalledEncoders: Sendable {
    /// Their folders; those that are not here are missing.
    private(set) var folders: [EncoderKind: URL] = [:]

    /// - Parameter places: folders that may hold the encoders' folders; the first that has one counts.
    init(in places: [URL]) {
        for kind in EncoderKind.allCases {
            folders[kind] = places.map { $0.appending(path: kind.folderName) }.first { FileManager.default.fileExists(atPath: $0.path) }
        }
    }

    var isEmpty: Bool { folders.isEmpty }

    /// Reads the encoders, at the same time where there are processors for it. One whose files are damaged is told and left out.
    ///
    /// - Parameter names: of those that are of use, as encoders name themselves; nil for all.
    func load(_ choice: EncoderChoice = .all, named names: [String]? = nil) -> LoadedEncoders {
        let kinds = EncoderKind.allCases.filter {
            folders[$0] != nil && choice.includes($0) && names?.contains($0.name) != false
        }
        let results = Locked<[EncoderKind: Result<any VigieEncode.Encoder, EncoderError>]>([:])
        DispatchQueue.concurrentPerform(iterations: kinds.count) { place in
            guard let folder = folders[kinds[place]] else { return }
            let result = Result { () throws(EncoderError) in try kinds[place].load(folder.path) }
            results.withLock { $0[kinds[place]] = result }
        }
        var loaded = LoadedEncoders()
        for (kind, result) in results.withLock({ $0 }) {
            switch result {
            case .success(let encoder): loaded.encoders[kind] = encoder
            case .failure(let error):
                loaded.failed = true
                Console.complain("\(error)")
            }
        }
        return loaded
    }
}

extension InstalledEncoders {
    /// The first of the names whose encoder is here and sound; the others are not read.
    func loadFirst(of names: [String]) -> (any VigieEncode.Encoder)? {
        for name in names {
            if let found = load(named: [name]).all.first { return found.encoder }
        }
        return nil
    }
}

/// Encoders at work.
struct LoadedEncoders: Sendable {
    fileprivate(set) var encoders: [EncoderKind: any VigieEncode.Encoder] = [:]
    /// Whether one that is here could not be read; it was told.
    fileprivate(set) var failed = false

    /// As the encoders name themselves, fast first.
    var names: [String] { all.map(\.encoder.name) }

    /// Fast first.
    var all: [(kind: EncoderKind, encoder: any VigieEncode.Encoder)] {
        EncoderKind.allCases.compactMap { kind in encoders[kind].map { (kind, $0) } }
    }
}
