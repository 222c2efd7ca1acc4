// Compiles templates against the views that they print, and refuses what would print something other than it seems to say.
import VigieReport

/// Compiles the pages of one language.
struct TemplateCompiler {
    /// The nodes of each template, by its name such as `layout-head`.
    let templates: [String: [TemplateNode]]
    /// The words of the language by key; `{{t.key}}` prints one.
    let words: [String: String]
    /// The addresses of assets by file name; `{{asset.desk.css}}` prints one.
    let assets: [String: String]

    /// The names of one scope.
    private struct Scope {
        var typeName: String
        var names: [String]
        var values: [ViewValue]

        init(_ type: any View.Type) {
            let content = type.init().content
            typeName = String(describing: type)
            names = content.names.map { "\($0)" }
            values = content.values
        }
    }

    /// The page's steps, and the names of the templates that are in it.
    func compile(_ page: any Page.Type) throws(TemplateError) -> (template: CompiledTemplate, met: Set<String>) {
        var met: Set<String> = []
        let steps = try steps(of: page.template, scopes: [Scope(page)], path: [], met: &met)
        return (CompiledTemplate(steps: Self.joined(steps)), met)
    }

    static func file(_ name: String) -> String { "templates/desk/\(name).html.mustache" }

    private func steps(of name: String, scopes: [Scope], path: [String], met: inout Set<String>) throws(TemplateError) -> [TemplateStep] {
        guard let nodes = templates[name] else {
            throw TemplateError(file: Self.file(name), reason: "no such template; add it, or mend the page that names it")
        }
        met.insert(name)
        return try steps(nodes, of: name, scopes: scopes, path: path + [name], met: &met)
    }

    private func steps(
        _ nodes: [TemplateNode], of name: String, scopes: [Scope], path: [String], met: inout Set<String>
    ) throws(TemplateError) -> [TemplateStep] {
        var steps: [TemplateStep] = []
        for node in nodes {
            switch node {
            case .literal(let text): steps.append(.literal(text))
            case .value(let tag, let isRaw, let line):
                steps.append(try value(tag, isRaw: isRaw, scopes: scopes) { TemplateError(file: Self.file(name), line: line, reason: $0) })
            case .partial(let other, let line):
                let fail = { TemplateError(file: Self.file(name), line: line, reason: $0) }
                guard !path.contains(other) else { throw fail("{{> \(other)}} includes itself; take it out") }
                guard templates[other] != nil else { throw fail("unknown template {{> \(other)}}; add it or mend its name") }
                steps += try self.steps(of: other, scopes: scopes, path: path, met: &met)
            case .section(let tag, let isInverted, let inner, let line):
                let (place, value) = try find(tag, in: scopes) { TemplateError(file: Self.file(name), line: line, reason: $0) }
                switch value {
                case .flag:
                    let inside = try self.steps(inner, of: name, scopes: scopes, path: path, met: &met)
                    steps.append(.flag(place, wanted: !isInverted, steps: Self.joined(inside)))
                case .scopes(_, let type):
                    let scopesInside = isInverted ? scopes : scopes + [Scope(type)]
                    let inside = Self.joined(try self.steps(inner, of: name, scopes: scopesInside, path: path, met: &met))
                    steps.append(isInverted ? .none(place, steps: inside) : .each(place, steps: inside))
                case .text, .markup:
                    throw TemplateError(
                        file: Self.file(name), line: line, reason: "{{#\(tag)}} opens neither a flag nor a list; use a flag such as has…")
                }
            }
        }
        return steps
    }

    private func value(
        _ tag: String, isRaw: Bool, scopes: [Scope], fail: (String) -> TemplateError
    ) throws(TemplateError) -> TemplateStep {
        if tag.hasPrefix("t.") {
            let key = String(tag.dropFirst(2))
            guard let text = words[key] else {
                throw fail("unknown words {{\(tag)}}; add '\(key)' to a catalogue of templates/desk/strings")
            }
            guard Words.places(in: text).isEmpty else { throw fail("{{\(tag)}} has places to fill in; a view must do that") }
            return .literal(HTMLEscape.escaped(text))
        }
        if tag.hasPrefix("asset.") {
            guard let address = assets[String(tag.dropFirst(6))] else {
                throw fail("unknown asset {{\(tag)}}; add it to templates/desk/assets")
            }
            return .literal(address)
        }
        let (place, value) = try find(tag, in: scopes, fail: fail)
        switch value {
        case .text:
            guard !isRaw else { throw fail("{{{\(tag)}}} would print text unescaped; write {{\(tag)}}") }
            return .text(place)
        case .markup:
            guard isRaw else { throw fail("{{\(tag)}} would escape markup; write {{{\(tag)}}}") }
            return .markup(place)
        case .flag, .scopes: throw fail("{{\(tag)}} is no text; open it as a section")
        }
    }

    /// The innermost scope that has the name.
    private func find(_ tag: String, in scopes: [Scope], fail: (String) -> TemplateError) throws(TemplateError) -> (
        TemplatePlace, ViewValue
    ) {
        for (index, scope) in scopes.enumerated().reversed() {
            if let position = scope.names.firstIndex(of: tag) {
                return (TemplatePlace(scope: index, position: position), scope.values[position])
            }
        }
        let known = scopes.reversed().map { "\($0.typeName): \($0.names.sorted().joined(separator: ", "))" }.joined(separator: "; ")
        throw fail("unknown tag {{\(tag)}}; known here: \(known)")
    }

    /// Neighbouring literals as one.
    private static func joined(_ steps: [TemplateStep]) -> [TemplateStep] {
        var joined: [TemplateStep] = []
        for step in steps {
            if case .literal(let next) = step, case .literal(let last)? = joined.last {
                joined[joined.count - 1] = .literal(last + next)
            } else {
                joined.append(step)
            }
        }
        return joined
    }
}
