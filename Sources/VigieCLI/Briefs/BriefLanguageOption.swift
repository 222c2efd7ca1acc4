// The language of a brief's file, as the verbs that show and edit one take it.
import ArgumentParser
import VigieModel

/// The `--lang` option: one language of the report.
struct BriefLanguageOption: ParsableArguments {
    @Option(help: "The language: fr, nl or en.")
    var lang: String

    var language: LanguageCode { LanguageCode(rawValue: lang) }

    func validate() throws {
        guard LanguageCode.ofReport.contains(language) else { throw ValidationError("--lang takes fr, nl or en") }
    }
}
