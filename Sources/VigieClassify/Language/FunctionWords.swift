// The small words that betray a language in a headline of five words, or among English product names, where statistics over letters
// are led astray.
import VigieModel

/// Counts of function words by language.
struct FunctionWords {
    /// Counts settle within a few dozen words; a long text need not be read for them.
    private static let mostWords = 80
    /// By place in `languages`.
    private var counts = [Int](repeating: 0, count: Self.languages.count)

    private var words = 0

    /// A bit for each place in `languages`.
    typealias Languages = UInt16

    /// Counts the next word of a text, of which `languages(of:)` was asked.
    mutating func add(_ word: Languages) {
        words += 1
        guard word != 0, words <= Self.mostWords else { return }
        for place in counts.indices where word >> place & 1 == 1 { counts[place] += 1 }
    }

    /// The languages that have a word among their small ones; it is folded, as `WordSplitter` gives it.
    static func languages(of word: String) -> Languages { languagesOfWord[word] ?? 0 }

    /// The language whose function words are the most frequent: one of the four, or `und` for a neighbour of theirs.
    ///
    /// Nil where there are none, or where two languages have as many.
    var language: LanguageCode? {
        guard let best = counts.max(), best > 0, counts.count(where: { $0 == best }) == 1 else { return nil }
        return counts.firstIndex(of: best).map { Self.languages[$0].code }
    }

    /// The language of the four that stands out so far that the text is not in `other`; nil where none does.
    ///
    /// For `other`, `und` stands for all the neighbours.
    ///
    /// Three small words are a sentence, and twice as many are no loan.
    func clearlyRather(than other: LanguageCode) -> LanguageCode? {
        guard let language, language != other, language != .undetermined else { return nil }
        let best = counts.max() ?? 0
        let others = zip(Self.languages, counts).filter { $0.0.code == other }.map(\.1).max() ?? 0
        return best >= 3 && best >= 2 * others ? language : nil
    }

    /// The language of the four that stands out so far against every other one that `clearlyRather` gives it whatever the other is; nil where
    /// none does.
    var clearly: LanguageCode? {
        guard let language, language != .undetermined, let best = counts.max(), best >= 3 else { return nil }
        return counts.count(where: { 2 * $0 > best }) == 1 ? language : nil
    }

    /// The neighbours stand here to outvote ours: `de` and `la` are Spanish too.
    private static let languages: [(code: LanguageCode, words: String)] = [
        (
            .english,
            """
            a an the and of to for with from by on at in is are was were be been has have had will would can could should may its it this
            that these those which who what how why when where not but or as into over under about after before new your our their we you
            they than more now
            """
        ),
        (
            .french,
            """
            le la les l un une des du de d et en à au aux pour par sur dans avec sans sous est sont était sera a ont il elle ils elles nous
            vous ce cette ces cet qui que quoi dont où ne pas plus leur leurs son sa ses votre notre entre vers chez comment pourquoi selon
            après avant contre nouveau nouvelle nouveaux être
            """
        ),
        (
            .dutch,
            """
            de het een en van voor met op aan te in dat die dit deze is zijn was waren wordt worden werd niet ook maar of om bij naar door
            over uit tot als hoe wat waarom wie waar er nog meer tegen tussen onder zonder volgens na heeft hebben kan kunnen moet moeten
            zal zullen nieuwe nieuw uw onze hun je wij zij
            """
        ),
        (
            .german,
            """
            der die das den dem des ein eine einen einem einer eines und oder für mit von vom zu zum zur auf aus bei nach über unter vor
            ist sind war waren wird werden wurde nicht auch aber in im ins am an als wie was warum wer wo wir sie ihr ihre unsere mehr neue
            neuer neues neuen durch gegen ohne zwischen hat haben kann können muss müssen soll sollen es sich dass
            """
        ),
        (
            .undetermined,
            "el los las del de la y o en por para con una un es son se su sus más como pero al lo no sin sobre entre que qué ha han ya este esta"
        ),
        (
            .undetermined,
            """
            il lo la i gli le di del della dei delle dell da dal dalla in nel nella a al alla e ed o un una che per con non su sul è sono come
            più ha hanno si questo questa
            """
        ),
        (
            .undetermined,
            """
            o a os as de do da dos das em no na nos nas um uma e ou por para com não que é são ao à mais como se pelo pela seu sua sobre entre
            foi
            """
        ),
        (
            .undetermined,
            "den det de en et og i på til for med af fra er var har ikke som men om ved der at kan skal nye ny mot av ett och att är för inte"
        ),
        (.undetermined, "i w z na do się nie jest są że o od dla po przez za oraz jak ale czy to w ze nowy nowe nowa"),
        (.undetermined, "die nie vir n sy hulle word deur sal wees ook en in is"),
        (.undetermined, "déi vun an op fir mat den dem si ass sinn net och eng en de d vum zum wéi gëtt goufen huet hunn méi"),
    ]

    private static let languagesOfWord: [String: Languages] = {
        var found: [String: Languages] = [:]
        for (place, language) in languages.enumerated() {
            for word in language.words.split(whereSeparator: \.isWhitespace) { found[String(word), default: 0] |= 1 << place }
        }
        return found
    }()
}
