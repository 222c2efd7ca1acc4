// One training from end to end: every voice of every part is a job of its own, so that all threads have work until the last one.
import Foundation
import VigieClassify
import VigieModel

/// One training, with all that its steps share.
struct TrainingRun: Sendable {
    private let trainer: Trainer
    private let labelled: [LabelledItem]
    private let encoded: [EncodedItems]
    private let items: TrainingItems
    private let table: TermTable
    private let grams: GramTrainer
    /// Of each item.
    private let parts: [Int]
    private let projections: [Projection?]
    /// By set of encoders: what the networks read, row by row.
    private let rows: [[Float]]

    init(trainer: Trainer, items labelled: [LabelledItem], encoded: [EncodedItems], unlabelled: [ClassifiableText]) {
        self.trainer = trainer
        self.labelled = labelled
        self.encoded = encoded
        let classifier = LexicalClassifier(catalogue: trainer.catalogue)
        let items = TrainingItems(labelled, classifier: classifier, threads: trainer.threads)
        self.items = items
        table = TermTable(of: classifier)
        let texts = GramTexts.counts(of: unlabelled, classifier: classifier, threads: trainer.threads)
        grams = GramTrainer(items, unlabelled: texts, unlabelledCount: unlabelled.count)
        parts = Folds.parts(of: labelled, count: Trainer.parts, by: trainer.manner)
        let sets = Parallel.map(1 << encoded.count, threads: trainer.threads) { bits -> (Projection?, [Float]) in
            guard bits > 0 else { return (nil, []) }
            let used = encoded.indices.filter { bits >> $0 & 1 == 1 }.map { encoded[$0] }
            let projection = ProjectionTrainer.projection(of: used)
            let components = projection.components(of: ProjectionTrainer.filled(projection, used, items.count))
            return (projection, VectorVoice.rows(components: components, width: projection.outputs, concepts: items.concepts))
        }
        projections = sets.map(\.0)
        rows = sets.map(\.1)
    }

    /// What is trained alone: a voice without some part, or with all of them.
    private enum Job: Sendable {
        case terms(part: Int?)
        case grams(part: Int?, output: Int)
        case network(part: Int?, set: Int, seed: Int)
    }

    private enum Product: Sendable {
        case terms(TermVoice)
        case grams([Double]?)
        case network(Network)
    }

    func outcome() throws(LearningError) -> Trainer.Outcome {
        let folds: [Int?] = (0..<Trainer.parts).map { $0 } + [nil]
        var jobs: [Job] = []
        for part in folds {
            jobs.append(.terms(part: part))
            for output in 0..<items.outputs { jobs.append(.grams(part: part, output: output)) }
            for set in rows.indices.dropFirst() {
                for seed in 0..<trainer.networks { jobs.append(.network(part: part, set: set, seed: seed)) }
            }
        }
        let ended = Locked(0)
        let count = jobs.count
        let planned = jobs
        let products = Parallel.map(jobs.count, threads: trainer.threads) { number in
            let product = product(of: planned[number])
            trainer.progress(
                Double(
                    ended.withLock {
                        $0 += 1
                        return $0
                    }) / Double(count))
            return product
        }
        let perFold = jobs.count / folds.count
        let models = folds.indices.map { Array(products[$0 * perFold..<($0 + 1) * perFold]) }
        var speakers: [Speaker] = []
        for products in models { speakers.append(try speaker(products)) }
        let spoken = spoken(by: speakers)
        let results = Parallel.map(rows.count, threads: trainer.threads) { set in
            BlendTrainer(
                items: items, voices: set == 0 ? [spoken.terms, spoken.grams] : [spoken.terms, spoken.grams, spoken.networks[set - 1]]
            )
            .train(parts: parts)
        }
        let last = speakers[speakers.count - 1]
        let blends = results.indices.map { set in
            let learned = results[set].blend
            let voice = projections[set].map { VectorVoice(projection: $0, networks: last.networks[set - 1]) }
            return Blend(
                encoders: UInt8(set), vectors: voice, weights: learned.weights, thresholds: learned.thresholds, gate: learned.gate)
        }
        let model = LearnedModel(
            themes: trainer.catalogue.themes.map(\.theme.id), origin: origin, encoders: encoded.map(\.encoder), terms: last.terms,
            grams: last.grams, blends: blends)
        return Trainer.Outcome(model: model, crossValidated: results.map { verdicts($0.crossValidated) })
    }

    /// The voices of one part, or of all.
    private struct Speaker: Sendable {
        var terms: TermVoice
        var grams: GramVoice
        /// By set of encoders, from the first one that has any.
        var networks: [[Network]]
    }

    private func rows(without part: Int?) -> [Int] { parts.indices.filter { parts[$0] != part } }

    private func product(of job: Job) -> Product {
        switch job {
        case .terms(let part): return .terms(TermTrainer(table: table, items: items).voice(from: rows(without: part)))
        case .grams(let part, let output): return .grams(grams.weights(of: output, from: rows(without: part)))
        case .network(let part, let set, let seed):
            var trainer = NetworkTrainer()
            trainer.seed = UInt64(seed + 1)
            return .network(trainer.network(from: rowsForNetwork(set, rows(without: part))))
        }
    }

    private func rowsForNetwork(_ set: Int, _ places: [Int]) -> NetworkTrainer.Rows {
        let width = rows[set].count / max(1, items.count)
        var result = NetworkTrainer.Rows(inputs: width, outputs: items.outputs, values: [], targets: [], weights: [])
        for place in places {
            result.values += rows[set][place * width..<(place + 1) * width]
            for output in 0..<items.outputs {
                result.targets.append(items.isTrue(place, output) ? 1 : 0)
                result.weights.append(items.isKnown(place, output) ? 1 : 0)
            }
        }
        return result
    }

    private func speaker(_ products: [Product]) throws(LearningError) -> Speaker {
        var terms: TermVoice?
        var weights: [[Double]] = []
        var networks: [Network] = []
        for product in products {
            switch product {
            case .terms(let voice): terms = voice
            case .grams(let found): if let found { weights.append(found) }
            case .network(let network): networks.append(network)
            }
        }
        guard let terms, weights.count == items.outputs else { throw LearningError(place: "words", reason: .refused) }
        let each = trainer.networks
        return Speaker(
            terms: terms, grams: grams.voice(weights),
            networks: rows.indices.dropFirst().map { set in Array(networks[(set - 1) * each..<set * each]) })
    }

    /// What each voice says of each item that it has not seen: by item, then output.
    private func spoken(by speakers: [Speaker]) -> (terms: [[Float]], grams: [[Float]], networks: [[[Float]]]) {
        var terms = [[Float]](repeating: [], count: items.count)
        var grams = terms
        var networks = [[[Float]]](repeating: terms, count: rows.count - 1)
        for part in 0..<Trainer.parts {
            let places = parts.indices.filter { parts[$0] == part }
            let found = TermTrainer.logOdds(speakers[part].terms, table: table, items: items, rows: places)
            for (index, place) in places.enumerated() {
                terms[place] = found[index]
                grams[place] = speakers[part].grams.logOdds(of: items.features[place].grams)
            }
            for set in rows.indices.dropFirst() {
                let inputs = rowsForNetwork(set, places).values
                let outputs = VectorVoice.mean(speakers[part].networks[set - 1], rows: inputs)
                for (index, place) in places.enumerated() {
                    networks[set - 1][place] = Array(outputs[index * items.outputs..<(index + 1) * items.outputs])
                }
            }
        }
        return (terms, grams, networks)
    }

    private func verdicts(_ judged: [(logOdds: [Float], given: [Bool])]) -> [Verdict] {
        let themes = trainer.catalogue.themes.map(\.theme.id)
        return judged.enumerated().map { item, judged in
            let order = themes.indices.sorted { (judged.logOdds[$1], $0) < (judged.logOdds[$0], $1) }
            let scores = order.map { theme in
                ThemeScore(
                    theme: themes[theme], probability: 1 / (1 + exp(-Double(judged.logOdds[theme]))), isAboveThreshold: judged.given[theme],
                    because: [])
            }
            return Verdict(
                language: items.features[item].language, relevance: 1 / (1 + exp(-Double(judged.logOdds.last ?? 0))), scores: scores,
                model: "cross-validated")
        }
    }

    /// Of what the model was made.
    private var origin: LearnedModel.Origin {
        let labels = labelled.map { item in
            [
                item.uid, item.text.title, item.text.summary, item.themes.sorted().map(\.rawValue).joined(separator: " "),
                item.contested.sorted().map(\.rawValue).joined(separator: " "),
            ].joined(separator: "\u{1F}")
        }
        return LearnedModel.Origin(
            labelledItems: labelled.count, labels: ContentHash(of: labels.joined(separator: "\u{1E}")),
            catalogue: trainer.catalogue.fingerprint)
    }
}
