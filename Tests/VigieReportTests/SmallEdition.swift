// A small edition with one of everything that a page can print, hostile titles among it. All of it is invented.
import Foundation
import VigieModel

enum SmallEdition {
    static let hostileTitle = "<script>alert(1)</script> | *bold* [x](javascript:alert(2)) & \"quotes\" $1$ `code`"

    static let full: Edition = {
        var edition = base
        edition.previous = PreviousEdition(
            year: 2025, asOf: instant("2026-01-12T11:00:00Z"),
            briefs: [.init(number: 1, recommendation: 2, brief: formerWallet), .init(number: 2, recommendation: 1, brief: gone)])
        edition.previous?.briefs[0].followUp = FollowUp(
            status: .underWay,
            notes: [.french: "Marché d’essai attribué ; suite en 2027.", .dutch: "Proefopdracht gegund; vervolg in 2027."])
        edition.dateHistories = [
            DateHistory(brief: wallet.id, date: day(2027, 12, 31), formerly: [day(2026, 5, 1), day(2026, 11, 21)])
        ]
        edition.proposedProgrammes = [ItemID(rawValue: "d1"), ItemID(rawValue: "k1")]
        edition.classifier = ClassifierQuality(
            model: "learned-2/4f0c12ab", measuredAt: instant("2026-12-20T08:00:00Z"), items: 400,
            overall: .init(labels: 512, precision: 88, recall: 81, f1: 84),
            themes: [
                .init(theme: identity.id, scores: .init(labels: 90, precision: 92, recall: 85, f1: 88)),
                .init(theme: quiet.id, scores: .init(labels: 3, precision: nil, recall: 0, f1: nil)),
            ], languages: [.init(language: .french, scores: .init(labels: 300, precision: 89, recall: 82, f1: 85))])
        edition.glossary = [
            EditionTerm(
                id: "wallet", names: [.french: "portefeuille d’identité", .dutch: "identiteitsportemonnee", .english: "identity wallet"],
                source: "CELEX 32099R0001")
        ]
        edition.office = EditionOffice(
            publisher: [.french: "Régie Exemple", .dutch: "Regie Voorbeeld", .english: "Example Agency"], contact: "vigie@regie.example",
            accessibilityFaults: [.french: ["La figure 9 n’a pas de légende."], .dutch: ["Figuur 9 heeft geen bijschrift."]])
        return edition
    }()

    private static let base = Edition(
        year: 2026, asOf: instant("2027-01-15T11:00:00Z"), isSample: true,
        addressee: [.french: "Madame la Ministre Exemple", .dutch: "mevrouw de minister Voorbeeld", .english: "the Example Minister"],
        themes: [identity, cloud, quiet], briefs: [wallet, exit].map(stored), keptItems: items, citedItems: cited, sources: sources,
        counts: EditionCounts(
            items: 1_234, relevant: 310, kept: 15, rejected: 1, monthly: [identity.id: months, cloud.id: months.reversed()],
            keptByTheme: [identity.id: 14, cloud.id: 2], byLanguage: [.french: 700, .dutch: 500, .german: 34],
            byKind: [.eu: 1_000, .vendor: 234], themedByPeople: 20,
            monthlyItems: [100, 90, 120, 130, 110, 95, 60, 40, 119, 140, 130, 100], monthlyRelevant: months.map { $0 * 2 },
            activeSources: [3, 3, 3, 3, 2, 2, 2, 1, 2, 3, 3, 3],
            byThemeAndKind: [identity.id: [.eu: 150, .vendor: 9], cloud.id: [.eu: 20, .vendor: 139]]),
        previousCounts: EditionCounts(
            items: 900, relevant: 200, monthly: [identity.id: Array(repeating: 10, count: 12), cloud.id: [3]],
            monthlyItems: Array(repeating: 75, count: 12), monthlyRelevant: [4] + Array(repeating: 20, count: 11),
            activeSources: Array(repeating: 2, count: 12), byThemeAndKind: [identity.id: [.eu: 120]]))

    /// As the edition of the year before printed it: further out on the radar, and bound by a day that moved since.
    static let formerWallet: Brief = {
        var brief = wallet
        brief.year = 2025
        brief.ring = .watch
        brief.dates = [Brief.BindingDate(date: day(2026, 11, 21))]
        return brief
    }()

    static let gone = Brief(
        id: BriefID(rawValue: "gone"), year: 2025, themes: [cloud.id], impact: .high, horizon: .now, items: [ItemID(rawValue: "c1")],
        decision: Brief.DecisionSought(due: "2026", effort: .low),
        texts: [
            .french: BriefText(title: "Essai de nuage régional", decision: "Ouvrir un essai <b>limité</b>", owner: "Cabinet Exemple"),
            .dutch: BriefText(
                title: "Proef met een gewestelijke cloud", decision: "Een <b>beperkte</b> proef openen", owner: "Kabinet Voorbeeld"),
        ])

    static let empty = Edition(
        year: 2026, asOf: instant("2026-03-02T11:00:00Z"), themes: [identity, cloud, quiet], briefs: [], keptItems: [], citedItems: [:],
        sources: [], counts: EditionCounts())

    static let months = [12, 9, 14, 20, 18, 11, 7, 3, 16, 22, 19, 8]

    static let identity = Theme(
        id: ThemeID(rawValue: "digital-identity"),
        name: [.french: "Identité numérique", .dutch: "Digitale identiteit", .english: "Digital identity"],
        definition: [
            .french: "Portefeuilles et signatures.", .dutch: "Portemonnees en handtekeningen.", .english: "Wallets and signatures.",
        ])
    static let cloud = Theme(
        id: ThemeID(rawValue: "cloud-sovereignty"),
        name: [
            .french: "Informatique en nuage et souveraineté numérique", .dutch: "Cloud en digitale soevereiniteit",
            .english: "Cloud and digital sovereignty",
        ],
        definition: [.french: "Nuage et dépendances.", .dutch: "Cloud en afhankelijkheden.", .english: "Cloud and dependencies."])
    static let quiet = Theme(
        id: ThemeID(rawValue: "geospatial"), name: [.french: "Géomatique", .dutch: "Geografische informatie", .english: "Geodata"],
        definition: [:])

    static let wallet = Brief(
        id: BriefID(rawValue: "wallet-at-the-counter"), year: 2026, themes: [identity.id, cloud.id], level: .eu, kind: .regulation,
        impact: .high, horizon: .twelveMonths, confidence: .high, ring: .act, maturity: .growing,
        services: ["Guichet Exemple", "Portail Exemple"],
        items: [ItemID(rawValue: "a1"), ItemID(rawValue: "b1"), ItemID(rawValue: "absent")],
        dates: [
            Brief.BindingDate(date: day(2027, 12, 31), was: day(2026, 11, 21)), Brief.BindingDate(date: day(2026, 6, 1)),
            Brief.BindingDate(date: day(2030, 1, 1)),
        ], decision: Brief.DecisionSought(due: "2027-Q1", effort: .medium),
        texts: [
            .french: BriefText(
                title: "Le portefeuille s’ouvre aux guichets", message: "Les guichets doivent accepter le portefeuille.",
                facts: "L’agence fictive a publié son cadre[^1], **confirmé** par deux essais[^2].\n\n# Titre interdit\n\n<b>brut</b>",
                importance: "Les démarches exigent une carte[^3].", values: "Vie privée : le portefeuille montre le strict nécessaire.",
                action: "- Commencer par trois démarches\n- Mesurer[^9]",
                dateLabels: ["Acceptation obligatoire", "Fin des essais", "Révision"], decision: "Inscrire l’acceptation au programme",
                owner: "Service Exemple"),
            .dutch: BriefText(
                title: "De portemonnee komt naar het loket", message: "De loketten moeten de portemonnee aanvaarden.",
                facts:
                    "Het fictieve agentschap publiceerde zijn kader[^1], **bevestigd** door twee proeven[^2].\n\n# Verboden titel\n\n<b>ruw</b>",
                importance: "De procedures vragen een kaart[^3].", values: "Privacy: de portemonnee toont enkel het nodige.",
                action: "- Met drie procedures beginnen\n- Meten[^9]",
                dateLabels: ["Verplichte aanvaarding", "Einde van de proeven", "Herziening"],
                decision: "De aanvaarding in het programma opnemen",
                owner: "Dienst Voorbeeld"),
            .english: BriefText(
                title: "The wallet reaches the counter", message: "Counters must accept the wallet.",
                facts:
                    "The invented agency published its framework[^1], **confirmed** by two trials[^2].\n\n# Forbidden title\n\n<b>raw</b>",
                importance: "Procedures ask for a card[^3].", values: "Privacy: the wallet shows only what is needed.",
                action: "- Begin with three procedures\n- Measure[^9]",
                dateLabels: ["Acceptance is mandatory", "Trials end", "Review"], decision: "Put acceptance on the programme",
                owner: "Example Service"),
        ])

    /// Without an English text, so that the English pages borrow the French one.
    static let exit = Brief(
        id: BriefID(rawValue: "exit-fees"), year: 2026, themes: [cloud.id], level: .international, kind: .endOfLife, impact: .medium,
        horizon: .now, confidence: .low, ring: .watch, isWeakSignal: true, items: [ItemID(rawValue: "c1")],
        dates: [Brief.BindingDate(date: day(2027, 3, 31))],
        texts: [
            .french: BriefText(
                title: "Un fournisseur supprime ses frais de sortie", message: "Partir ne coûte plus rien.",
                facts: "Le fournisseur inventé l’annonce[^1].", importance: "Les contrats peuvent être revus.",
                action: "Comparer les offres.", dateLabels: ["Fin du support"]),
            .dutch: BriefText(
                title: "Een leverancier schrapt zijn uitstapkosten", message: "Vertrekken kost niets meer.",
                facts: "De verzonnen leverancier kondigt het aan[^1].", importance: "De contracten kunnen worden herzien.",
                action: "De aanbiedingen vergelijken.", dateLabels: ["Einde van de ondersteuning"]),
        ])

    static let items: [EditionItem] =
        [
            item("a1", "agency", "Cadre du portefeuille, version 2", .french, "2026-03-12T08:00:00Z", [identity.id], .major),
            item("b1", "town", hostileTitle, .dutch, "2026-04-02T08:00:00Z", [identity.id], link: "http://town.example/a?b=1&c=(2)|3"),
            item(
                "c1", "vendor", "Exit fees end", .english, "2026-05-20T08:00:00Z", [cloud.id], .notable, also: [SourceID(rawValue: "town")]),
            item("d1", "vendor", "Neue Region", .german, "2026-02-01T08:00:00Z", [cloud.id], link: "javascript:alert(3)"),
        ]
        + (1...14).map { number in
            item("k\(number)", "agency", "Essai nº \(number)", .french, "2026-07-\(number + 10)T08:00:00Z", [identity.id], .minor)
        }

    static let cited = Dictionary(uniqueKeysWithValues: items.prefix(3).map { ($0.id, $0) })

    static let sources = [
        source("agency", "Agence Exemple", .eu, [.french], items: 1_000, kept: 15),
        source("town", "Voorbeeldstad", .regional, [.dutch, .french], items: 0, kept: 1),
        source("vendor", "Nimbus <Example>", .vendor, [.english], items: 234, kept: 2, result: .gone),
    ]

    static func stored(_ brief: Brief) -> StoredBrief {
        let at = instant("2027-01-10T09:00:00Z")
        return StoredBrief(brief: brief, revision: 2, savedBy: "analyst", savedAt: at, approval: .init(by: "editor", at: at))
    }

    static func instant(_ text: String) -> Date { Timestamp.date(text) ?? .distantPast }

    static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        CivilDate(year: year, month: month, day: day) ?? CivilDate(.distantPast)
    }

    private static func item(
        _ id: String, _ source: String, _ title: String, _ language: LanguageCode, _ date: String, _ themes: [ThemeID],
        _ importance: Importance? = nil, link: String? = nil, also: [SourceID] = []
    ) -> EditionItem {
        EditionItem(
            id: ItemID(rawValue: id), source: SourceID(rawValue: source), title: title, link: link ?? "https://\(source).example/\(id)",
            extract: "<i>Extract</i> of \(id)", language: language, date: instant(date), themes: themes, importance: importance,
            alsoIn: also)
    }

    private static func source(
        _ id: String, _ publisher: String, _ kind: SourceKind, _ languages: [LanguageCode], items: Int, kept: Int, result: PollResult = .ok
    ) -> EditionSource {
        EditionSource(
            source: Source(
                id: SourceID(rawValue: id), title: publisher + ": news", feedURL: "https://\(id).example/feed", publisher: publisher,
                kind: kind, languages: languages), itemCount: items, keptCount: kept,
            lastItem: items == 0 ? nil : instant("2026-12-01T08:00:00Z"), lastResult: result)
    }
}
