// Facets as JSON: for `vigie classify --jsonl --facets` and for other programs.
import VigieModel

/// Writes proposals in the form of the machine-readable edges.
package enum FacetLine {
    /// One object without a line feed: `{"levels":[…],"kinds":[…],"dates":[…]}`.
    ///
    /// A candidate is `{"id","strength","because":[…]}`; a ground `{"text","field","start","end"}` in UTF-8 bytes of that field, or
    /// `{"source":"eu"}`; a date `{"date","precision","meaning","was","strength","because"}`, `was` null where it has not moved.
    package static func json(_ proposal: FacetProposal) -> String {
        let levels = JSONText.array(proposal.levels.map { candidate($0.value.rawValue, $0.strength, $0.because) })
        let kinds = JSONText.array(proposal.kinds.map { candidate($0.value.rawValue, $0.strength, $0.because) })
        let dates = JSONText.array(proposal.dates.map(date))
        return #"{"levels":\#(levels),"kinds":\#(kinds),"dates":\#(dates)}"#
    }

    private static func candidate(_ id: String, _ strength: Double, _ because: [FacetGround]) -> String {
        let grounds = JSONText.array(because.map(ground))
        return #"{"id":\#(JSONText.string(id)),"strength":\#(JSONText.probability(strength)),"because":\#(grounds)}"#
    }

    private static func date(_ date: FacetDate) -> String {
        let was = date.was.map { JSONText.string($0.description) } ?? "null"
        return #"{"date":"\#(date.date)","precision":"\#(date.precision.rawValue)","meaning":"\#(date.meaning.rawValue)","was":\#(was),"#
            + #""strength":\#(JSONText.probability(date.strength)),"because":[\#(ground(.phrase(date.phrase)))]}"#
    }

    private static func ground(_ ground: FacetGround) -> String {
        switch ground {
        case .source(let kind): #"{"source":"\#(kind.rawValue)"}"#
        case .phrase(let phrase):
            #"{"text":\#(JSONText.string(phrase.text)),"field":"\#(phrase.field.rawValue)","#
                + #""start":\#(phrase.range.lowerBound),"end":\#(phrase.range.upperBound)}"#
        }
    }
}
