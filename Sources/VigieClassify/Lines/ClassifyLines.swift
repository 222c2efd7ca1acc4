// The JSON edge of the classifier: one line in, one line out, in order. Other programs and measurements hang on its form.
import Foundation
import VigieModel

/// Answers the lines of `vigie classify --jsonl`.
package struct ClassifyLines: Sendable {
    private let classifier: any Classifier
    private let listsAllThemes: Bool
    private let facets: FacetReader?

    /// `listsAllThemes` adds those below the threshold; with a reader of facets, what it proposes is added.
    package init(classifier: some Classifier, listsAllThemes: Bool, facets: FacetReader? = nil) {
        self.classifier = classifier
        self.listsAllThemes = listsAllThemes
        self.facets = facets
    }

    /// The answer to one line, without its line feed; `number` counts from 1 and is named in errors.
    ///
    /// A line that cannot be read gives `{"uid", "error"}` and `failed`; it is not an error of the run.
    package func answer(to line: String, number: Int) -> (text: String, failed: Bool) {
        answers(to: [line], firstNumber: number).first ?? ("", true)
    }

    /// The answers to several lines, in order; faster than one by one, because words are remembered between them.
    package func answers(to lines: [String], firstNumber: Int) -> [(text: String, failed: Bool)] {
        let questions = lines.map { line in Result { () throws(ClassifyQuestion.Refusal) in try ClassifyQuestion(line) } }
        let verdicts = classifier.verdicts(for: questions.compactMap { try? $0.get().text })
        var next = verdicts.startIndex
        return questions.enumerated().map { offset, question in
            switch question {
            case .success(let question):
                let verdict = verdicts[next]
                next += 1
                return (text(question, verdict), false)
            case .failure(let refusal):
                let error = "line \(firstNumber + offset): \(refusal.cause)"
                return (#"{"uid":\#(refusal.uid.map(JSONText.string) ?? "null"),"error":\#(JSONText.string(error))}"#, true)
            }
        }
    }

    private func text(_ question: ClassifyQuestion, _ verdict: Verdict) -> String {
        let themes = (listsAllThemes ? verdict.scores : verdict.themes).map { score in
            let because = JSONText.array(score.because.map(JSONText.string))
            return #"{"id":\#(JSONText.string(score.theme.rawValue)),"#
                + #""probability":\#(JSONText.probability(score.probability)),"because":\#(because)}"#
        }
        let facets = facets.map { reader in
            let proposal = reader.facets(of: question.text, language: verdict.language, sourceKind: nil, published: nil)
            return #","facets":\#(FacetLine.json(proposal))"#
        }
        return #"{"uid":\#(JSONText.string(question.uid)),"lang":\#(JSONText.string(verdict.language.rawValue)),"#
            + #""relevance":\#(JSONText.probability(verdict.relevance)),"themes":\#(JSONText.array(themes))\#(facets ?? "")}"#
    }
}
