// Holds a value against its schema, and says of each thing that is wrong where it stands and what would be right.
import Foundation
import VigieModel

extension JSONSchema {
    /// What is wrong with the value, in its order; the first twenty. Empty where it fits.
    /// - Parameter place: a JSON pointer (RFC 6901), or a parameter's name.
    func faults(in value: JSONValue, at place: String = "") -> [APIFault] {
        var faults: [APIFault] = []
        check(value, place, &faults)
        return Array(faults.prefix(20))
    }

    private func check(_ value: JSONValue, _ place: String, _ faults: inout [APIFault]) {
        func fault(_ what: String) { faults.append(APIFault(pointer: place, detail: what)) }
        if value == .null {
            if !isNullable { fault("null cannot stand here") }
            return
        }
        switch (kind, value) {
        case (.named(let name), _): APISchemas.all[name]?.check(value, place, &faults)
        case (.text, .text(let text)): checkText(text, fault)
        case (.whole, .whole(let number)): checkRange(Double(number), "a whole number", fault)
        // 3.0 is the integer 3 (JSON Schema, section 4.2.3).
        case (.whole, .number(let number)) where number.rounded() == number && abs(number) < 9e15:
            checkRange(number, "a whole number", fault)
        case (.number, .whole(let number)): checkRange(Double(number), "a number", fault)
        case (.number, .number(let number)): checkRange(number, "a number", fault)
        case (.flag, .flag): break
        case (.list(let element), .list(let list)):
            if list.count < least ?? 0 { fault("at least \(least ?? 0) must be given") }
            if let most, list.count > most { fault("at most \(most) can be given at once") }
            for (index, part) in list.enumerated() where faults.count < 20 { element.check(part, "\(place)/\(index)", &faults) }
        case (.map(let part), .object(let fields)):
            for (name, inner) in fields.sorted(by: { $0.key < $1.key }) { part.check(inner, Self.pointer(place, name), &faults) }
        case (.object(let parts), .object(let fields)):
            for part in parts {
                if let inner = fields[part.name] {
                    part.schema.check(inner, Self.pointer(place, part.name), &faults)
                } else if part.isRequired {
                    faults.append(APIFault(pointer: Self.pointer(place, part.name), detail: "it is missing"))
                }
            }
            let known = Set(parts.map(\.name))
            for name in fields.keys.sorted() where !known.contains(name) {
                faults.append(APIFault(pointer: Self.pointer(place, name), detail: "there is no such field"))
            }
        case (.anyObject, .object): break
        default: fault("\(expected) must stand here")
        }
    }

    private func checkText(_ text: String, _ fault: (String) -> Void) {
        if let choices, !choices.contains(text) { fault("it can be \(choices.joined(separator: ", "))") }
        let count = text.unicodeScalars.count
        if count < least ?? 0 { fault("it must have at least \(least ?? 0) characters") }
        if let most, count > most { fault("it can have \(most) characters at most") }
        if let pattern, let expression = try? Regex(pattern), text.firstMatch(of: expression) == nil {
            fault("it does not have the form \(pattern)")
        }
        switch format {
        case "date-time" where Timestamp.date(text) == nil: fault("it is no time such as 2026-11-22T08:00:00Z (RFC 3339)")
        case "date" where CivilDate(text) == nil: fault("it is no day such as 2026-11-22")
        default: break
        }
    }

    private func checkRange(_ number: Double, _ what: String, _ fault: (String) -> Void) {
        if let least, number < Double(least) { fault("it must be \(what) from \(least) on") }
        if let most, number > Double(most) { fault("it must be \(what) up to \(most)") }
    }

    private var expected: String {
        switch kind {
        case .text, .named: choices == nil ? "a text" : "one of \(choices?.joined(separator: ", ") ?? "")"
        case .whole: "a whole number"
        case .number: "a number"
        case .flag: "true or false"
        case .list: "a list"
        case .object, .map, .anyObject: "an object"
        }
    }

    private static func pointer(_ place: String, _ name: String) -> String {
        "\(place)/\(name.replacing("~", with: "~0").replacing("/", with: "~1"))"
    }
}
