// The kinds of source, and the level of government that each speaks for.

/// Who publishes a source.
package enum SourceKind: String, CaseIterable, Codable, Sendable {
    case eu, federal, regional, federated, neighbour, vendor, standards, research, press

    /// The level of government whose publications these are; nil for those that are not of a government we report on.
    package var level: GovernmentLevel? {
        switch self {
        case .eu: .eu
        case .federal: .federal
        case .regional: .regional
        case .federated: .federated
        case .neighbour: .international
        case .vendor, .standards, .research, .press: nil
        }
    }
}

/// The level of government that an event comes from, in the order of the report.
package enum GovernmentLevel: String, CaseIterable, Codable, Sendable {
    case eu, federal, regional, federated, international
}
