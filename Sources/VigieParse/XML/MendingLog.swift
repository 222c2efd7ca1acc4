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
            case .cutOff: "The document ends before the feed does; its complete items were kept."
            }
        }
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var counts: [String: Int] = [:]
    private var first: [Finding] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func add(_ defect: Defect, at index: Int) {
        let code = defect.code
        counts[code, default: 0] += 1
        if counts[code] == 1 {
            first.append(Finding(code: code, message: defect.message, line: 1 + bytes.lineFeeds(in: 0..<min(index, bytes.count))))
        }
    }

    /// One finding a kind, with how often.
    var findings: [Finding] {
        first.map { finding in
            guard let count = counts[finding.code], count > 1 else { return finding }
            var counted = finding
            counted.message += " (\(count) times)"
            return counted
        }
    }
}
