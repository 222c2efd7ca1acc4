// The figures' colours, taken from the style sheet itself: each mark against its ground, in light, dark and print, and for eyes that do
// not tell all colours apart.
import Foundation
import Testing
import VigieReport

struct ChartColourTests {
    enum Mode: String, CaseIterable { case light, dark, print }

    /// WCAG 2.2: 3 for what must be seen (1.4.11), 4.5 for what must be read (1.4.3).
    private struct Pair {
        var rule: String
        var property = "fill"
        var grounds = ["paper"]
        var least = 3.0
    }

    private static let pairs: [Pair] = [
        Pair(rule: ".chart text", least: 4.5), Pair(rule: ".chart .soft", grounds: ["paper"], least: 4.5),
        Pair(rule: ".chart .ring-name", least: 4.5), Pair(rule: ".chart .v0", grounds: ["h0"], least: 4.5),
        Pair(rule: ".chart .v1", grounds: ["h1"], least: 4.5), Pair(rule: ".chart .v2", grounds: ["h2"], least: 4.5),
        Pair(rule: ".chart .v3", grounds: ["h3"], least: 4.5), Pair(rule: ".chart .v4", grounds: ["h4"], least: 4.5),
        Pair(rule: ".chart .v5", grounds: ["h5"], least: 4.5),
        Pair(rule: ".chart .blip-number", grounds: ["blue", "red", "chart-in"], least: 4.5),
        Pair(rule: ".chart .outward~.blip-number", least: 4.5),
        // Relevant items stand inside all items.
        Pair(rule: ".chart .bar", grounds: ["paper", "h1"]), Pair(rule: ".chart .rise"), Pair(rule: ".chart .fall"),
        Pair(rule: ".chart .column", property: "stroke", grounds: ["paper", "h1"]), Pair(rule: ".chart .axis", property: "stroke"),
        Pair(rule: ".chart .mark", property: "stroke"), Pair(rule: ".chart .trend", property: "stroke"), Pair(rule: ".chart .dot"),
        Pair(rule: ".chart .trend.before", property: "stroke"), Pair(rule: ".chart .dot.before", property: "stroke"),
        Pair(rule: ".chart .stem", property: "stroke"), Pair(rule: ".chart .today", property: "stroke"), Pair(rule: ".chart .event"),
        Pair(rule: ".chart .event.past"), Pair(rule: ".chart .event.moved", property: "stroke"),
        Pair(rule: ".chart .arc", property: "stroke"),
        Pair(rule: ".chart .was"), Pair(rule: ".chart .still", grounds: rings), Pair(rule: ".chart .new", grounds: rings),
        Pair(rule: ".chart .inward", grounds: rings), Pair(rule: ".chart .outward", property: "stroke", grounds: rings),
        Pair(rule: ".chart a:hover .blip", property: "stroke", grounds: rings),
        Pair(rule: ".chart a:focus-visible .blip", property: "stroke", grounds: rings),
    ]

    /// The radar's rings from the middle outwards, as the rules `.ring0` to `.ring3` fill them.
    private static let rings = ["h2", "h1", "h0", "tint"]

    /// What carries no meaning alone: grid lines behind labelled ticks, cells and rings that have their number or name in them, grounds.
    private static let decoration: Set<String> = [
        ".chart .grid", ".chart .ahead", ".chart .h0", ".chart .h1", ".chart .h2", ".chart .h3", ".chart .h4", ".chart .h5",
        ".chart .ring", ".chart .ring0", ".chart .ring1", ".chart .ring2", ".chart .ring3", ".chart .band", ".chart .mark-ground",
        ".chart .halo", ".chart .blip",
    ]

    @Test(arguments: Mode.allCases)
    func `every mark stands out from its ground, and every word can be read`(mode: Mode) throws {
        let sheet = try Sheet()
        for pair in Self.pairs {
            let mark = try #require(sheet.colour(of: pair.property, in: pair.rule, mode), "\(pair.rule) has no \(pair.property)")
            for ground in pair.grounds {
                let contrast = mark.contrast(with: try #require(sheet.variable(ground, mode)))
                #expect(contrast >= pair.least, "\(pair.rule) on \(ground) in \(mode.rawValue): \(contrast)")
            }
        }
    }

    @Test func `no rule that colours a mark is left unjudged`() throws {
        let judged = Self.decoration.union(Self.pairs.map(\.rule))
        #expect(try Sheet().colouredRules.subtracting(judged).sorted() == [])
        #expect(Self.decoration.union(Self.pairs.map(\.rule)).subtracting(try Sheet().colouredRules).sorted() == [])
        let sheet = try Sheet()
        for (index, ground) in Self.rings.enumerated() {
            #expect(sheet.colour(of: "fill", in: ".chart .ring\(index)", .light) == sheet.variable(ground, .light))
        }
    }

    @Test(arguments: Mode.allCases, Colour.Sight.allCases)
    func `marks of one figure differ for every eye`(mode: Mode, sight: Colour.Sight) throws {
        let sheet = try Sheet()
        for (one, other) in [(".new", ".still"), (".new", ".inward"), (".still", ".inward"), (".rise", ".fall")] {
            let first = try #require(sheet.colour(of: "fill", in: ".chart " + one, mode))
            let second = try #require(sheet.colour(of: "fill", in: ".chart " + other, mode))
            // About 2 can just be told apart side by side; small marks at a distance need several times that.
            #expect(first.distance(from: second, as: sight) >= 15, "\(one) and \(other)")
        }
    }

    @Test func `the letters have the sizes that they are measured with`() throws {
        let sheet = try Sheet().text
        #expect(sheet.contains(".chart text{font:13px ") && sheet.contains(".chart .small{font-size:11px}"))
        #expect(sheet.contains(".chart .ring-name{font-size:11px") && sheet.contains(".chart .blip-number{font-size:11px"))
    }

    // MARK: The style sheet

    private struct Sheet {
        let text: String
        private let variables: [Mode: [String: Colour]]
        private let rules: [String: String]

        init() throws {
            text = try Support.renderer().styleSheet()
            let roots = text.matches(of: /(@media [^{]*\{\s*)?:root\{([^}]*)\}/)
            var variables: [Mode: [String: Colour]] = [:]
            for mode in Mode.allCases {
                for root in roots {
                    let media = root.output.1 ?? ""
                    guard media.isEmpty || (mode == .dark && media.contains("dark")) || (mode == .print && media.contains("print")) else {
                        continue
                    }
                    for match in root.output.2.matches(of: /--([a-z0-9-]+):(#[0-9a-f]+)/) {
                        variables[mode, default: [:]][String(match.output.1)] = Colour(match.output.2)
                    }
                }
            }
            self.variables = variables
            rules = text.matches(of: /([^{}\n]*\.chart[^{}\n]*)\{([^{}]*)\}/).reduce(into: [:]) { rules, match in
                for selector in match.output.1.split(separator: ",") {
                    rules[String(selector), default: ""] += String(match.output.2) + ";"
                }
            }
        }

        func variable(_ name: String, _ mode: Mode) -> Colour? { variables[mode]?[name] }

        func colour(of property: String, in rule: String, _ mode: Mode) -> Colour? {
            let declaration = rules[rule]?.split(separator: ";").last { $0.hasPrefix(property + ":var(--") }
            return declaration.flatMap { variable(String($0.dropFirst(property.count + 7).dropLast()), mode) }
        }

        var colouredRules: Set<String> {
            Set(rules.filter { $0.value.contains("fill:var") || $0.value.contains("stroke:var") }.keys)
        }
    }
}

/// A colour in linear light.
struct Colour: Equatable {
    /// Sight without one kind of cone, after Machado, Oliveira and Fernandes (2009), at full severity.
    enum Sight: CaseIterable {
        case full, withoutRed, withoutGreen, withoutBlue

        var matrix: [[Double]] {
            switch self {
            case .full: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
            case .withoutRed: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
            case .withoutGreen: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
            case .withoutBlue: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
            }
        }
    }

    private var light: [Double]

    /// From `#rgb` or `#rrggbb`.
    init?(_ hex: Substring) {
        let digits = hex.dropFirst().flatMap { hex.count == 4 ? [$0, $0] : [$0] }
        guard digits.count == 6, let number = Int(String(digits), radix: 16) else { return nil }
        light = [number >> 16, number >> 8 & 255, number & 255].map {
            let value = Double($0) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
    }

    private var luminance: Double { 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] }

    /// As WCAG counts it.
    func contrast(with other: Colour) -> Double {
        (max(luminance, other.luminance) + 0.05) / (min(luminance, other.luminance) + 0.05)
    }

    /// In CIELAB of 1976.
    func distance(from other: Colour, as sight: Sight) -> Double {
        zip(lab(as: sight), other.lab(as: sight)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }

    private func lab(as sight: Sight) -> [Double] {
        let seen = sight.matrix.map { row in min(1, max(0, zip(row, light).reduce(0) { $0 + $1.0 * $1.1 })) }
        let toXYZ = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
        let white = [0.9505, 1, 1.089]
        let roots = zip(toXYZ, white).map { row, white in
            let value = zip(row, seen).reduce(0) { $0 + $1.0 * $1.1 } / white
            return value > 0.008856 ? cbrt(value) : 7.787 * value + 16.0 / 116
        }
        return [116 * roots[1] - 16, 500 * (roots[0] - roots[1]), 200 * (roots[1] - roots[2])]
    }
}
