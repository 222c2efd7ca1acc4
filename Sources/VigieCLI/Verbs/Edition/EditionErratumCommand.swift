// `vigie edition erratum`: corrects a frozen edition; the old text stays readable.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct EditionErratumCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erratum", abstract: "Proposes a correction of a frozen edition, or approves one, which prints the edition with it.",
        discussion: """
            A correction is of one field of one brief, in French and in Dutch, and in English where the brief has English. Another person \
            approves it: then the pages are printed with a box of errata at their front and a mark at the place, and signed; the pages \
            as they were stay in issued/. A text that begins with @ names a file to read it from.
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var person: PersonOption
    @OptionGroup var reports: ReportsOption
    @OptionGroup var edition: EditionYear

    @Option(help: ArgumentHelp("The brief to correct.", valueName: "slug"))
    var brief: String?

    @Option(
        help: ArgumentHelp(
            "Its field: \(BriefField.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "name"))
    var field: String?

    @Option(help: ArgumentHelp("The field as it must read in French.", valueName: "text"))
    var fr: String?

    @Option(help: ArgumentHelp("The field as it must read in Dutch.", valueName: "text"))
    var nl: String?

    @Option(help: ArgumentHelp("The field as it must read in English.", valueName: "text"))
    var en: String?

    @Option(help: ArgumentHelp("Approve the erratum of that number, proposed by somebody else.", valueName: "n"))
    var approve: Int64?

    @Option(help: ArgumentHelp("Drop the erratum of that number, which nobody has approved.", valueName: "n"))
    var drop: Int64?

    func validate() throws {
        let isProposal = brief != nil || field != nil || fr != nil || nl != nil || en != nil
        guard [isProposal, approve != nil, drop != nil].count(where: { $0 }) == 1 else {
            throw ValidationError("give --brief, --field, --fr and --nl, or --approve, or --drop")
        }
        guard isProposal else { return }
        guard brief != nil, let field, fr != nil, nl != nil else {
            throw ValidationError("a correction needs --brief, --field, --fr and --nl: both languages are corrected together")
        }
        guard BriefField(rawValue: field) != nil else { throw ValidationError("'\(field)' is no field of a brief") }
    }

    func run() throws {
        let workspace = try Workspace(options)
        let store = try workspace.openExistingStore()
        let (name, now) = (try person.name(), workspace.surroundings.now())
        let press = EditionPress(workspace: workspace, store: store, reports: reports.folder(workspace.configuration))
        if let approve {
            let outcome = try press.approve(erratum: approve, year: edition.year, by: name)
            return try EditionOutcome(outcome, json: false).say()
        }
        if let drop {
            try store.dropErratum(drop, by: name, at: now)
            return Console.say("Erratum \(drop) dropped.")
        }
        var texts: [LanguageCode: String] = [:]
        for (language, given) in [(LanguageCode.french, fr), (.dutch, nl), (.english, en)] { texts[language] = try given.map(Self.text) }
        let erratum = try press.propose(
            year: edition.year, brief: BriefID(rawValue: brief ?? ""), field: BriefField(rawValue: field ?? "") ?? .title, texts: texts,
            by: name)
        Console.say(
            "Proposal \(erratum.number) taken down; another person approves it with 'vigie edition erratum \(edition.year) --approve "
                + "\(erratum.number)'.")
    }

    private static func text(_ given: String) throws -> String {
        let text = given.hasPrefix("@") ? try InputFile.text(String(given.dropFirst())) : given
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
