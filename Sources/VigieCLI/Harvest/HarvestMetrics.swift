// A harvest's figures for monitoring, as a file that Prometheus' node exporter picks up (its textfile collector).
import Foundation
import VigieModel

/// The text exposition format of Prometheus, version 0.0.4.
struct HarvestMetrics {
    var summary: HarvestSummary
    /// Of every source that is there, not only of those polled.
    var conditions: [SourceCondition]
    var elapsed: Duration
    var endedAt: Date

    var text: String {
        var lines: [String] = []
        func add(_ name: String, _ help: String, _ values: [(labels: String, value: Double)]) {
            lines += ["# HELP \(name) \(help)", "# TYPE \(name) gauge"]
            lines += values.map { "\(name)\($0.labels.isEmpty ? "" : "{\($0.labels)}") \(Self.number($0.value))" }
        }
        add("vigie_harvest_end_timestamp_seconds", "When the last harvest ended.", [("", endedAt.timeIntervalSince1970)])
        add("vigie_harvest_duration_seconds", "How long the last harvest took.", [("", elapsed / .seconds(1))])
        add(
            "vigie_harvest_polls", "Sources polled in the last harvest, by result.",
            [
                ("result=\"read\"", summary.fetched), ("result=\"not_modified\"", summary.notModified),
                ("result=\"same_body\"", summary.sameBody), ("result=\"failed\"", summary.failed), ("result=\"held\"", summary.held),
            ].map { ($0.0, Double($0.1)) })
        add(
            "vigie_harvest_items", "Items of the last harvest, by what became of them.",
            [
                ("kind=\"new\"", summary.newItems), ("kind=\"revised\"", summary.newRevisions),
                ("kind=\"unchanged\"", summary.unchangedItems), ("kind=\"withdrawn\"", summary.withdrawn),
                ("kind=\"classified\"", summary.classified),
            ].map { ($0.0, Double($0.1)) })
        add("vigie_harvest_wire_bytes", "Bytes received in the last harvest, as they travelled.", [("", Double(summary.wireBytes))])
        let counts = Dictionary(grouping: conditions) { $0 }.mapValues(\.count)
        add(
            "vigie_sources", "Sources by condition.",
            SourceCondition.allCases.map { ("condition=\"\($0.rawValue)\"", Double(counts[$0] ?? 0)) })
        return lines.joined(separator: "\n") + "\n"
    }

    private static func number(_ value: Double) -> String {
        Int64(exactly: value).map { String($0) } ?? String(value)
    }
}
