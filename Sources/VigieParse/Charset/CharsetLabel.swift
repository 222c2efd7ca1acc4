// The names that publishers give to charsets, and what they mean by them: labels lie in known ways (WHATWG Encoding, section 4.2).
import Foundation

/// A charset as named and as read.
struct CharsetLabel: Equatable {
    /// In lower case, as reported.
    var name: String
    /// The name for iconv; nil where the bytes are read by our own code.
    var converter: String?

    static let utf8 = CharsetLabel(name: "utf-8", converter: nil)
    static let windows1252 = CharsetLabel(name: "windows-1252", converter: nil)

    var isUTF8: Bool { name == "utf-8" }
    /// Latin-1 and ASCII: read as windows-1252, whatever the name.
    var isLatin: Bool { Self.latinNames.contains(name) }
    var isWide: Bool { name.hasPrefix("utf-16") || name.hasPrefix("utf-32") || name.hasPrefix("ucs-") || name.hasPrefix("iso-10646") }

    private static let latinNames: Set<String> = [
        "iso-8859-1", "latin-1", "latin1", "iso8859-1", "iso_8859-1", "us-ascii", "ascii", "windows-1252", "cp1252", "iso88591", "l1",
        "ansi_x3.4-1968", "ansi-x3.4-1968", "ansi-x3.4-1986", "iso-8859-1-1987", "latin", "8859", "646",
    ]

    // The superset that is meant by the narrower name: the narrower decoder would refuse what is really sent.
    private static let meant: [String: (name: String, converter: String)] = [
        "gb2312": ("gb18030", "GB18030"), "gbk": ("gb18030", "GB18030"), "gb_2312-80": ("gb18030", "GB18030"),
        "x-gbk": ("gb18030", "GB18030"), "cp936": ("gb18030", "GB18030"), "gb18030": ("gb18030", "GB18030"),
        "big5": ("big5", "BIG5-HKSCS"), "big5-hkscs": ("big5-hkscs", "BIG5-HKSCS"), "x-x-big5": ("big5", "BIG5-HKSCS"),
        "euc-kr": ("euc-kr", "CP949"), "ks_c_5601-1987": ("euc-kr", "CP949"), "ksc5601": ("euc-kr", "CP949"),
        "korean": ("euc-kr", "CP949"), "x-windows-949": ("euc-kr", "CP949"),
        "shift_jis": ("shift_jis", "CP932"), "shift-jis": ("shift_jis", "CP932"), "sjis": ("shift_jis", "CP932"),
        "x-sjis": ("shift_jis", "CP932"), "windows-31j": ("shift_jis", "CP932"),
        "x-euc-jp": ("euc-jp", "EUC-JP"), "iso-8859-9": ("iso-8859-9", "WINDOWS-1254"),
        "iso-8859-11": ("iso-8859-11", "CP874"), "tis-620": ("tis-620", "CP874"), "windows-874": ("windows-874", "CP874"),
        "x-mac-roman": ("macintosh", "MACINTOSH"), "x-cp1251": ("windows-1251", "WINDOWS-1251"), "cp1251": ("windows-1251", "WINDOWS-1251"),
        "koi8": ("koi8-r", "KOI8-R"), "iso-8859-8-i": ("iso-8859-8-i", "ISO-8859-8"),
        "u16": ("utf-16", "UTF-16"), "unicode": ("utf-16", "UTF-16"), "csunicode": ("utf-16", "UTF-16"),
        "ebcdic-cp-us": ("ebcdic-cp-us", "CP037"), "u32": ("utf-32", "UTF-32"), "csucs4": ("utf-32", "UTF-32"),
        "chinese": ("gb18030", "GB18030"), "iso-ir-58": ("gb18030", "GB18030"), "csiso58gb231280": ("gb18030", "GB18030"),
        "gb2312-80": ("gb18030", "GB18030"), "gb2312-1980": ("gb18030", "GB18030"), "euccn": ("gb18030", "GB18030"),
        "eucgb2312-cn": ("gb18030", "GB18030"), "hkscs": ("big5-hkscs", "BIG5-HKSCS"), "big5-tw": ("big5", "BIG5-HKSCS"),
        "csbig5": ("big5", "BIG5-HKSCS"), "ms950": ("big5", "CP950"), "ks-c-5601": ("euc-kr", "CP949"),
        "ks-c-5601-1987": ("euc-kr", "CP949"),
        "ksx1001": ("euc-kr", "CP949"), "ks-x-1001": ("euc-kr", "CP949"), "ms949": ("euc-kr", "CP949"), "euckr": ("euc-kr", "CP949"),
        "shiftjis": ("shift_jis", "CP932"), "s-jis": ("shift_jis", "CP932"), "mskanji": ("shift_jis", "CP932"),
        "ms-kanji": ("shift_jis", "CP932"), "csshiftjis": ("shift_jis", "CP932"), "u-jis": ("euc-jp", "EUC-JP"),
        "eucjp": ("euc-jp", "EUC-JP"),
        "macroman": ("macintosh", "MACINTOSH"), "mac-roman": ("macintosh", "MACINTOSH"),
        "maccentraleurope": ("x-mac-ce", "MAC-CENTRALEUROPE"),
        "mac-latin2": ("x-mac-ce", "MAC-CENTRALEUROPE"), "mac-iceland": ("mac-is", "MAC-IS"), "ptcp154": ("ptcp154", "PT154"),
        "cp154": ("ptcp154", "PT154"), "thai": ("iso-8859-11", "CP874"), "l9": ("iso-8859-15", "ISO-8859-15"),
        "ms1361": ("johab", "JOHAB"),
    ]

    /// The charset of a label as published, quotes and blanks included; nil where there is none or nobody knows it.
    init?(published label: String?) {
        guard let label else { return nil }
        // Nine feeds in ten.
        if label == "utf-8" || label == "UTF-8" {
            self = .utf8
            return
        }
        let name = label.trimmingCharacters(in: CharacterSet(charactersIn: "\"' \t\r\n")).lowercased()
        guard !name.isEmpty, name.utf8.count <= 40, name.utf8.allSatisfy({ $0.isASCIILetterOrDigit || "-_.:".utf8.contains($0) })
        else { return nil }
        // Some programs write their own names, with underscores.
        let hyphened = name.replacingOccurrences(of: "_", with: "-")
        if ["utf-8", "utf8", "unicode-1-1-utf-8", "u8", "utf", "cp65001"].contains(hyphened) {
            self = .utf8
        } else if Self.latinNames.contains(name) || Self.latinNames.contains(hyphened) {
            self.init(name: name, converter: nil)
        } else if let meant = Self.meant[name] ?? Self.meant[hyphened] {
            self.init(name: meant.name, converter: meant.converter)
        } else {
            // UTF-7 hides markup from whoever looks at the bytes; nobody publishes in it.
            guard !["utf-7", "utf7", "u7", "unicode-1-1-utf-7"].contains(hyphened) else { return nil }
            guard let converter = [name, hyphened].first(where: { Iconv.knows($0) }) else { return nil }
            self.init(name: name, converter: converter)
        }
    }

    init(name: String, converter: String?) {
        self.name = name
        self.converter = converter
    }

    /// The charset parameter of a `Content-Type`.
    static func parameter(ofContentType contentType: String?) -> String? {
        guard let contentType else { return nil }
        for part in contentType.split(separator: ";").dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, pair[0].trimmingCharacters(in: .whitespaces).lowercased() == "charset" else { continue }
            return String(pair[1])
        }
        return nil
    }
}
