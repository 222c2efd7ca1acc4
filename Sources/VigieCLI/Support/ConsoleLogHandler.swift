// swift-log on standard error in one plain line an event, for people and for cron's mail alike.
import Foundation
import Logging

/// Writes `vigie: message key=value …` to standard error.
struct ConsoleLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        let fields = all.sorted { $0.key < $1.key }.map { "\($0.key)=\(Self.quoted("\($0.value)"))" }
        let level = event.level > .info ? "\(event.level): " : ""
        Console.complain(([level + "\(event.message)"] + fields).joined(separator: " "))
    }

    private static func quoted(_ value: String) -> String {
        value.contains(where: { $0.isWhitespace || $0 == "\"" }) ? "\"" + value.replacing("\"", with: "\\\"") + "\"" : value
    }
}
