// The small words that betray a language in a headline of five words, where statistics over letters cannot be sure.
import VigieModel

/// Function words of the four languages of the sources.
enum FunctionWords {
    /// The language whose function words are clearly the most frequent; nil where none stands out.
    ///
    /// `words` are folded, as `WordSplitter` gives them.
    static func language(of words: some Sequence<String>) -> LanguageCode? {
        var counts = [Int](repeating: 0, count: lists.count)
        for word in words {
            for (index, list) in lists.enumerated() where list.words.contains(word) { counts[index] += 1 }
        }
        guard let best = counts.indices.max(by: { counts[$0] < counts[$1] }), counts[best] > 0 else { return nil }
        let second = counts.indices.filter { $0 != best }.map { counts[$0] }.max() ?? 0
        return counts[best] > second ? lists[best].language : nil
    }

    private static let lists: [(language: LanguageCode, words: Set<String>)] = [
        (
            .english,
            set(
                """
                the and of to for with from by on at is are was were be been has have had will would can could should may its it this that
                these those which who what how why when where not but or as an into over under about after before new your our their we you
                they than more now
                """)
        ),
        (
            .french,
            set(
                """
                le la les l un une des du de d et à au aux pour par sur dans avec sans sous est sont était sera ont il elle ils elles nous
                vous ce cette ces cet qui que quoi dont où ne pas plus leur leurs son sa ses votre notre entre vers chez comment pourquoi
                selon après avant contre nouveau nouvelle nouveaux être
                """)
        ),
        (
            .dutch,
            set(
                """
                de het een en van voor met op aan te dat die dit deze is zijn was waren wordt worden werd niet ook maar of om bij naar door
                over uit tot als hoe wat waarom wie waar er nog meer tegen tussen onder zonder volgens na heeft hebben kan kunnen moet
                moeten zal zullen nieuwe nieuw uw onze hun je wij zij
                """)
        ),
        (
            .german,
            set(
                """
                der die das den dem des ein eine einen einem einer eines und oder für mit von vom zu zum zur auf aus bei nach über unter
                vor ist sind war waren wird werden wurde nicht auch aber im in ins am an als wie was warum wer wo wir sie ihr ihre unsere
                mehr neue neuer neues neuen durch gegen ohne zwischen hat haben kann können muss müssen soll sollen es sich dass
                """)
        ),
    ]

    private static func set(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
