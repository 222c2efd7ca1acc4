// What the desk's pages of sources, themes and editions need of the other stages, wired here.
import ArgumentParser
import Foundation
import VigieDesk
import VigieModel
import VigieStore

extension WatchTools {
    /// - Parameter store: the desk's own.
    init(_ workspace: Workspace, _ store: Store) throws {
        self.init()
        // The desk takes the manners of the configuration, and the default for what it does not say.
        let network = try NetworkOptions.parse([])
        let discovery = DeskDiscovery(
            workspace: workspace, store: store, options: try network.fetchOptions(workspace), pause: network.pause)
        findFeeds = { try await discovery.find($0) }
        learner = DeskLearner.learner(workspace)
        editions = EditionTools(workspace, store)
        isSample = { workspace.isSample($0) }
        addressee = workspace.configuration.addressee
        addAnnexes = { workspace.addAnnexes(to: &$0) }
    }
}
