// Finds the folders that come with the program: source lists, themes and templates.
import Foundation

/// The folder that holds `feeds`, `themes` and `templates`.
struct ShareFolder {
    var root: URL

    var feeds: URL { root.appending(path: "feeds") }
    var themes: URL { root.appending(path: "themes/themes.yaml") }
    var templates: URL { root.appending(path: "templates") }

    /// The named folder; else `VIGIE_SHARE`; else the working directory, the folders above the program, `share/vigie` beside them:
    /// the first that holds `themes/themes.yaml`.
    static func find(option: String?, environment: [String: String] = ProcessInfo.processInfo.environment) throws -> ShareFolder {
        if let named = option ?? environment["VIGIE_SHARE"] {
            let folder = ShareFolder(root: URL(fileURLWithPath: named, isDirectory: true))
            guard folder.isComplete else {
                throw CommandError(
                    place: named, cause: "holds no themes/themes.yaml",
                    remedy: "give --share the folder that holds feeds, themes and templates")
            }
            return folder
        }
        var candidates = [URL(fileURLWithPath: FileManager.default.currentDirectoryPath, isDirectory: true)]
        if let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
            var folder = URL(fileURLWithPath: program).deletingLastPathComponent()
            while folder.path != "/" {
                candidates += [folder, folder.appending(path: "share/vigie")]
                folder.deleteLastPathComponent()
            }
        }
        for root in candidates {
            let folder = ShareFolder(root: root)
            if folder.isComplete { return folder }
        }
        throw CommandError(
            place: candidates[0].path, cause: "themes/themes.yaml is neither here nor beside the program",
            remedy: "give --share the folder that holds feeds, themes and templates")
    }

    private var isComplete: Bool { FileManager.default.fileExists(atPath: themes.path) }
}
