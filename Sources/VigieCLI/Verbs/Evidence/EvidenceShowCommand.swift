// `vigie evidence ITEM`: which record proves each revision of an item, and the record itself.
import ArgumentParser
import Foundation
import VigieEvidence
import VigieModel
import VigieStore

struct EvidenceShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows the record that proves each revision of an item.",
        discussion: """
            The record holds the feed as it was answered when the revision was first seen, with the request and all header fields. Its \
            digest is checked: exit status 2 says that one is damaged or missing.
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The item, by its id or the first digits of it.")
    var item: String

    @Option(help: ArgumentHelp("Only this revision.", valueName: "number"))
    var revision: Int?

    @Flag(help: "Print request, answer and body of the newest revision's record, or of the one named by --revision.")
    var raw = false

    @Flag(help: "Print JSON.")
    var json = false

    /// What `--json` prints of a revision; nil where nothing is kept.
    private struct Row: Encodable {
        var revision: Int
        var file: String?
        var offset: Int?
        var length: Int?
        var record: String?
        var url: String?
        var at: String?
        var sha256: String?

        init(_ found: RevisionEvidence) {
            revision = found.revision
            file = found.record?.file
            offset = found.record?.offset
            length = found.record?.length
            record = found.record?.id
            url = found.record?.url
            at = found.record.map { Timestamp.text($0.at) }
            sha256 = found.record?.payloadHash.hex
        }
    }

    func run() throws {
        let workspace = try Workspace(options)
        let store = try workspace.openExistingStore(readOnly: true)
        let id = try store.resolve(prefix: item)
        let all = try store.evidence(ofItem: id).filter { revision == nil || $0.revision == revision }
        guard !all.isEmpty else {
            throw CommandError(
                place: "--revision", cause: "item \(id.rawValue) has no revision \(revision ?? 0)",
                remedy: "leave --revision out to see all")
        }
        if raw { return try print(all, of: id, workspace) }
        if json { return Console.say(try JSONText.pretty(all.map(Row.init))) }
        var isDamaged = false
        for found in all {
            guard let record = found.record else {
                Console.say(
                    "revision \(found.revision): \(found.wasDropped ? "its evidence was let go of, as evidence_months says" : "no evidence is kept")"
                )
                continue
            }
            let (state, isSound) = Self.state(of: record, workspace)
            if !isSound { isDamaged = true }
            Console.say(
                """
                revision \(found.revision)
                  answered  \(Timestamp.text(record.at)) by \(record.url)
                  file      \(workspace.evidenceFolder.appending(path: record.file).path), \(record.length) bytes from byte \(record.offset)
                  record    \(record.id)
                  sha256    \(record.payloadHash.hex): \(state)
                """)
        }
        if isDamaged { throw ExitStatus.someInputsFailed }
    }

    private func print(_ all: [RevisionEvidence], of id: ItemID, _ workspace: Workspace) throws {
        guard let record = all.last(where: { $0.record != nil })?.record else {
            throw CommandError(
                place: id.rawValue, cause: "no evidence is kept of it", remedy: "set keep_evidence: true in vigie.yaml for later harvests")
        }
        let capture = try Self.capture(record, workspace)
        Console.write(capture.requestHead + capture.responseHead + capture.body)
    }

    private static func capture(_ record: EvidenceRecord, _ workspace: Workspace) throws -> Capture {
        try EvidenceReader(file: workspace.evidenceFolder.appending(path: record.file)).capture(record)
    }

    private static func state(of record: EvidenceRecord, _ workspace: Workspace) -> (words: String, isSound: Bool) {
        do {
            let capture = try capture(record, workspace)
            let isSound = capture.fits(capture.body) != false
            return (isSound ? "fits the body that is kept" : "DOES NOT FIT the body that is kept", isSound)
        } catch {
            return ("CANNOT BE READ (\(CommandError.line(for: error)))", false)
        }
    }
}
