// `vigie evidence prune`: lets go of old evidence that nobody rests on.
import ArgumentParser
import Foundation
import VigieEvidence
import VigieModel
import VigieStore

struct EvidencePruneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune", abstract: "Deletes evidence of old months, except what somebody rests on.",
        discussion: """
            Kept for ever: the evidence of every item that a person kept, that a brief names, or that an edition rests on. The rest of a \
            month goes once it is older than --months, or evidence_months of the configuration; without either nothing is deleted.
            """)

    @OptionGroup var options: GlobalOptions

    @Option(help: ArgumentHelp("Keep the evidence of so many months (default: evidence_months of the configuration).", valueName: "n"))
    var months: Int?

    @Flag(help: "Say what would go, and delete nothing.")
    var dryRun = false

    func validate() throws {
        if let months, months < 1 { throw ValidationError("--months takes a number from 1 on") }
    }

    func run() throws {
        let workspace = try Workspace(options)
        guard let months = months ?? workspace.configuration.evidenceMonths else {
            throw CommandError(
                place: "--months", cause: "nothing says how long evidence is kept", remedy: "give it, or set evidence_months in vigie.yaml")
        }
        let store = try workspace.openExistingStore()
        let now = workspace.surroundings.now()
        let lock = try RunLock(folder: workspace.dataFolder, now: Timestamp.text(now))
        let pruner = EvidencePruner(
            folder: workspace.evidenceFolder, before: Self.month(months, before: now), keep: try store.evidenceToKeep(),
            software: "Vigie/\(VigieVersion.number)")
        let plans = try pruner.plan()
        for plan in plans {
            Console.say(
                "\(plan.month): \(counted(plan.droppedPolls, "answer")) \(agreeing(plan.droppedPolls, "goes", "go")), \(plan.keptPolls) \(agreeing(plan.keptPolls, "stays", "stay")), \(plan.bytesBefore) bytes become \(plan.bytesAfter)"
            )
            guard !dryRun, let month = try pruner.prune(month: plan.month) else { continue }
            // The old file goes only when the store names the new one.
            let places = month.places.mapValues { StoredPlace(file: $0.file, offset: $0.offset, length: $0.length) }
            try store.movedEvidence(places, dropped: month.dropped)
            try month.finish()
        }
        for finding in pruner.findings { Console.complain("\(finding)") }
        if plans.isEmpty { Console.say("nothing to delete: no evidence is older than \(counted(months, "month")), or all of it is needed") }
        if dryRun, !plans.isEmpty { Console.say("nothing was deleted: leave --dry-run out to do so") }
        _ = consume lock
        if !pruner.findings.isEmpty { throw ExitStatus.someInputsFailed }
    }

    /// The month that lies so many before the one of the date, such as `2025-11`.
    private static func month(_ count: Int, before date: Date) -> String {
        let text = Timestamp.text(date)
        let number = (Int(text.prefix(4)) ?? 0) * 12 + (Int(text.dropFirst(5).prefix(2)) ?? 1) - 1 - count
        return String(format: "%04d-%02d", number / 12, number % 12 + 1)
    }
}
