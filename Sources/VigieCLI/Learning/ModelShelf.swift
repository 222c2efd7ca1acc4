// Where models lie: the one that comes with the program, and those that were trained here. One of them is in use.
import Foundation
import VigieClassify
import VigieModel

/// The models of a data folder, and which of them counts.
struct ModelShelf {
    /// The model in use, as people name it.
    enum Choice: Hashable, CustomStringConvertible {
        /// The one that comes with the program.
        case shipped
        /// None: the catalogue's words alone.
        case words
        /// One that was trained here, by the first digits of its fingerprint.
        case own(String)

        init(_ name: String) {
            self =
                switch name {
                case "shipped": .shipped
                case "words": .words
                default: .own(name)
                }
        }

        var description: String {
            switch self {
            case .shipped: "shipped"
            case .words: "words"
            case .own(let name): name
            }
        }
    }

    /// What the models are for.
    enum Kind {
        case themes
        case stories

        fileprivate var shipped: String { self == .themes ? "themes/model.vigie" : "themes/stories.json" }
        fileprivate var suffix: String { self == .themes ? ".vigie" : ".stories.json" }
        fileprivate var mark: String { self == .themes ? "active" : "active-stories" }
    }

    private let kind: Kind
    private let shipped: URL
    private let folder: URL

    init(share: ShareFolder, data: URL, of kind: Kind = .themes) {
        self.kind = kind
        shipped = share.root.appending(path: kind.shipped)
        folder = data.appending(path: "models", directoryHint: .isDirectory)
    }

    private var mark: URL { folder.appending(path: kind.mark) }

    /// The shipped model until somebody chose another one.
    var choice: Choice {
        guard let text = try? String(contentsOf: mark, encoding: .utf8) else { return .shipped }
        return Choice(text.trimmingCharacters(in: .whitespacesAndNewlines))
    }

    /// The file of a model; nil for the words alone, and where there is none.
    func file(of choice: Choice) -> URL? {
        let file: URL? =
            switch choice {
            case .shipped: shipped
            case .words: nil
            case .own(let name): folder.appending(path: name + kind.suffix)
            }
        return file.flatMap { FileManager.default.fileExists(atPath: $0.path) ? $0 : nil }
    }

    /// The names of those that were trained here, in order.
    var own: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(kind.suffix) }
            .map { String($0.dropLast(kind.suffix.count)) }.sorted()
    }

    /// Puts a model into use; items get new verdicts at the next harvest or `vigie encode`.
    func use(_ choice: Choice) throws {
        if kind == .stories, choice == .words {
            throw CommandError(
                place: "words", cause: "stories cannot do without weights", remedy: "'vigie models' lists those that are here")
        }
        if case .own(let name) = choice, file(of: choice) == nil {
            throw CommandError(place: name, cause: "no model of this name is here", remedy: "'vigie models' lists them")
        }
        try OutputFile.makeFolder(folder)
        try OutputFile.write("\(choice)\n", to: mark)
    }

    /// Keeps a model beside the others, without putting it into use. Answers its name.
    func keep(_ model: Data, fingerprint: ContentHash) throws -> String {
        let name = String(fingerprint.hex.prefix(8))
        try OutputFile.makeFolder(folder)
        try OutputFile.write(bytes: model, to: folder.appending(path: name + kind.suffix))
        return name
    }
}
