// A place in a list, by what the list is ordered by: it holds although the item that stood there has left.
import Foundation
import VigieModel

/// To go on behind a place in an order.
package struct QueueCursor: Hashable, Sendable {
    package let order: QueueOrder
    /// Which stretch of the order: such as items with a relevance, then those without.
    let stretch: Int
    /// Relevance, importance or priority; nil where the stretch goes by none.
    let value: Double?
    /// As in its column.
    let date: String
    let id: String
    let number: Int64
}

extension QueueCursor: LosslessStringConvertible {
    /// Opaque text for an address: letters, digits, `-` and `_`.
    package var description: String {
        let plain = [order.rawValue, String(stretch), value.map { String($0) } ?? "", date, id, String(number)].joined(separator: "|")
        return Data(plain.utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Nil for anything that `description` does not write.
    package init?(_ text: String) {
        guard text.utf8.count <= 200 else { return nil }
        var base64 = text.replacing("-", with: "+").replacing("_", with: "/")
        base64 += String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: base64) else { return nil }
        let parts = String(decoding: data, as: UTF8.self).split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, let order = QueueOrder(rawValue: parts[0]), let stretch = Int(parts[1]), (0...2).contains(stretch),
            let number = Int64(parts[5]), number > 0, parts[3].utf8.count == 20, Timestamp.date(parts[3]) != nil,
            parts[4].utf8.count == 16, parts[4].utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        let value = Double(parts[2])
        guard parts[2].isEmpty || value?.isFinite == true, (value != nil) == Self.hasValue(order, stretch) else { return nil }
        self.init(order: order, stretch: stretch, value: value, date: parts[3], id: parts[4], number: number)
        if description != text { return nil }
    }

    /// Whether that stretch of the order goes by a number.
    static func hasValue(_ order: QueueOrder, _ stretch: Int) -> Bool { order != .newest && stretch == 0 }
}
