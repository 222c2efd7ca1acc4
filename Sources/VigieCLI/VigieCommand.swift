// The root of the command line: its verbs, and how errors become one line and an exit status.
import ArgumentParser
import CMalloc
import CVectors
import Foundation

/// `vigie`: every verb is a file of its own under `Verbs`.
package struct VigieCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "vigie",
        abstract: "Keeps the technology watch of the Brussels-Capital Region: harvests feeds, sorts, curates and reports.",
        discussion: """
            The way of the data: sources, then 'harvest', then 'items' and 'decide', then 'brief', then 'report'.
            Results go to standard output, messages to standard error.
            Exit status: 0 all well, 1 failed, 2 done but some inputs failed, 64 wrong usage, 75 another run holds the lock.
            """,
        version: VigieVersion.number,
        subcommands: [
            HarvestCommand.self, EncodeCommand.self, SourcesCommand.self, ParseCommand.self, ClassifyCommand.self, EvaluateCommand.self,
            TrainCommand.self, ModelsCommand.self,
            ItemsCommand.self, StoriesCommand.self,
            DecideCommand.self,
            BriefCommand.self, DeskCommand.self, UserCommand.self, ReportCommand.self, EditionCommand.self, FollowUpCommand.self,
            TemplateCommand.self, DigestCommand.self, EvidenceCommand.self, ReplayCommand.self,
            CheckCommand.self,
        ])

    package init() {}

    /// Runs the command line of this process and ends it with the right exit status.
    package static func runAsProgram() async -> Never {
        // By default glibc keeps up to eight heaps a core, and what one thread frees stays unused while another takes new memory.
        mallopt(M_ARENA_MAX, 2)
        vigie_products_prepare()
        do {
            var command = parsed()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            exit(withError: nil)
        } catch let status as ExitStatus {
            Foundation.exit(status.rawValue)
        } catch let error as ValidationError {
            // Found while running: the parser would print the usage of the root, which says nothing of the verb.
            Console.complain(error.message)
            Foundation.exit(ExitCode.validationFailure.rawValue)
        } catch  where Self.isUsage(error) {
            exit(withError: error)
        } catch {
            for line in CommandError.lines(for: error) { Console.complain(line) }
            Foundation.exit(ExitStatus.failed.rawValue)
        }
    }

    /// The command of this process's arguments. Help, the version and wrong usage are printed by ArgumentParser, which ends the process with
    /// status 0 or 64.
    private static func parsed() -> any ParsableCommand {
        do {
            return try parseAsRoot()
        } catch {
            exit(withError: error)
        }
    }

    private static func isUsage(_ error: any Error) -> Bool {
        let status = exitCode(for: error)
        return status == .validationFailure || status == .success
    }
}

/// The version that `--version` and the user agent give.
package enum VigieVersion {
    package static let number = "0.1.0"
}
