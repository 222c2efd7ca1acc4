// A template ready to print: words and addresses of assets already in it, and each tag turned into the place of its value.
import NIOCore

/// One step of printing. A place is a scope, counted from the outermost, and the position of a value in it.
indirect enum TemplateStep: Sendable {
    case literal(String)
    case text(TemplatePlace)
    case markup(TemplatePlace)
    case flag(TemplatePlace, wanted: Bool, steps: [TemplateStep])
    case each(TemplatePlace, steps: [TemplateStep])
    case none(TemplatePlace, steps: [TemplateStep])
}

struct TemplatePlace: Sendable {
    var scope: Int
    var position: Int
}

/// The steps of a whole page in one language.
struct CompiledTemplate: Sendable {
    var steps: [TemplateStep]

    func print(_ view: some View, to buffer: inout ByteBuffer) {
        var scopes = [view.content]
        Self.print(steps, &scopes, &buffer)
    }

    private static func print(_ steps: [TemplateStep], _ scopes: inout [ViewContent], _ buffer: inout ByteBuffer) {
        for step in steps {
            switch step {
            case .literal(let text): buffer.writeString(text)
            case .text(let place):
                if case .text(let text) = scopes[place.scope][place.position] { HTMLEscape.write(text, to: &buffer) }
            case .markup(let place):
                if case .markup(let markup) = scopes[place.scope][place.position] { buffer.writeString(markup.html) }
            case .flag(let place, let wanted, let steps):
                if case .flag(wanted) = scopes[place.scope][place.position] { print(steps, &scopes, &buffer) }
            case .each(let place, let steps):
                guard case .scopes(let inner, _) = scopes[place.scope][place.position] else { continue }
                for content in inner {
                    scopes.append(content)
                    print(steps, &scopes, &buffer)
                    scopes.removeLast()
                }
            case .none(let place, let steps):
                if case .scopes(let inner, _) = scopes[place.scope][place.position], inner.isEmpty { print(steps, &scopes, &buffer) }
            }
        }
    }
}

/// Text within markup and within quoted attributes.
enum HTMLEscape {
    static func write(_ text: String, to buffer: inout ByteBuffer) {
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            for index in bytes.indices {
                guard let entity = entity(bytes[index]) else { continue }
                buffer.writeBytes(bytes[start..<index])
                buffer.writeStaticString(entity)
                start = index + 1
            }
            buffer.writeBytes(bytes[start...])
        }
    }

    static func escaped(_ text: String) -> String {
        var buffer = ByteBuffer()
        write(text, to: &buffer)
        return String(buffer: buffer)
    }

    private static func entity(_ byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
