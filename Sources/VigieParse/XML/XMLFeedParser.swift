// From UTF-8 text to a feed: as it stands where it is well-formed, else mended first. Most feeds are well-formed and are read only once.
import Foundation
import VigieModel

enum XMLFeedParser {
    static func parse(
        _ text: UnsafeBufferPointer<UInt8>, from start: Int, base: String?, options: ParseOptions
    ) throws(ParseError) -> ParsedFeed {
        let prolog = XMLProlog(text, from: start)
        if let error = refusal(prolog, text) { throw error }
        let root = prolog.rootStart ?? prolog.start
        // Parsing begins at the root: what stands before it is read already, and an entity declaration never reaches a parser.
        let document = UnsafeBufferPointer(rebasing: text[root...])
        guard prolog.documentType.map({ declaresEntities(text, in: $0) }) != true,
            let tree = XMLTree.scan(document) ?? (needsMending(document) ? nil : XMLTree.read(document, recovering: false)),
            let element = tree.root
        else { return try mended(text, prolog: prolog, root: root, base: base, options: options) }
        var feed = try withExtendedLifetime(tree) { () throws(ParseError) in
            try FeedReader.read(element, base: base, options: options)
        }
        var findings = prolog.findings
        let lines = text.lineFeeds(in: 0..<(tree.problems.isEmpty ? 0 : root))
        findings += tree.problems.map { shifted($0, by: lines) }
        if let end = tree.textAfterRoot {
            var log = MendingLog(text)
            log.addTextAfterRoot(root + end)
            findings += log.findings
        }
        feed.isMalformed = prolog.isMended || findings.count > prolog.findings.count
        feed.findings.insert(contentsOf: findings, at: 0)
        return feed
    }

    private static func mended(
        _ text: UnsafeBufferPointer<UInt8>, prolog: XMLProlog, root: Int, base: String?, options: ParseOptions
    ) throws(ParseError) -> ParsedFeed {
        let entities = prolog.documentType.map { XMLProlog.textEntities(text, in: $0) } ?? [:]
        let mended = XMLMender.mend(text, from: root, entities: entities)
        let result = mended.text.withUnsafeBufferPointer { text -> Result<ParsedFeed, ParseError> in
            do throws(ParseError) {
                guard let tree = XMLTree.scan(text) ?? XMLTree.read(text, recovering: true), let element = tree.root else {
                    throw ParseError(.unreadable(mended.findings.first?.message ?? "the XML cannot be read"))
                }
                var feed = try withExtendedLifetime(tree) { () throws(ParseError) in
                    try FeedReader.read(element, base: base, options: options)
                }
                // A document whose only peculiarity is that it declares entities is as it should be.
                feed.isMalformed = prolog.isMended || !mended.findings.isEmpty || !tree.problems.isEmpty
                // Lines of the mended text are nobody's lines.
                let problems = tree.problems.map { Finding(code: $0.code, message: $0.message) }
                feed.findings.insert(contentsOf: prolog.findings + mended.findings + problems, at: 0)
                return .success(feed)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private static func declaresEntities(_ text: UnsafeBufferPointer<UInt8>, in range: Range<Int>) -> Bool {
        text.find("<!ENTITY", from: range.lowerBound, to: range.upperBound) != nil
    }

    // More "=" than this without a "<" between them is a text, or a start tag on which libxml2 would spend hours: it compares each attribute
    // with each other one.
    private static let equalsLimit = 2000

    // So many declarations of namespaces in one document may be nested, and it looks through all that are in force for each element.
    private static let declarationLimit = 2000

    /// Whether the text, well-formed or not, should not go to libxml2 as it is: because of a start tag with thousands of attributes, a
    /// comment with double hyphens, thousands of namespaces, or a reference to a C1 control, which XML allows but which means windows-1252.
    private static func needsMending(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var equals = 0
        var commentEnd = 0
        var declarations = 0
        for index in 0..<text.count {
            switch text[index] {
            case UInt8(ascii: "<"):
                equals = 0
                // libxml2 copies the comment so far for each double hyphen in it; XML forbids them.
                if index >= commentEnd, text.hasPrefix("<!--", at: index) {
                    guard let hyphens = text.find("--", from: index + 4), text.hasPrefix("-->", at: hyphens) else { return true }
                    commentEnd = hyphens + 3
                }
            case UInt8(ascii: "="):
                equals += 1
                if equals > equalsLimit { return true }
            case UInt8(ascii: "x") where text.hasPrefix("xmlns", at: index):
                declarations += 1
                if declarations > declarationLimit { return true }
            case UInt8(ascii: "#") where index > 0 && text[index - 1] == UInt8(ascii: "&"):
                if let number = HTMLEntities.number(in: text, at: index + 1)?.value, (0x80...0x9F).contains(number) { return true }
            default: break
            }
        }
        return false
    }

    private static func shifted(_ finding: Finding, by lines: Int) -> Finding {
        var moved = finding
        moved.line = finding.line.map { $0 + lines }
        return moved
    }

    /// Why the document is not even worth parsing.
    private static func refusal(_ prolog: XMLProlog, _ text: UnsafeBufferPointer<UInt8>) -> ParseError? {
        guard let name = prolog.rootName else { return ParseError(.notAFeed(root: nil)) }
        let local = name.split(separator: ":").last.map(String.init) ?? name
        if ["rss", "feed", "rdf", "channel", "entry"].contains(local) { return nil }
        let isPage = ["html", "head", "body", "title", "meta", "script", "div", "p", "center", "h1", "!doctype"].contains(local)
        if isPage { return ParseError(.html(title: title(of: text))) }
        return ParseError(.notAFeed(root: name))
    }

    private static func title(of text: UnsafeBufferPointer<UInt8>) -> String? {
        let window = min(text.count, 65_536)
        guard let tag = text.find("<title", from: 0, to: window, ignoringCase: true), let start = text.find(">", from: tag, to: window),
            let end = text.find("</title", from: start, to: window, ignoringCase: true)
        else { return nil }
        let title = HTMLText.title(ofHTML: text.text(start + 1..<end))
        return title.isEmpty ? nil : String(title.prefix(120))
    }
}
