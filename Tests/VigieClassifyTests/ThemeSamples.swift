// Four headlines for each theme, one in each language of the sources, all written for these tests.
import VigieModel

enum ThemeSamples {
    struct Sample: Sendable {
        var theme: ThemeID
        var language: LanguageCode
        var text: String
    }

    static let all: [Sample] = texts.flatMap { theme, texts in
        zip([LanguageCode.french, .dutch, .english, .german], texts).map { language, text in
            Sample(theme: ThemeID(rawValue: theme), language: language, text: text)
        }
    }

    private static let texts: [(theme: String, texts: [String])] = [
        (
            "artificial-intelligence",
            [
                "Un guide pour l’usage de l’intelligence artificielle générative dans les administrations",
                "Gids voor het gebruik van generatieve artificiële intelligentie bij de overheid",
                "A guide to using generative artificial intelligence and large language models in government",
                "Leitfaden für den Einsatz generativer künstlicher Intelligenz in der Verwaltung",
            ]
        ),
        (
            "cybersecurity",
            [
                "Un rançongiciel paralyse un hôpital ; la faille exploitée était connue",
                "Ziekenhuis platgelegd door ransomware na misbruik van een bekende kwetsbaarheid",
                "Ransomware attack on a hospital exploited a known vulnerability",
                "Krankenhaus nach Cyberangriff mit Ransomware lahmgelegt, die Schwachstelle war bekannt",
            ]
        ),
        (
            "cloud-sovereignty",
            [
                "Un nuage souverain pour les administrations : un nouveau centre de données ouvre ses portes",
                "Een soevereine cloud voor de overheid: nieuw datacenter opent de deuren",
                "A sovereign cloud for government: new cloud region opens",
                "Souveräne Cloud für die Verwaltung: neues Rechenzentrum eröffnet",
            ]
        ),
        (
            "connectivity",
            [
                "Le régulateur attribue du spectre 5G aux opérateurs et accélère le déploiement de la fibre optique",
                "Regulator kent 5G-spectrum toe aan operatoren en versnelt de uitrol van glasvezel",
                "Regulator assigns 5G spectrum to mobile operators and speeds up fibre broadband",
                "Regulierer vergibt 5G-Frequenzen an Mobilfunkbetreiber und beschleunigt den Glasfaserausbau",
            ]
        ),
        (
            "data-interoperability",
            [
                "Le portail de données ouvertes publie cent jeux de données et des normes d’interopérabilité",
                "Opendataportaal publiceert honderd datasets en standaarden voor interoperabiliteit",
                "Open data portal publishes a hundred datasets and interoperability standards for data spaces",
                "Open-Data-Portal veröffentlicht hundert Datensätze und Standards für Interoperabilität",
            ]
        ),
        (
            "geospatial",
            [
                "Une nouvelle carte topographique et des données géographiques issues d’images satellites Copernicus",
                "Nieuwe topografische kaart en geodata op basis van satellietbeelden van Copernicus",
                "New topographic map and geospatial data from Copernicus earth observation satellites",
                "Neue topografische Karte und Geodaten aus Satellitenbildern von Copernicus",
            ]
        ),
        (
            "digital-identity",
            [
                "Le portefeuille européen d’identité numérique permettra la signature électronique",
                "Met de Europese portemonnee voor digitale identiteit kunt u elektronisch ondertekenen",
                "The European digital identity wallet will allow electronic signatures under eIDAS",
                "Die europäische Brieftasche für digitale Identität erlaubt elektronische Signaturen",
            ]
        ),
        (
            "digital-public-services",
            [
                "Un guichet en ligne pour les démarches administratives des citoyens et des entreprises",
                "Een digitaal loket voor burgers en ondernemingen: e-government bij de gemeente",
                "One portal for all e-government services: citizens apply for permits online",
                "Ein Portal für alle Verwaltungsleistungen: Bürger stellen Anträge online",
            ]
        ),
        (
            "smart-city",
            [
                "Ville intelligente : des capteurs mesurent le trafic et le stationnement",
                "Slimme stad: sensoren meten het verkeer en de vrije parkeerplaatsen",
                "Smart city: sensors measure traffic and guide drivers to parking",
                "Smart City: Sensoren messen den Verkehr und freie Parkplätze",
            ]
        ),
        (
            "privacy",
            [
                "L’autorité de protection des données inflige une amende pour violation du RGPD",
                "De Gegevensbeschermingsautoriteit legt een boete op wegens een inbreuk op de AVG",
                "Data protection authority imposes a fine for breaching the GDPR",
                "Datenschutzbehörde verhängt Bußgeld wegen Verstoßes gegen die DSGVO",
            ]
        ),
        (
            "digital-regulation",
            [
                "Règlement sur les services numériques : la Commission ouvre une procédure contre une grande plateforme",
                "Digitaledienstenverordening: de Commissie opent een procedure tegen een groot platform",
                "Digital Services Act: Commission opens proceedings against a very large online platform",
                "Gesetz über digitale Dienste: Kommission eröffnet Verfahren gegen große Online-Plattform",
            ]
        ),
        (
            "open-source-software",
            [
                "Une nouvelle version du langage de programmation est publiée sous licence libre",
                "Nieuwe versie van de programmeertaal verschijnt als open source",
                "New release of the open source framework for developers, with a faster compiler",
                "Neue Version der Programmiersprache erscheint als Open Source für Entwickler",
            ]
        ),
        (
            "digital-workplace",
            [
                "Fin du support de Windows 10 : que faire des ordinateurs portables du personnel et de Microsoft 365",
                "Einde van de ondersteuning van Windows 10: wat met de laptops van het personeel en Microsoft 365",
                "End of support for Windows 10: what to do with staff laptops and Microsoft 365",
                "Supportende von Windows 10: Was wird aus den Notebooks der Beschäftigten und Microsoft 365",
            ]
        ),
        (
            "digital-inclusion",
            [
                "Fracture numérique : des formations aux compétences numériques pour les aînés",
                "Digitale kloof: opleidingen in digitale vaardigheden voor ouderen",
                "Digital divide: training in digital skills and accessibility for older people",
                "Digitale Kluft: Kurse für digitale Kompetenzen und Barrierefreiheit für Ältere",
            ]
        ),
        (
            "sustainable-it",
            [
                "La consommation d’énergie des centres de données et les déchets électroniques : vers un numérique responsable",
                "Energieverbruik van datacenters en elektronisch afval: op weg naar duurzame ICT",
                "Energy consumption of data centres and electronic waste: towards green IT",
                "Energieverbrauch von Rechenzentren und Elektroschrott: auf dem Weg zu grüner IT",
            ]
        ),
        (
            "emerging-technologies",
            [
                "Un ordinateur quantique européen couplé à un supercalculateur",
                "Europese kwantumcomputer gekoppeld aan een supercomputer",
                "European quantum computer linked to a supercomputer",
                "Europäischer Quantencomputer mit einem Supercomputer verbunden",
            ]
        ),
    ]
}
