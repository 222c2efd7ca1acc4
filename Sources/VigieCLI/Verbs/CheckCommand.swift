// `vigie check`: everything that a person may have edited, and the store, looked over without changing anything.
import ArgumentParser
import Foundation
import VigieClassify
import VigieDesk
import VigieModel
import VigieReport
import VigieStore

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Checks the configuration, source lists, theme catalogue, templates and the store, and changes nothing.")

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let workspace = try Workspace(options)
        let share = try workspace.shareFolder()
        var problems = 0
        let check = { (name: String, work: () throws -> String) in
            do {
                Console.say("\(name): \(try work())")
            } catch {
                problems += 1
                for line in CommandError.lines(for: error) { Console.complain(line) }
            }
        }
        // Without a word on where the data is, a program just installed may have none yet.
        let isNamed = options.data != nil || workspace.configuration.data != nil
        let hasStore = isNamed || FileManager.default.fileExists(atPath: workspace.dataFolder.appending(path: "vigie.db").path)
        var sources: Set<SourceID> = []
        check("source lists") {
            let listed = try SourceLists.read(folder: share.feeds)
            sources.formUnion(listed.map(\.id))
            return counted(listed.count, "source")
        }
        check("themes") { counted(try ThemeCatalogue(contentsOf: share.themes.path).themes.count, "theme") }
        check("facets") {
            _ = try FacetWords(share).reader()
            return "all words are known"
        }
        check("glossary") { counted(try workspace.glossary().terms.count, "term") }
        check("priorities") {
            let path = share.root.appending(path: "themes/priorities.yaml").path
            let weights = try Workspace.weights(at: path)
            // A source that people added is in the store alone; where that cannot be opened, "store" below says so.
            if hasStore, let store = try? workspace.openExistingStore(readOnly: true) { sources.formUnion(try store.sources().map(\.id)) }
            for id in weights.sources.keys.filter({ !sources.contains($0) }).map(\.rawValue).sorted() {
                problems += 1
                Console.complain("\(path): sources.\(id): no such source, so its weight counts for nothing; 'vigie sources' lists the ids")
            }
            return "weights of \(counted(weights.themes.count, "theme"))"
        }
        check("encoders") {
            let loaded = try workspace.encoders().load()
            if loaded.failed { problems += 1 }
            return loaded.names.isEmpty ? "none: themes rest on words alone" : loaded.names.joined(separator: ", ")
        }
        check("templates") {
            _ = try ReportRenderer(templates: share.templates)
            return "all tags and words are known"
        }
        check("desk") {
            try DeskServer.check(templates: share.templates)
            return "all tags and words are known"
        }
        if hasStore {
            check("store") {
                let found = try workspace.openExistingStore(readOnly: true).integrityProblems()
                for problem in found { Console.complain("\(workspace.dataFolder.path): \(problem); restore it from a copy") }
                problems += found.count
                return found.isEmpty ? "sound" : counted(found.count, "problem")
            }
        }
        if problems > 0 { throw ExitStatus.failed }
    }
}
