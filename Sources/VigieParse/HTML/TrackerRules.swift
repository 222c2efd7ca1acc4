// Pictures that count readers: of one pixel or hidden, or from a host that has no others. Publishers' feed services add them to each item.

enum TrackerRules {
    /// Hosts whose pictures all count, with everything below them.
    private static let hosts: [StaticString] = [
        "feedsportal.com", "doubleclick.net", "pixel.wp.com", "stats.wordpress.com", "google-analytics.com", "googletagmanager.com",
        "googlesyndication.com", "googleadservices.com", "scorecardresearch.com", "quantserve.com", "pheedo.com", "pheedcontent.com",
        "feedads.g.doubleclick.net", "chartbeat.net", "mc.yandex.ru", "counter.yadro.ru", "statcounter.com", "sitemeter.com", "adnxs.com",
        "analytics.twitter.com", "px.ads.linkedin.com", "bat.bing.com", "pixel.facebook.com", "rss.buysellads.com",
        "stats.g.doubleclick.net",
        "rcm.amazon.com", "ir-na.amazon-adsystem.com", "assoc-amazon.com", "ad.doubleclick.net", "da.feedsportal.com",
        "vig-fp.prisacom.com",
        "xiti.com", "estat.com", "weborama.fr", "imrworldwide.com", "ioam.de", "ivwbox.de", "vgwort.de", "hit.gemius.pl", "matomo.cloud",
    ]

    /// Beginnings of addresses after the host, by the host's end.
    private static let places: [(host: StaticString, path: StaticString)] = [
        ("feedburner.com", "/~r/"), ("feedburner.com", "/~ff/"), ("feedburner.com", "/~a/"), ("feedproxy.google.com", "/~r/"),
        ("feedproxy.google.com", "/~ff/"), ("feeds.wordpress.com", "/1.0/"), ("facebook.com", "/tr"), ("medium.com", "/_/stat"),
        ("blogger.googleusercontent.com", "/tracker/"), ("twitter.com", "/i/adsct"), ("t.co", "/i/adsct"), ("linkedin.com", "/px"),
        ("amazon-adsystem.com", "/"), ("reddit.com", "/static/pixel"),
    ]

    /// Programs that a publisher runs for it on a host of its own.
    private static let programs: [StaticString] = [
        "/piwik.php", "/matomo.php", "/piwik/piwik.php", "/wp-stats.php", "/b.gif", "/pixel.gif", "/spacer.gif", "/counter.gif",
    ]

    /// Whether an absolute address of the web is such a picture's.
    static func isTracker(_ address: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = webHostStart(address) else { return false }
        var end = start
        while end < address.count, !isHostEnd(address[end]) { end += 1 }
        let host = UnsafeBufferPointer(rebasing: address[start..<end])
        if hosts.contains(where: { isHost(host, in: $0) }) { return true }
        let path = UnsafeBufferPointer(rebasing: address[end...])
        if places.contains(where: { isHost(host, in: $0.host) && path.hasPrefix($0.path, at: 0, ignoringCase: true) }) { return true }
        var pathEnd = 0
        while pathEnd < path.count, path[pathEnd] != UInt8(ascii: "?"), path[pathEnd] != UInt8(ascii: "#") { pathEnd += 1 }
        return programs.contains { program in
            path.hasPrefix(program, at: pathEnd - program.utf8CodeUnitCount, ignoringCase: true)
        }
    }

    /// Where the host begins in an address of the web; nil for any other.
    static func webHostStart(_ address: UnsafeBufferPointer<UInt8>) -> Int? {
        if address.hasPrefix("https://", at: 0, ignoringCase: true) { return 8 }
        return address.hasPrefix("http://", at: 0, ignoringCase: true) ? 7 : nil
    }

    /// Whether a picture's own attribute says that nobody is to see it.
    static func tells(_ role: HTMLAttributeRule.Role, _ value: UnsafeBufferPointer<UInt8>) -> Bool {
        switch role {
        case .size: isPoint(value)
        case .hidden: true
        case .style: hides(value)
        default: false
        }
    }

    private static func isHostEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: ":")
    }

    private static func isHost(_ host: UnsafeBufferPointer<UInt8>, in domain: StaticString) -> Bool {
        let start = host.count - domain.utf8CodeUnitCount
        return host.hasPrefix(domain, at: start, ignoringCase: true) && (start == 0 || host[start - 1] == UInt8(ascii: "."))
    }

    /// Whether a length is at most one pixel, or one in a hundred: "0", "1", "1px", " 01 ", "0.5em", "1%".
    private static func isPoint(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index < value.count, value[index].isBlank { index += 1 }
        var number = 0
        let start = index
        while index < value.count, value[index].isASCIIDigit {
            number = min(1000, number * 10 + Int(value[index] - 48))
            index += 1
        }
        let isFraction = index < value.count && value[index] == UInt8(ascii: ".")
        guard index > start || isFraction else { return false }
        if number == 0 { return true }
        if isFraction {
            index += 1
            while index < value.count, value[index] == UInt8(ascii: "0") { index += 1 }
        }
        while index < value.count, value[index].isBlank { index += 1 }
        // One em is a letter, one point more than a pixel, yet nothing to look at.
        return number == 1
            && (index == value.count || value[index] == UInt8(ascii: "%") || value[index].lowercased == UInt8(ascii: "p")
                || value[index] == UInt8(ascii: ";") || value[index] == UInt8(ascii: "!"))
    }

    /// Whether a style sets width or height to a point, or hides.
    private static func hides(_ style: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index < style.count {
            var start = index
            while index < style.count, style[index] != UInt8(ascii: ";") { index += 1 }
            while start < index, style[start].isBlank { start += 1 }
            let declaration = UnsafeBufferPointer(rebasing: style[start..<index])
            index += 1
            guard let colon = declaration.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let value = UnsafeBufferPointer(rebasing: declaration[(colon + 1)...])
            if declaration.hasPrefix("width", at: 0, ignoringCase: true) || declaration.hasPrefix("height", at: 0, ignoringCase: true)
                || declaration.hasPrefix("max-width", at: 0, ignoringCase: true)
                || declaration.hasPrefix("max-height", at: 0, ignoringCase: true)
            {
                if isPoint(value) { return true }
            } else if declaration.hasPrefix("display", at: 0, ignoringCase: true) {
                if value.find("none", from: 0, ignoringCase: true) != nil { return true }
            } else if declaration.hasPrefix("visibility", at: 0, ignoringCase: true),
                value.find("hidden", from: 0, ignoringCase: true) != nil
            {
                return true
            }
        }
        return false
    }
}
