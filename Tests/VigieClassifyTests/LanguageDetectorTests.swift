// Which language is told for headlines and sentences, ours and others.
import Testing
import VigieClassify
import VigieModel

@Suite struct LanguageDetectorTests {
    @Test(arguments: LanguageSamples.english)
    func `English is told`(_ text: String) { #expect(LanguageDetector.language(title: text, summary: "") == .english) }

    @Test(arguments: LanguageSamples.french)
    func `French is told`(_ text: String) { #expect(LanguageDetector.language(title: text, summary: "") == .french) }

    @Test(arguments: LanguageSamples.dutch)
    func `Dutch is told`(_ text: String) { #expect(LanguageDetector.language(title: text, summary: "") == .dutch) }

    @Test(arguments: LanguageSamples.german)
    func `German is told`(_ text: String) { #expect(LanguageDetector.language(title: text, summary: "") == .german) }

    @Test(arguments: LanguageSamples.others)
    func `other languages are not ours`(_ text: String) {
        #expect(LanguageDetector.language(title: text, summary: "") == .undetermined)
    }

    @Test(arguments: LanguageCode.ofSources)
    func `where the text cannot tell, the claim decides`(_ language: LanguageCode) {
        #expect(LanguageDetector.language(title: "WebKit 26.2", summary: "", stated: language) == language)
        #expect(LanguageDetector.language(title: "", summary: "", stated: language) == language)
    }

    @Test(arguments: ["nl-BE", "NL", "nl_NL", "nl-Latn-BE"])
    func `a claim may name a region`(_ claim: String) {
        #expect(LanguageDetector.language(title: "2.0.1", summary: "", stated: LanguageCode(rawValue: claim)) == .dutch)
    }

    @Test(arguments: ["", "es", "und", "dut", "français", "x", "-nl", "\u{0}", "zxx-Klingon"])
    func `a claim that is none of ours says nothing`(_ claim: String) {
        #expect(LanguageDetector.language(title: "2.0.1", summary: "", stated: LanguageCode(rawValue: claim)) == .undetermined)
    }

    @Test func `a wrong claim does not outweigh the text`() {
        let text = "De gemeenteraad heeft gisteren beslist dat alle loketten ook op zaterdag open blijven voor de inwoners."
        #expect(LanguageDetector.language(title: text, summary: "", stated: .english) == .dutch)
        #expect(LanguageDetector.language(title: "", summary: text, stated: .french) == .dutch)
    }

    @Test func `the summary helps a title that cannot tell`() {
        #expect(LanguageDetector.language(title: "OpenSSH 10.3", summary: LanguageSamples.french[0]) == .french)
    }

    @Test func `English names in a headline do not make it English`() {
        let text = "Der Hersteller hat das Update für Example Cloud Security Gateway mit einem Monat Verspätung veröffentlicht"
        #expect(LanguageDetector.language(title: text, summary: "") == .german)
    }

    @Test func `control characters and noncharacters do not stop the reading`() {
        let text = LexicalClassifierTests.noncharacters + "\u{0}\u{1}\u{7}\u{9C}" + LanguageSamples.german[0]
        #expect(LanguageDetector.language(title: text, summary: "") == .german)
    }
}
