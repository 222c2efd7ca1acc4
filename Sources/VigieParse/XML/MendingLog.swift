// What a mender had to mend, said once a kind: a feed with a thousand bare ampersands needs one line, not a thousand.
import VigieModel

/// Collects the defects of one document in order of first sight.
struct MendingLog {
    enum Defect {
        case bareAmpersand
        case undeclaredEntity(String)
        case controlCharacter
        case bareAngleBracket
        case openCharacterData
        case unbalancedTags
        case repeatedAttribute
        case textAfterFeed
        case cutOff
        case bareAttribute

        fileprivate static let kinds = 10

        /// A number below `kinds`: a hostile document has a million of one.
        fileprivate var kind: Int {
            switch self {
            case .bareAmpersand: 0
            case .undeclaredEntity: 1
            case .controlCharacter: 2
            case .bareAngleBracket: 3
            case .openCharacterData: 4
            case .unbalancedTags: 5
            case .repeatedAttribute: 6
            case .textAfterFeed: 7
            case .cutOff: 8
            case .bareAttribute: 9
            }
        }

        fileprivate var code: String {
            switch self {
            case .bareAmpersand: "bare-ampersand"
            case .undeclaredEntity: "undeclared-entity"
            case .controlCharacter: "control-character"
            case .bareAngleBracket: "bare-angle-bracket"
            case .openCharacterData: "open-cdata"
            case .unbalancedTags: "unbalanced-tags"
            case .repeatedAttribute: "repeated-attribute"
            case .textAfterFeed: "text-after-feed"
            case .cutOff: "cut-off"
            case .bareAttribute: "bare-attribute"
            }
        }

        fileprivate var message: String {
            switch self {
            case .bareAmpersand: "An ampersand is not written as &amp;."
            case .undeclaredEntity(let name): "The entity &\(name); is HTML's and is not declared; its character was taken."
            case .controlCharacter: "A control character that XML forbids was left out."
            case .bareAngleBracket: "A < is not written as &lt;."
            case .openCharacterData: "A CDATA section is not closed."
            case .unbalancedTags: "Start and end tags do not match; elements were closed where their parent ends."
            case .repeatedAttribute: "An attribute is given twice; the first one counts."
            case .textAfterFeed: "Text stands after the end of the feed; it was left out."
            case .bareAttribute: "An attribute has no quotation marks, or no value."
            case .cutOff: "The document ends before the feed does; its complete items were kept."
            }
        }
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var counts = [Int](repeating: 0, count: Defect.kinds)
    private var first: [(kind: Int, finding: Finding)] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func add(_ defect: Defect, at index: Int) {
        let kind = defect.kind
        counts[kind] += 1
        guard counts[kind] == 1 else { return }
        let line = 1 + bytes.lineFeeds(in: 0..<min(index, bytes.count))
        first.append((kind, Finding(code: defect.code, message: defect.message, line: line)))
    }

    /// Notes what stands after the end of the root, unless it begins as a comment.
    mutating func addTextAfterRoot(_ end: Int) {
        var rest = end
        while rest < bytes.count, bytes[rest].isBlank { rest += 1 }
        guard rest < bytes.count, !bytes.hasPrefix("<!--", at: rest) else { return }
        add(.textAfterFeed, at: rest)
    }

    /// One finding a kind, with how often.
    var findings: [Finding] {
        first.map { kind, finding in
            guard counts[kind] > 1 else { return finding }
            var counted = finding
            counted.message += " (\(counts[kind]) times)"
            return counted
        }
    }
}
