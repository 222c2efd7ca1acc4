// A watch with an approved brief, ready to be frozen, and the folder of its editions.
import Foundation

extension SmallWatch {
    /// Four items, one kept, and a brief on it that another person approved.
    static func approved(_ names: [String] = ["serveurs-corriges"]) async throws -> SmallWatch {
        let (watch, ids) = try await harvested()
        _ = try await watch.run(["decide", "keep", ids[0]])
        for name in names {
            let written = try await watch.take(
                in: SampleBrief(slug: name, lang: "fr", items: [ids[0]], title: "Le titre \(name)"),
                SampleBrief(
                    slug: name, lang: "nl", items: [ids[0]], title: "De titel \(name)",
                    facts: "Een fictief agentschap herstelde 4 servers[^1]."))
            guard written.status == 0, try await watch.run(["brief", "approve", name, "--by", "editor"]).status == 0 else {
                throw NotReady(said: written.complaints)
            }
        }
        return watch
    }

    struct NotReady: Error { var said: String }

    var reports: String { scratch.url.appending(path: "reports").path }
    func folder(_ year: Int = 2026) -> URL { URL(fileURLWithPath: reports).appending(path: "\(year)") }

    /// `vigie edition VERB 2026 …` on the folder of this watch.
    func edition(_ verb: String, _ more: [String] = []) async throws -> ProgramResult {
        let takesFolder = ["freeze", "rebuild", "erratum"].contains(verb)
        return try await run(["edition", verb, "2026"] + more + (takesFolder ? ["--output", reports] : []))
    }

    func verify(_ more: [String] = []) async throws -> ProgramResult { try await run(["edition", "verify", folder().path] + more) }
}

/// All files below a folder by their path in it.
func filesBelow(_ folder: URL) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
        let file = folder.appending(path: name)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue else { continue }
        files[name] = try Data(contentsOf: file)
    }
    return files
}
