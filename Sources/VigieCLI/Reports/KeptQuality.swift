// The figures of the last measured evaluation, kept with the data: the report prints them as long as that classifier is in use.
import Foundation
import VigieLearn
import VigieModel

/// `models/quality.json` of the data folder.
struct KeptQuality: Codable {
    var quality: ClassifierQuality

    private static func file(in data: URL) -> URL { data.appending(path: "models/quality.json") }

    static func keep(_ evaluation: Evaluation, of subject: EvaluationSubject, in data: URL) throws {
        let scores = { (counts: OutcomeCounts) in
            ClassifierQuality.Scores(
                labels: counts.support, precision: counts.precision.map(percent), recall: counts.recall.map(percent),
                f1: counts.f1.map(percent))
        }
        let quality = ClassifierQuality(
            model: subject.model, measuredAt: subject.measuredAt, items: evaluation.itemCount, overall: scores(evaluation.counts()),
            themes: evaluation.themes.map { .init(theme: $0, scores: scores(evaluation.counts(of: $0))) }.filter { $0.scores.labels > 0 },
            languages: evaluation.languages.map { .init(language: $0, scores: scores(evaluation.counts(in: $0))) })
        try OutputFile.makeFolder(data.appending(path: "models", directoryHint: .isDirectory))
        try OutputFile.write(try JSONText.pretty(KeptQuality(quality: quality)) + "\n", to: file(in: data))
    }

    /// Nil where nothing was kept, or where what was measured is another model than the one in use. Themes in the catalogue's order.
    static func read(in data: URL, model: String, themes: [Theme]) throws -> ClassifierQuality? {
        let file = file(in: data)
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        var quality: ClassifierQuality
        do {
            quality = try decoder.decode(KeptQuality.self, from: Data(contentsOf: file)).quality
        } catch {
            throw CommandError(place: file.path, cause: "no kept evaluation", remedy: "run 'vigie evaluate --keep' again")
        }
        guard isSame(quality.model, model) else { return nil }
        let order = Dictionary(themes.enumerated().map { ($1.id, $0) }) { first, _ in first }
        quality.themes = quality.themes.filter { order[$0.theme] != nil }.sorted { (order[$0.theme] ?? 0) < (order[$1.theme] ?? 0) }
        return quality
    }

    /// A name may go on with the encoders at work, such as `learned-1/4f0c12ab/77aa+use`: those are the same model.
    private static func isSame(_ measured: String, _ active: String) -> Bool {
        let base = { (name: String) in name.prefix { $0 != "+" } }
        return base(measured) == base(active)
    }

    private static func percent(_ share: Double) -> Int { Int((share * 100).rounded()) }
}
