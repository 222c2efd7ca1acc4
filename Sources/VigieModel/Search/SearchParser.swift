// Reads a search. Whatever is typed gives a query or problems that say where and what, never an error or a crash, in bounded time.

/// Walks through a search from the outermost level inwards.
struct SearchParser {
    private let byteCount: Int
    private let vocabulary: SearchVocabulary
    private var scanner: SearchScanner
    private var problems: [SearchProblem] = []
    private var levels = 0
    private var parts = 0

    init(_ text: String, _ vocabulary: SearchVocabulary) {
        byteCount = text.utf8.count
        self.vocabulary = vocabulary
        scanner = SearchScanner(byteCount > SearchLimit.bytes ? "" : text)
    }

    mutating func parse() -> ParsedSearch {
        guard byteCount <= SearchLimit.bytes else { return ParsedSearch(query: nil, problems: [tooLong]) }
        let found = anyOf()
        // What stops the outermost level is a bracket too many; what follows it is read for its own mistakes.
        while !scanner.isAtEnd {
            let start = scanner.place
            scanner.advance()
            report(.unopenedBracket, from: start, suggestion: "")
            _ = anyOf()
        }
        let query = SearchQuery(found.node)
        if problems.isEmpty, query.isEmpty, found.isThere { problems.append(SearchProblem(.noWord, 0..<byteCount)) }
        // In its canonical form it may have more brackets, and longer names: it must be read again all the same.
        if problems.isEmpty {
            if (query.root?.height ?? 0) > SearchLimit.levels { problems.append(tooDeep(0..<byteCount)) }
            if query.description.utf8.count > SearchLimit.bytes { problems.append(tooLong) }
        }
        problems.sort { ($0.bytes.lowerBound, $0.bytes.upperBound) < ($1.bytes.lowerBound, $1.bytes.upperBound) }
        return ParsedSearch(query: problems.isEmpty ? query : nil, problems: problems)
    }

    /// What was read; `node` is nil where it was a mistake, or nothing that can be looked for.
    private struct Read {
        var node: SearchNode?
        var isThere = true
        static let nothing = Read(node: nil, isThere: false)
    }

    // MARK: - Groups

    private mutating func anyOf() -> Read {
        var nodes: [SearchNode] = []
        var isThere = false
        var pending: Range<Int>?
        while true {
            let group = allOf()
            isThere = isThere || group.isThere
            if let node = group.node { nodes.append(node) }
            if !group.isThere, let pending { missingOperand("OR", pending) }
            scanner.skipSpaces()
            let start = scanner.place
            guard scanner.takeOperator() == "OR" else {
                scanner.go(to: start)
                return Read(node: nodes.isEmpty ? nil : .any(nodes), isThere: isThere)
            }
            let bytes = scanner.bytes(from: start)
            // One with nothing on either side is reported once.
            if !group.isThere, pending == nil { missingOperand("OR", bytes) } else { pending = bytes }
            isThere = true
        }
    }

    private mutating func allOf() -> Read {
        var nodes: [SearchNode] = []
        var isThere = false
        while true {
            scanner.skipSpaces()
            let start = scanner.place
            switch scanner.takeOperator() {
            case "OR":
                scanner.go(to: start)
                return Read(node: nodes.isEmpty ? nil : .all(nodes), isThere: isThere)
            case "AND":
                let bytes = scanner.bytes(from: start)
                let next = isThere ? factor() : .nothing
                if !next.isThere { missingOperand("AND", bytes) }
                isThere = true
                if let node = next.node { nodes.append(node) }
                continue
            case "NOT":
                let bytes = scanner.bytes(from: start)
                let next = deeper(bytes) { $0.factor() }
                if !next.isThere { missingOperand("NOT", bytes) }
                isThere = true
                if let node = next.node { nodes.append(.not(node)) }
                continue
            default: break
            }
            let next = factor()
            guard next.isThere else { return Read(node: nodes.isEmpty ? nil : .all(nodes), isThere: isThere) }
            isThere = true
            if let node = next.node { nodes.append(node) }
        }
    }

    /// A group, a negation, a field or words; nothing at an operator, a closing bracket and the end.
    private mutating func factor() -> Read {
        scanner.skipSpaces()
        let start = scanner.place
        guard let next = scanner.next, next != ")" else { return .nothing }
        if let name = scanner.takeOperator() {
            guard name == "NOT" else {
                scanner.go(to: start)
                return .nothing
            }
            let bytes = scanner.bytes(from: start)
            let inner = deeper(bytes) { $0.factor() }
            if !inner.isThere { missingOperand("NOT", bytes) }
            return Read(node: inner.node.map { .not($0) })
        }
        if next == "(" { return brackets() }
        if next == "-", let after = scanner.peek(1), after != "-", after != ")", !SearchScanner.isSpace(after) {
            scanner.advance()
            let bytes = scanner.bytes(from: start)
            let inner = deeper(bytes) { $0.factor() }
            return Read(node: inner.node.map { .not($0) })
        }
        parts += 1
        guard parts <= SearchLimit.parts else { return stop(.tooMany, from: start, limit: SearchLimit.parts) }
        if let name = scanner.fieldName() { return field(name) }
        return words()
    }

    private mutating func brackets() -> Read {
        let start = scanner.place
        scanner.advance()
        let opening = scanner.bytes(from: start)
        let inner = deeper(opening) { $0.anyOf() }
        guard scanner.next == ")" else {
            // Reading stops at the end or at a limit, which was told.
            if !isStopped { add(SearchProblem(.unclosedBracket, opening)) }
            return Read(node: inner.node)
        }
        scanner.advance()
        if !inner.isThere { report(.emptyBrackets, from: start, suggestion: "") }
        return Read(node: inner.node)
    }

    // MARK: - Words

    /// A phrase, or a word, which a star may end.
    private mutating func words() -> Read {
        if let next = scanner.next, SearchScanner.isQuote(next) {
            guard let phrase = quoted() else { return Read(node: nil) }
            return Read(node: SearchScanner.hasWord(phrase.text) ? .term(.text(phrase)) : nil)
        }
        let start = scanner.place
        while let next = scanner.next, !SearchScanner.ends(next) { scanner.advance() }
        return Read(node: .all(Self.texts(in: scanner.text(from: start)).map { .term(.text($0)) }))
    }

    /// The words of a text without blanks: a star ends one.
    private static func texts(in text: String) -> [SearchText] {
        let pieces = text.split(separator: "*", omittingEmptySubsequences: false)
        return pieces.enumerated().filter { SearchScanner.hasWord($1) }.map { SearchText(String($1), isPrefix: $0 < pieces.count - 1) }
    }

    /// Takes a phrase with its quotation marks; nil where it is never closed, which is told.
    private mutating func quoted() -> SearchText? {
        let start = scanner.place
        scanner.advance()
        let first = scanner.place
        while let next = scanner.next, !SearchScanner.isQuote(next) { scanner.advance() }
        guard !scanner.isAtEnd else {
            report(.unclosedQuote, from: start)
            return nil
        }
        let text = scanner.text(from: first)
        scanner.advance()
        guard scanner.next == "*" else { return SearchText(text) }
        scanner.advance()
        return SearchText(text, isPrefix: true)
    }

    // MARK: - Fields

    private mutating func field(_ name: String) -> Read {
        let start = scanner.place
        scanner.advance(by: name.unicodeScalars.count)
        let field = SearchField(named: name)
        let nearest = field == nil ? SearchField.nearest(to: name) : nil
        scanner.advance()
        let hasValue = scanner.next.map { !SearchScanner.isSpace($0) && $0 != "(" && $0 != ")" } ?? false
        guard let field else {
            // A title that was pasted has words before a colon; a name that is nearly a field's was meant as one.
            if !hasValue, nearest == nil { return Read(node: .term(.text(SearchText(name)))) }
            report(.unknownField, from: start, ["field": name], suggestion: nearest.map { $0 + ":" })
            _ = values(ofNumber: false)
            return Read(node: nil)
        }
        guard hasValue else {
            missingValue(field, name, from: start)
            return Read(node: nil)
        }
        let isNumber = [.importance, .relevance, .story].contains(field)
        guard let values = values(ofNumber: isNumber) else { return Read(node: nil) }
        if values.contains(where: { $0.text.text.isEmpty }) {
            report(.missingValue, from: start, ["field": field.rawValue])
            return Read(node: nil)
        }
        parts += values.count - 1
        guard parts <= SearchLimit.parts else { return stop(.tooMany, from: start, limit: SearchLimit.parts) }
        let known = problems.count
        let reader = SearchValueReader(field: field, vocabulary: vocabulary)
        let term = reader.term(values, &problems)
        problems = Array(problems.prefix(max(known, SearchLimit.problems)))
        if term == nil, known == problems.count, known < SearchLimit.problems {
            report(.severalValues, from: start, ["field": field.rawValue])
        }
        return Read(node: term.map { .term($0) })
    }

    /// Takes values with commas between; nil where one of them is never closed.
    private mutating func values(ofNumber isNumber: Bool) -> [SearchValue]? {
        var values: [SearchValue] = []
        while true {
            let start = scanner.place
            if let next = scanner.next, SearchScanner.isQuote(next) {
                guard let phrase = quoted() else { return nil }
                values.append(SearchValue(text: phrase, bytes: scanner.bytes(from: start), isQuoted: true))
            } else {
                while let next = scanner.next, !SearchScanner.ends(next), isNumber || next != "," { scanner.advance() }
                values.append(
                    SearchValue(text: SearchText(scanner.text(from: start)), bytes: scanner.bytes(from: start), isQuoted: false))
            }
            guard !isNumber, scanner.next == "," else { return values }
            scanner.advance()
        }
    }

    /// A blank behind the colon: what follows it was likely meant.
    private mutating func missingValue(_ field: SearchField, _ name: String, from start: Int) {
        let end = scanner.place
        let bytes = scanner.bytes(from: start)
        scanner.skipSpaces()
        let first = scanner.place
        while let next = scanner.next, !SearchScanner.ends(next) { scanner.advance() }
        let word = scanner.text(from: first)
        let isValue = scanner.place > first && !SearchScanner.operators.contains(word) && !word.contains(":") && word.first != "-"
        let whole = scanner.bytes(from: start)
        if !isValue { scanner.go(to: end) }
        add(
            SearchProblem(
                .missingValue, isValue ? whole : bytes, ["field": field.rawValue], suggestion: isValue ? "\(name):\(word)" : nil))
    }

    // MARK: - Problems

    /// Recursion is bounded further out than the levels that a query may have: brackets around brackets say nothing.
    private static let deepest = 4 * SearchLimit.levels

    private mutating func deeper(_ bytes: Range<Int>, _ read: (inout SearchParser) -> Read) -> Read {
        levels += 1
        defer { levels -= 1 }
        guard levels < Self.deepest else {
            if !isStopped { add(tooDeep(bytes)) }
            scanner.finish()
            return Read(node: nil)
        }
        return read(&self)
    }

    private var isStopped: Bool { problems.contains { $0.code == .tooDeep || $0.code == .tooMany } }
    private var tooLong: SearchProblem { SearchProblem(.tooLong, 0..<byteCount, ["limit": String(SearchLimit.bytes)]) }
    private func tooDeep(_ bytes: Range<Int>) -> SearchProblem {
        SearchProblem(.tooDeep, bytes, ["limit": String(SearchLimit.levels)])
    }

    private mutating func stop(_ code: SearchProblem.Code, from start: Int, limit: Int) -> Read {
        scanner.finish()
        if !isStopped { report(code, from: start, ["limit": String(limit)]) }
        return Read(node: nil)
    }

    private mutating func missingOperand(_ name: String, _ bytes: Range<Int>) {
        if !isStopped { add(SearchProblem(.missingOperand, bytes, ["operator": name])) }
    }

    private mutating func report(
        _ code: SearchProblem.Code, from start: Int, _ arguments: [String: String] = [:], suggestion: String? = nil
    ) {
        add(SearchProblem(code, scanner.bytes(from: start), arguments, suggestion: suggestion))
    }

    private mutating func add(_ problem: SearchProblem) {
        if problems.count < SearchLimit.problems { problems.append(problem) }
    }
}
