// `vigie sources pause`: a person's word on whether a source is polled.
import ArgumentParser

struct SourcesPauseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "pause", abstract: "Stops polling sources; nothing stored is touched.")

    @OptionGroup var pause: PauseOptions

    func run() throws { Console.say("paused: \(try pause.set(true))") }
}
