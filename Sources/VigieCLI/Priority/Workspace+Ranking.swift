// What a ranking needs, opened on demand.
import Foundation
import VigieClassify
import VigieModel
import VigieStore

extension Workspace {
    /// The run that ranks the queue; nil where the weights cannot be read, after saying so: a slip in them must not stop a harvest.
    func ranking(of store: Store, _ classification: Classification) throws -> RankingRun? {
        let path = try shareFolder().root.appending(path: "themes/priorities.yaml").path
        let weights: PriorityWeights
        do throws(InvalidCatalogue) {
            weights = try Self.weights(at: path)
        } catch {
            for problem in error.errors { Console.complain("\(problem); until then the queue stays in its order") }
            return nil
        }
        return RankingRun(store: store, weights: weights, day: CivilDate(surroundings.now())) { try await classification.thresholds() }
    }

    /// Without the file, everything weighs the same.
    static func weights(at path: String) throws(InvalidCatalogue) -> PriorityWeights {
        guard FileManager.default.fileExists(atPath: path) else { return PriorityWeights() }
        return try PriorityWeights(contentsOf: path)
    }
}
