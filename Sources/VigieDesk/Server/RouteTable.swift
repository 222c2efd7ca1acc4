// The one table of all routes and all pages. A test asks every route as every role, so what is not here is not served.
import HTTPTypes
import VigieModel

/// All that the desk serves. Each topic lists its own routes beside its pages.
enum RouteTable {
    static let routes: [DeskRoute] =
        PlainRoutes.all + LogInRoutes.all + PasswordRoutes.all + AccountRoutes.all + UserRoutes.all
        + SignOnRoutes.all + TokenRoutes.all
        + QueueRoutes.all
        + ItemRoutes.all + StoryRoutes.all + JournalRoutes.all
        + BriefRoutes.all
        + SourceRoutes.all + SourceSearchRoutes.all + SourceListRoutes.all + ThemeRoutes.all + TrainingRoutes.all + EditionRoutes.all
        + FrozenRoutes.all
        + FeedRoutes.all + APITable.routes.map(\.route)

    /// The pages, whose templates are compiled when the desk starts.
    static let pages: [any Page.Type] =
        [
            ProblemPage.self, LogInPage.self, PasswordPage.self, FirstPage.self, AccountPage.self, UsersPage.self, LinkPage.self,
            SignOnFailedPage.self, SignOnLinkPage.self, TokensPage.self, TokenMadePage.self,
            QueuePage.self, QueueRowsPart.self, QueuePanelPart.self, QueueSidePart.self, QueueRowPart.self, WholePage.self,
            ItemPage.self, EvidencePage.self, StoryPage.self, JournalPage.self,
            SourcesPage.self, SourcePage.self, SourceSearchPage.self, SourceImportPage.self, ThemesPage.self, ThemePage.self, TermPage.self,
            EditionPage.self, EditionCheckPage.self, ErrataPage.self,
        ] + BriefRoutes.pages
}

/// The sections of the header, in their order.
enum Section: String, CaseIterable, Sendable {
    case queue, briefs, edition, sources, themes, journal

    var path: String { "/\(rawValue)" }

    var phrase: LayoutPhrase {
        switch self {
        case .queue: .sectionQueue
        case .briefs: .sectionBriefs
        case .edition: .sectionEdition
        case .sources: .sectionSources
        case .themes: .sectionThemes
        case .journal: .sectionJournal
        }
    }
}

/// The sections that are served, with who may see them.
struct Navigation: Sendable {
    private let sections: [(section: Section, access: Access)]

    init(routes: [DeskRoute]) {
        sections = Section.allCases.compactMap { section in
            routes.first { $0.method == .get && $0.path == section.path }.map { (section, $0.access) }
        }
    }

    func sections(for role: Role) -> [Section] { sections.filter { $0.access.admits(role) }.map(\.section) }

    /// Where somebody of that role begins.
    func home(for role: Role) -> String { sections(for: role).first?.path ?? "/account" }
}
