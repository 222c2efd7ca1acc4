// `vigie sources resume`: a person's word on whether a source is polled.
import ArgumentParser

struct SourcesResumeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Polls paused or retired sources again, from the next harvest on.")

    @OptionGroup var pause: PauseOptions

    func run() throws { Console.say("resumed: \(try pause.set(false))") }
}
