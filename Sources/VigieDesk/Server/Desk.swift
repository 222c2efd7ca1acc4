// What every page of the desk works with, put together once when it starts.
import Foundation
import NIOPosix
import VigieModel
import VigieStore

/// The desk's parts.
struct Desk: Sendable {
    let settings: DeskSettings
    let surroundings: Surroundings
    let presentation: Presentation
    let navigation: Navigation
    let passwords: PasswordHasher
    let room = WatchRoom()
    let catalogue: CatalogueShelf
    /// Nil without single sign-on.
    let provider: Provider?
    let headerVisits = HeaderVisits()
    let queueCaches = QueueCaches()
    let briefLists = StoreCache<BriefListFindings.Key, BriefListFindings>(most: 50)
    /// The letters of the themes in each language.
    let themeKeys: [LanguageCode: [ThemeKeyView]]
    private let store: Store

    init(
        store: Store, settings: DeskSettings, surroundings: Surroundings, presentation: Presentation, routes: [DeskRoute],
        catalogue: CatalogueShelf? = nil
    ) {
        self.store = store
        self.settings = settings
        self.surroundings = surroundings
        self.presentation = presentation
        navigation = Navigation(routes: routes)
        let letters = LanguageCode.ofReport.map { ($0, ThemeKeyView.all(settings.themes, presentation.words[$0])) }
        themeKeys = Dictionary(letters) { first, _ in first }
        passwords = PasswordHasher(cost: settings.hashing)
        self.catalogue = catalogue ?? CatalogueShelf(templates: settings.templates)
        let base = settings.base?.text ?? "http://\(settings.listen):\(settings.port)"
        provider = settings.signOn.map { Provider($0, base: base, now: surroundings.now) }
    }

    var words: DeskCatalogue { presentation.words }

    /// Runs on threads that may wait for the disk: those that serve requests must not.
    func work<Value: Sendable>(_ body: @escaping @Sendable (Store) throws -> Value) async throws -> Value {
        let store = self.store
        return try await NIOThreadPool.singleton.runIfActive { try body(store) }
    }
}
