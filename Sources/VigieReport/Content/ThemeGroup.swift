// The quarters of the radar: sixteen themes in four groups, since sixteen slices cannot be read.
import VigieModel

/// A group of themes that belong together, clockwise from the upper right quarter of the radar.
enum ThemeGroup: String, CaseIterable, Sendable {
    case infrastructure, trust, innovation, services

    /// By the main theme; what has none of the catalogue stands with what is new, whose name says so.
    init(of theme: ThemeID?) {
        self = theme.flatMap { Self.groups[$0.rawValue] } ?? .innovation
    }

    private static let groups: [String: ThemeGroup] = [
        "digital-public-services": .services, "digital-identity": .services, "data-interoperability": .services, "geospatial": .services,
        "smart-city": .services,
        "cloud-sovereignty": .infrastructure, "connectivity": .infrastructure, "open-source-software": .infrastructure,
        "sustainable-it": .infrastructure,
        "cybersecurity": .trust, "privacy": .trust, "digital-regulation": .trust,
        "artificial-intelligence": .innovation, "emerging-technologies": .innovation, "digital-workplace": .innovation,
        "digital-inclusion": .innovation,
    ]
}
