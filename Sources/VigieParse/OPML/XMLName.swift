// Names of attributes and elements with their namespaces, and the prefixes that stand for those when a list is written.

/// The name of an element or attribute.
struct XMLName: Hashable {
    /// Nil for none.
    var namespace: String?
    var local: String
    /// As the document has it; nil for none. It is no part of the name.
    var prefix: String?

    static let xml = "http://www.w3.org/XML/1998/namespace"

    init(_ local: String, namespace: String? = nil, prefix: String? = nil) {
        self.local = local
        self.namespace = namespace
        self.prefix = prefix
    }

    /// A name as the library gives it. A prefix that is declared nowhere stays in front of the name: `vigie` means ours, any other gets
    /// a namespace of its own, so that what we write is right.
    init(published name: String, namespace: String?, prefix: String?) {
        let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard namespace == nil, parts.count == 2 else {
            self.init(name, namespace: namespace, prefix: prefix)
            return
        }
        let stated = String(parts[0])
        let undeclared = stated.isEmpty ? "undeclared" : stated
        self.init(
            Self.local(parts[1]),
            namespace: stated == Prefixes.ours ? SourceList.namespace : "urn:x-undeclared-prefix:" + undeclared, prefix: undeclared)
    }

    /// What stands behind a colon may begin as no name may (XML names, section 3).
    private static func local(_ text: Substring) -> String {
        let name = String(text.map { $0 == ":" ? "_" : $0 })
        switch text.unicodeScalars.first?.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .modifierLetter, .letterNumber: return name
        default: return text.first == "_" ? name : "_" + name
        }
    }

    static func == (left: XMLName, right: XMLName) -> Bool { left.local == right.local && left.namespace == right.namespace }

    func hash(into hasher: inout Hasher) {
        hasher.combine(namespace)
        hasher.combine(local)
    }
}

/// One prefix for each namespace of a document.
struct Prefixes: Equatable {
    /// The prefix of our namespace; no other has it.
    static let ours = "vigie"

    private(set) var byNamespace: [String: String]
    private var taken: Set<String>

    init(_ byNamespace: [String: String] = [:]) {
        self.byNamespace = [:]
        taken = [Self.ours]
        for (namespace, prefix) in byNamespace.sorted(by: { ($0.value, $0.key) < ($1.value, $1.key) }) {
            _ = self.prefix(of: namespace, preferring: prefix)
        }
    }

    /// The namespace's prefix: the one it has, else the one it prefers if that is free, else a made-up one.
    mutating func prefix(of namespace: String, preferring preferred: String? = nil) -> String {
        if namespace == XMLName.xml { return "xml" }
        if namespace == SourceList.namespace { return Self.ours }
        if let known = byNamespace[namespace] { return known }
        var prefix = preferred ?? ""
        if !Self.isUsable(prefix) || taken.contains(prefix) {
            var number = 1
            while taken.contains("ns\(number)") { number += 1 }
            prefix = "ns\(number)"
        }
        byNamespace[namespace] = prefix
        taken.insert(prefix)
        return prefix
    }

    /// The name as it is written.
    mutating func written(_ name: XMLName) -> String {
        guard let namespace = name.namespace, !namespace.isEmpty else { return name.local }
        return prefix(of: namespace, preferring: name.prefix) + ":" + name.local
    }

    /// Prefixes that begin with `xml` are the standard's (XML names, section 3); others than ASCII are legal and rare.
    private static func isUsable(_ prefix: String) -> Bool {
        guard let first = prefix.utf8.first, first.isASCIILetter || first == UInt8(ascii: "_"), prefix.utf8.count <= 40 else {
            return false
        }
        return !prefix.lowercased().hasPrefix("xml")
            && prefix.utf8.allSatisfy {
                $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
            }
    }
}
