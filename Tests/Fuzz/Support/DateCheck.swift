// What must hold of every date that leaves the parser: the store and the report write it with four digits of year and read it again.
import Foundation
import VigieModel
import VigieParse

enum DateCheck {
    // 0001-01-01T00:00:00Z and 10000-01-01T00:00:00Z.
    private static let writable = -62_135_596_800.0..<253_402_300_800.0

    static func run(_ date: Date, from text: @autoclosure () -> String) {
        let seconds = date.timeIntervalSince1970
        mustHold(writable.contains(seconds), "the date is \(seconds) s from 1970, which four digits of year cannot hold: \(text())")
        let written = Timestamp.text(date)
        let whole = Date(timeIntervalSince1970: seconds.rounded(.down))
        mustHold(Timestamp.date(written) == whole, "\(written) is read again as another date: \(text())")
        mustHold(FeedDate.parse(written) == whole, "\(written), written by us, is no date to us: \(text())")
    }
}
