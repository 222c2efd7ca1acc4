// A brief's files for tests, with the fields that tests change.
import Foundation

/// One language's file of an invented brief.
struct SampleBrief {
    var slug = "serveurs-corriges"
    var lang = "fr"
    var year = "2026"
    var impact = "high"
    var items: [String]
    var dates = [("2027-02-02", "Date")]
    var title = "Titre"
    var facts = "Une agence fictive a corrigé 4 serveurs[^1]."

    var text: String {
        let headings = [
            "fr": ["Les faits", "Pourquoi c’est important pour la Région", "Que faire"],
            "nl": ["De feiten", "Waarom dit belangrijk is voor het Gewest", "Wat te doen"],
            "en": ["The facts", "Why it matters to the Region", "What to do"],
        ]
        let parts = headings[lang] ?? ["", "", ""]
        return """
            ---
            brief: \(slug)
            year: \(year)
            lang: \(lang)
            themes: [cybersecurity]
            level: eu
            kind: security
            impact: \(impact)
            horizon: now
            confidence: high
            items: [\(items.joined(separator: ", "))]
            dates: [\(dates.map { "{date: \($0.0), label: \"\($0.1)\"}" }.joined(separator: ", "))]
            title: "\(title)"
            message: "Une phrase."
            ---
            ## \(parts[0])

            \(facts)

            ## \(parts[1])

            Texte.

            ## \(parts[2])

            Texte.
            """
    }
}

extension SmallWatch {
    /// A watch of one feed of four items, harvested, and their ids.
    static func harvested() async throws -> (SmallWatch, [String]) {
        let watch = try SmallWatch(["one.xml": SmallWatch.feed("one", items: 0..<4)])
        _ = try await watch.takeIn()
        _ = try await watch.harvest()
        return (watch, try await watch.items().map { String($0.prefix(16)) })
    }

    /// Writes the files of briefs and takes them in together.
    func take(in briefs: SampleBrief...) async throws -> ProgramResult {
        let files = try briefs.enumerated().map { try scratch.write($1.text, to: "take-in/\($0)-\($1.slug).\($1.lang).md") }
        return try await run(["brief", "import"] + files)
    }

    /// What `brief show` prints.
    func shown(_ lang: String, _ slug: String = "serveurs-corriges") async throws -> String {
        try await run(["brief", "show", slug, "--lang", lang]).output
    }
}
