// Puts the voices together: what each says of a theme, what each says of "any theme", weighed so that the result is a calibrated probability.

/// How the voices are weighed where certain encoders' vectors are there, and from where on a theme is given.
package struct Blend: Hashable, Sendable {
    /// A bit for each encoder of the model, the first one lowest.
    package var encoders: UInt8
    /// Nil where no encoder is there.
    package var vectors: VectorVoice?
    /// By output, then as `inputs` orders what goes in.
    package var weights: [Float]
    /// By theme, on the log-odds.
    package var thresholds: [Float]
    /// The relevance from which on a text has any theme, on the log-odds.
    package var gate: Float

    package init(encoders: UInt8, vectors: VectorVoice?, weights: [Float], thresholds: [Float], gate: Float) {
        self.encoders = encoders
        self.vectors = vectors
        self.weights = weights
        self.thresholds = thresholds
        self.gate = gate
    }

    /// Three themes are rare and four the most that an item is given.
    private static let mostThemes = 4
    /// Beyond this a voice is sure, and how sure is no news; it keeps one voice from drowning the others.
    private static let limit: Float = 8

    package static func inputCount(voices: Int) -> Int { 2 * voices + 1 }

    /// For each voice what it says of this output, then for each voice what it says of "any theme", then a constant 1.
    ///
    /// For "any theme" itself, the last output, the second part holds what speaks for the strongest theme.
    package static func inputs(_ voices: [[Float]], output: Int) -> [Float] {
        guard let outputs = voices.first?.count else { return [1] }
        let any = outputs - 1
        let own = voices.map { tamed($0[output]) }
        let other = voices.map { output == any ? tamed($0.dropLast().max() ?? 0) : tamed($0[any]) }
        return own + other + [1]
    }

    private static func tamed(_ logOdds: Float) -> Float { min(max(logOdds, -limit), limit) }

    /// The log-odds by output; `voices` are those of the terms, the grams and, where there are vectors, the networks.
    func logOdds(_ voices: [[Float]]) -> [Float] {
        guard let outputs = voices.first?.count else { return [] }
        let any = outputs - 1
        let count = voices.count
        let width = 2 * count + 1
        let anyInputs = voices.map { Self.tamed($0[any]) }
        let topInputs = voices.map { Self.tamed($0.dropLast().max() ?? 0) }
        return (0..<outputs).map { output in
            let row = output * width
            var sum = weights[row + width - 1]
            for voice in 0..<count {
                sum += weights[row + voice] * Self.tamed(voices[voice][output])
                sum += weights[row + count + voice] * (output == any ? topInputs[voice] : anyInputs[voice])
            }
            return sum
        }
    }

    /// Which themes are given.
    ///
    /// Relevance decides whether a text has any; if so it has the likeliest, and all that are above their thresholds, four at most.
    package func given(_ logOdds: [Float]) -> [Bool] {
        Self.given(logOdds, thresholds: thresholds, gate: gate)
    }

    package static func given(_ logOdds: [Float], thresholds: [Float], gate: Float) -> [Bool] {
        var given = [Bool](repeating: false, count: thresholds.count)
        guard let relevance = logOdds.last, relevance >= gate else { return given }
        var count = 0
        var top = 0
        for theme in given.indices {
            if logOdds[theme] > logOdds[top] { top = theme }
            given[theme] = logOdds[theme] >= thresholds[theme]
            if given[theme] { count += 1 }
        }
        if !given[top] {
            given[top] = true
            count += 1
        }
        while count > mostThemes {
            guard let weakest = given.indices.filter({ given[$0] }).min(by: { logOdds[$0] < logOdds[$1] }) else { break }
            given[weakest] = false
            count -= 1
        }
        return given
    }
}

/// The voice of the encoders' vectors: networks over their components and the concepts found; their mean speaks.
package struct VectorVoice: Hashable, Sendable {
    package var projection: Projection
    package var networks: [Network]

    package init(projection: Projection, networks: [Network]) {
        self.projection = projection
        self.networks = networks
    }

    /// The log-odds, row by row, for rows of components and of concepts.
    func logOdds(components: [Float], concepts: [[Float]]) -> [Float] {
        let rows = Self.rows(components: components, width: projection.outputs, concepts: concepts)
        return Self.mean(networks, rows: rows)
    }

    /// What the networks say on average, row by row.
    package static func mean(_ networks: [Network], rows: [Float]) -> [Float] {
        var sum: [Float] = []
        for network in networks {
            let outputs = network.outputs(for: rows)
            if sum.isEmpty { sum = outputs } else { for index in sum.indices { sum[index] += outputs[index] } }
        }
        let share = 1 / Float(max(1, networks.count))
        for index in sum.indices { sum[index] *= share }
        return sum
    }

    /// What the networks read: the components of a text, then its concepts.
    package static func rows(components: [Float], width: Int, concepts: [[Float]]) -> [Float] {
        var rows: [Float] = []
        rows.reserveCapacity(components.count + concepts.count * (concepts.first?.count ?? 0))
        for (place, concepts) in concepts.enumerated() {
            rows += components[place * width..<(place + 1) * width]
            rows += concepts
        }
        return rows
    }
}
