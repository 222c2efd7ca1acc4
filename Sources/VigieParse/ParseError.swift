// Why a document is no feed. A feed with defects is no error: it has findings.

/// A document that could not be read as a feed.
package struct ParseError: Error, Equatable, Sendable, CustomStringConvertible {
    package enum Reason: Equatable, Sendable {
        /// No bytes, or only blanks.
        case empty
        /// A web page, with its title where it has one: a login page, a captcha, an error page, or the wrong address.
        case html(title: String?)
        /// XML or JSON of another kind; the name of its root element where there is one.
        case notAFeed(root: String?)
        /// Not even that; what is wrong.
        case unreadable(String)
    }

    package var reason: Reason

    package init(_ reason: Reason) { self.reason = reason }

    /// One line: what it is, and what to do.
    package var description: String {
        switch reason {
        case .empty: "the document is empty: ask again later, and check the address if it stays so"
        case .html(let title?): "a web page (“\(title)”), not a feed: check the address, it may want a login or have moved"
        case .html(nil): "a web page, not a feed: check the address, it may want a login or have moved"
        case .notAFeed(let root?): "not a feed but a document of “\(root)”: check the address"
        case .notAFeed(nil): "not a feed: neither RSS, Atom, RDF nor JSON Feed; check the address"
        case .unreadable(let why): "unreadable: \(why); tell the publisher"
        }
    }
}
