// The values of fields that have a fixed set of them, with their names in the three languages of the interface.
// A table of data.

/// Values by any of their names. Names stand here without accents, blanks and hyphens.
enum SearchValues {
    static let kinds = table(
        SourceKind.allCases.map { ($0, $0.rawValue) },
        [
            .eu: ["ue", "europe", "europa", "unie", "union"], .federal: ["federaal", "federale", "belgique", "belgie"],
            .regional: ["regionale", "region", "gewest", "gewestelijk", "bruxelles", "brussel"],
            .federated: ["federe", "federee", "federees", "autresentites", "entites", "deelstaat", "deelstaten", "andereentiteiten"],
            .neighbour: ["neighbor", "voisin", "voisins", "buur", "buurland", "buurlanden"],
            .vendor: ["vendors", "fournisseur", "fournisseurs", "leverancier", "leveranciers"],
            .standards: ["standard", "norme", "normes", "norm", "normen", "standaarden"],
            .research: ["recherche", "onderzoek"], .press: ["presse", "pers"],
        ])

    static let states = table(
        Curation.State.allCases.map { ($0, name($0)) },
        [
            .undecided: ["undecided", "nouveau", "nouveaux", "atrier", "nieuw", "tebehandelen"],
            .kept: ["keep", "retenu", "retenus", "garde", "geselecteerd", "behouden"],
            .rejected: ["reject", "ecarte", "ecartes", "rejete", "verworpen"],
        ])

    static let marks = table(
        SearchMark.allCases.map { ($0, $0.rawValue) },
        [
            .starred: ["star", "etoile", "etoiles", "favori", "ster", "favoriet"],
            .new: ["undecided", "nouveau", "atrier", "nieuw"], .decided: ["decide", "tranche", "beslist"],
            .kept: ["retenu", "garde", "geselecteerd", "behouden"], .rejected: ["ecarte", "rejete", "verworpen"],
            .noted: ["note", "annote", "notitie", "genoteerd"], .withdrawn: ["retire", "ingetrokken", "teruggetrokken"],
            .double: ["duplicate", "doublon", "dubbel"], .inBrief: ["brief", "fiche", "enfiche", "infiche"],
            .due: ["deadline", "echeance", "termijn"], .story: ["histoire", "verhaal"], .themed: ["theme", "thema"],
        ])

    static let languages = table(
        (LanguageCode.ofSources + [.undetermined]).map { ($0, $0.rawValue) },
        [
            .french: ["french", "francais", "frans"], .dutch: ["dutch", "neerlandais", "nederlands"],
            .english: ["english", "anglais", "engels"], .german: ["german", "allemand", "duits"],
            .undetermined: ["unknown", "inconnue", "onbekend"],
        ])

    static let importances: [String: Double] = [
        "none": 0, "aucune": 0, "geen": 0, "minor": 1, "mineure": 1, "klein": 1, "notable": 2, "belangrijk": 2, "major": 3, "majeure": 3,
        "groot": 3,
    ]

    /// The desk calls new what nobody has decided on.
    static func name(_ state: Curation.State) -> String { state == .undecided ? "new" : state.rawValue }

    private static func table<Value: Hashable>(_ canonical: [(Value, String)], _ aliases: [Value: [String]]) -> [String: Value] {
        var table: [String: Value] = [:]
        for (value, name) in canonical {
            for name in [SearchFold.key(name)] + (aliases[value] ?? []) { table[name] = value }
        }
        return table
    }
}
