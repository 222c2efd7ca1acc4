// What is said of a text while it is written: what the checks find, the words of the glossary, and how it will be printed. Our script asks
// for it after a pause; without one the editor's page says the same when it is opened.
import Hummingbird
import VigieModel
import VigieStore

enum BriefChecking {
    private struct Note: Encodable {
        var kind: BriefNoteView.Kind
        var text: String
    }

    private struct Answer: Encodable {
        /// By field, such as `fr.facts`.
        var notes: [String: [Note]]
        var counts: [String: String]
        /// What is wrong with the whole.
        var problems: [String]
        /// How many there are beneath fields, and where; nil for none.
        var fields: BriefFieldProblemsView?
        /// The printed brief by language; only of what is written.
        var printed: [String: String]
    }

    static func answer(_ call: DeskCall) async throws -> Response {
        let id = try BriefRoutes.id(call)
        let brief = try await BriefSaving.form(id, call).brief
        let users = try await call.work { try $0.users() }
        let states = try await call.work { try $0.curationStates(of: brief.items) }
        let words = call.briefWords(users)
        let settings = call.desk.settings
        let problems = BriefCheck.findings(of: brief, itemStates: states, knownThemes: Set(settings.themes.map(\.id)))
        var answer = Answer(notes: [:], counts: [:], problems: [], printed: [:])
        let shown = LanguageCode.ofReport.filter { call.form["\($0.rawValue).title"] != nil }
        for language in shown {
            for field in BriefField.allCases where field != .labels {
                let key = "\(language.rawValue).\(field.rawValue)"
                answer.notes[key] = notes(on: field, language, of: brief, problems: problems, glossary: settings.glossary, words: words)
                    .map { Note(kind: $0.kind, text: $0.text) }
                answer.counts[key] = count(brief.texts[language]?[field] ?? "", call.words)
            }
        }
        answer.problems = whole(problems, shown, words)
        answer.fields = inFields(problems, shown, words)
        if call.form["printed"] == "1" {
            for printed in try await BriefPreview.printed(brief, brief.writtenLanguages, call) {
                answer.printed[printed.language] = printed.markup.html
            }
        }
        return try call.json(answer)
    }

    /// What is wrong with the brief, or a language, as a whole.
    static func whole(_ problems: [BriefProblem], _ languages: [LanguageCode], _ words: BriefWords) -> [String] {
        problems.filter { problem in
            guard let language = problem.language else { return true }
            return problem.field == nil && languages.contains(language)
        }.map { problem in
            (problem.language.map { "\(words.name(of: $0)) – " } ?? "") + words.text(of: problem)
        }
    }

    /// What is wrong in fields, which stands beneath them; with what is empty, since that holds up an approval too.
    static func inFields(_ problems: [BriefProblem], _ languages: [LanguageCode], _ words: BriefWords) -> BriefFieldProblemsView? {
        let found = problems.compactMap { problem -> BriefFieldProblemsView.Place? in
            guard let language = problem.language, languages.contains(language), let field = problem.field else { return nil }
            let id = field == .labels ? "\(language.rawValue)-label-1" : "\(language.rawValue)-\(field.rawValue)"
            return .init(text: "\(words.name(of: field)) (\(language.rawValue))", target: id)
        }
        guard !found.isEmpty else { return nil }
        var seen: Set<String> = []
        return BriefFieldProblemsView(
            text: words.words.counted(BriefCount.fieldProblems, found.count), places: found.filter { seen.insert($0.target).inserted })
    }

    /// What to say beneath a field. What is empty is only told where somebody began: a new brief is not one great reproach.
    static func notes(
        on field: BriefField, _ language: LanguageCode, of brief: Brief, problems: [BriefProblem], glossary: Glossary, words: BriefWords
    ) -> [BriefNoteView] {
        let text = brief.texts[language]?[field] ?? ""
        var notes = problems.filter { problem in
            guard problem.language == language, problem.field == field else { return false }
            if case .emptyField = problem.kind { return false }
            return true
        }.map { BriefNoteView(kind: .problem, text: words.text(of: $0)) }
        let other = language.counterpart
        let theirs = brief.texts[other]?[field] ?? ""
        let advice = glossary.advice(on: text, in: language, from: theirs, otherLanguage: other)
        notes += advice.marks.map { mark in
            BriefNoteView(kind: .mark, text: words.words.fill(BriefPhrase.markWrong, ["words": mark.words, "agreed": mark.agreed]))
        }
        notes += advice.suggestions.prefix(6).map { suggestion in
            BriefNoteView(
                kind: .term, text: words.words.fill(BriefPhrase.suggestion, ["words": suggestion.words, "agreed": suggestion.agreed]))
        }
        return notes
    }

    static func count(_ text: String, _ words: DeskWords) -> String {
        let count = text.split { !$0.isLetter && !$0.isNumber && $0 != "’" && $0 != "'" }.count
        return count == 0 ? "" : words.counted(BriefCount.words, count)
    }
}
