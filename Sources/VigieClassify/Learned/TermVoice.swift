// The voice of the catalogue's terms with the weights that labelled items gave them: each speaks for its own theme alone, in any language.
import Foundation

/// What each term weighs, by its name.
///
/// A term that the model does not know, because it came into the catalogue later, weighs what the catalogue says.
package struct TermVoice: Hashable, Sendable {
    /// Rising; see `Lexicon.termNames`.
    package var names: [UInt64]
    package var weights: [Float]
    /// By theme of the model.
    package var bias: [Float]

    package init(names: [UInt64], weights: [Float], bias: [Float]) {
        self.names = names
        self.weights = weights
        self.bias = bias
    }

    /// The weights by the identity of a lexicon's terms.
    func weights(in lexicon: Lexicon) -> [Float] {
        let fitted = Dictionary(zip(names, weights), uniquingKeysWith: { first, _ in first })
        return zip(lexicon.termNames, lexicon.terms().weights).map { name, prior in prior == 0 ? 0 : fitted[name] ?? prior }
    }

    /// The log-odds of the themes and, last, of any theme: that of themes that came independently of each other.
    package static func outputs(themes: [Float]) -> [Float] { themes + [anyTheme(of: themes)] }

    static func anyTheme(of logOdds: [Float]) -> Float {
        // −log of the probability of none; taken in logarithms, so that sure themes do not round to an infinity.
        let none = logOdds.reduce(0.0) { $0 + ($1 > 30 ? Double($1) : log1p(exp(Double($1)))) }
        return Float(log(expm1(min(max(none, 1e-6), 500))))
    }
}
