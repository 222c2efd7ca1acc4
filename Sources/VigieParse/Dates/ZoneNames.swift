// The names of zones that dates end in. RFC 822 knows ten; the rest are those that feeds were seen to use.
import Foundation

enum ZoneNames {
    /// The zone of a name in lower case: a place such as `europe/brussels` with its summer time, or an abbreviation with a fixed offset.
    static func zone(named name: String) -> CivilMoment.Zone? {
        if let minutes = offsets[name] { return .offset(seconds: minutes * 60) }
        guard name.contains("/") else { return nil }
        // Zone files are named in title case, america/los_angeles is America/Los_Angeles; but us/eastern is US/Eastern.
        let places = name.split(separator: "/").map { part in
            part.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: "_")
        }
        let spellings = [places, places.prefix(1).map { $0.uppercased() } + places.dropFirst()]
        return spellings.lazy.compactMap { TimeZone(identifier: $0.joined(separator: "/")) }.first.map { .named($0) }
    }

    // Minutes east of Greenwich. Names with several meanings have the one that RFC 822 or the feeds seen give them: IST is Israel's.
    private static let offsets: [String: Int] = [
        "z": 0, "etc/utc": 0, "etc/gmt": 0, "etc/universal": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 60, "bst": 60,
        "cet": 60, "met": 60, "mez": 60, "cest": 120, "mest": 120, "mesz": 120, "eet": 120, "eest": 180, "msk": 180, "trt": 180,
        "ist": 120, "idt": 180, "sast": 120, "gst": 240, "pkt": 300, "ict": 420, "wib": 420,
        "hkt": 480, "sgt": 480, "awst": 480, "jst": 540, "kst": 540, "acst": 570, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780,
        "nst": -210, "ndt": -150, "ast": -240, "at": -240, "adt": -180, "est": -300, "et": -300, "edt": -240, "cst": -360, "ct": -360,
        "cdt": -300, "mst": -420, "mt": -420, "mdt": -360, "pst": -480, "pt": -480, "pdt": -420, "akst": -540, "akdt": -480, "hst": -600,
        "brt": -180, "art": -180, "clt": -240,
    ]
}
