// `vigie evidence verify`: reads every record again, because a disk may forget what nobody looks at.
import ArgumentParser
import Foundation
import VigieEvidence
import VigieModel
import VigieStore

struct EvidenceVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Reads all evidence and checks every digest.",
        discussion: "Exit status 2 says that some record is damaged or missing. Nothing is changed.")

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let workspace = try Workspace(options)
        let store = try workspace.openExistingStore(readOnly: true)
        // A harvest that is writing would look like a damaged end. Nobody writes to a folder that is mounted to be read only.
        let isWritable = FileManager.default.isWritableFile(atPath: workspace.dataFolder.path)
        let lock: RunLock? = isWritable ? try RunLock(folder: workspace.dataFolder, now: Timestamp.text(workspace.surroundings.now())) : nil
        let names = EvidenceFileName.all(in: workspace.evidenceFolder).map(\.text)
        let replay = EvidenceReplay(files: names.map { workspace.evidenceFolder.appending(path: $0) })
        var count = 0
        while try replay.next() != nil { count += 1 }
        var problems = replay.findings.map(\.description)
        for (file, end) in try store.evidenceEnds().sorted(by: { $0.key < $1.key }) {
            let path = workspace.evidenceFolder.appending(path: file).path
            let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? nil
            if size.map({ $0 < end }) ?? true {
                problems.append("\(path): \(size == nil ? "missing" : "too short"); the store rests on it: bring it back from a backup")
            }
        }
        for problem in problems { Console.complain(problem) }
        Console.say("\(counted(names.count, "file")), \(counted(count, "answer")) read and checked, \(counted(problems.count, "problem"))")
        _ = consume lock
        if !problems.isEmpty { throw ExitStatus.someInputsFailed }
    }
}
