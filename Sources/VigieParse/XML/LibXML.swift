// libxml2 behind one function: it judges every document that our own scanner will not vouch for. Its tree is copied and freed here.
import CLibXML2
import VigieModel

enum LibXML {
    /// The tables of a UTF-8 document with libxml2's complaints; nil where it is not well-formed, or, when recovering, where nothing could
    /// be read.
    ///
    /// Namespace errors do not count against being well-formed. No network, no external DTD, no entity is expanded, and libxml2's own
    /// limits on depth (256) and text (10 MB) stay on.
    static func read(_ bytes: UnsafeBufferPointer<UInt8>, recovering: Bool) -> (storage: XMLStorage, problems: [Finding])? {
        guard let start = bytes.baseAddress, bytes.count <= Int(Int32.max), let context = xmlNewParserCtxt() else { return nil }
        defer { xmlFreeParserCtxt(context) }
        let log = ProblemLog()
        return withExtendedLifetime(log) {
            context.pointee._private = Unmanaged.passUnretained(log).toOpaque()
            // Errors go to the log of this context, not to a global handler nor to standard error.
            context.pointee.sax?.pointee.serror = { context, error in
                guard let context, let error else { return }
                let parser = context.assumingMemoryBound(to: xmlParserCtxt.self)
                guard let log = parser.pointee._private else { return }
                Unmanaged<ProblemLog>.fromOpaque(log).takeUnretainedValue().add(error.pointee)
                // Never xmlStopParser from here, although the first fatal error says enough: libxml2 2.9.14 then goes on reading text in
                // an input that is gone, and crashes (a stray ]]> in a text of 80 KB).
            }
            var options = XML_PARSE_NONET.rawValue | XML_PARSE_NOCDATA.rawValue | XML_PARSE_COMPACT.rawValue
            options |= XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
            if recovering { options |= XML_PARSE_RECOVER.rawValue }
            let document = start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                xmlCtxtReadMemory(context, $0, Int32(bytes.count), nil, "UTF-8", Int32(bitPattern: options))
            }
            guard let document else { return nil }
            defer { xmlFreeDoc(document) }
            var copy = LibXMLCopy(sizeHint: bytes.count)
            copy.add(document)
            return (copy.storage, log.findings)
        }
    }
}

/// The complaints of one parse.
private final class ProblemLog {
    private(set) var findings: [Finding] = []
    private static let limit = 20

    func add(_ error: xmlError) {
        guard findings.count < Self.limit else { return }
        let code =
            switch xmlParserErrors(rawValue: UInt32(bitPattern: error.code)) {
            case XML_NS_ERR_UNDEFINED_NAMESPACE: "unbound-prefix"
            case XML_ERR_UNDECLARED_ENTITY, XML_WAR_UNDECLARED_ENTITY: "undeclared-entity"
            case XML_ERR_TAG_NAME_MISMATCH, XML_ERR_TAG_NOT_FINISHED: "unbalanced-tags"
            case XML_ERR_INVALID_CHAR: "control-character"
            case XML_ERR_DOCUMENT_END: "text-after-feed"
            case XML_NS_ERR_XML_NAMESPACE, XML_NS_ERR_QNAME, XML_NS_ERR_EMPTY, XML_NS_ERR_COLON: "bad-namespace"
            case XML_WAR_NS_URI, XML_WAR_NS_URI_RELATIVE: "relative-namespace"
            default: "not-well-formed"
            }
        let message =
            error.message.map { String(cString: $0) }?.split(whereSeparator: \.isWhitespace).joined(separator: " ") ?? "not well-formed"
        guard findings.last?.code != code || code == "not-well-formed" else { return }
        findings.append(Finding(code: code, message: message, line: error.line > 0 ? Int(error.line) : nil))
    }
}
