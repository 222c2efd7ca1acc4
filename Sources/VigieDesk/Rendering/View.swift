// What a page's template may print. Views give their values under a name each: templates are compiled against these names when the desk
// starts, so that a page is put together without reflection, and a misspelt tag never prints nothing.
import VigieModel

/// What one scope of a template can print. `init()` makes an empty one, from which the names and kinds are known.
protocol View: Sendable {
    init()
    /// The same names in the same order for every value of the type.
    var content: ViewContent { get }
}

/// The values of a view, each under the name that templates use.
struct ViewContent: Sendable, ExpressibleByDictionaryLiteral {
    // As they come: a page has hundreds of scopes, and names are looked at only when templates are compiled.
    private let elements: [(StaticString, ViewValue)]

    init(dictionaryLiteral elements: (StaticString, ViewValue)...) {
        self.elements = elements
    }

    var names: [StaticString] { elements.map(\.0) }
    var values: [ViewValue] { elements.map(\.1) }
    subscript(position: Int) -> ViewValue { elements[position].1 }
}

/// One value that a template prints or opens.
enum ViewValue: Sendable {
    /// `{{name}}`: escaped where it is printed.
    case text(String)
    /// `{{{name}}}`: markup of ours, or made safe by the sanitiser; never what came from outside.
    case markup(SafeMarkup)
    /// `{{#name}}…{{/name}}` and `{{^name}}…{{/name}}`.
    case flag(Bool)
    /// `{{#name}}…{{/name}}` once for each; `{{^name}}` where there is none. Made by `list` and `maybe`.
    case scopes([ViewContent], of: any View.Type)

    static func number(_ number: Int) -> ViewValue { .text(String(number)) }

    static func list<Element: View>(_ views: [Element]) -> ViewValue { .scopes(views.map(\.content), of: Element.self) }

    /// A part of the page that may be missing.
    static func maybe<Part: View>(_ view: Part?) -> ViewValue { .scopes(view.map { [$0.content] } ?? [], of: Part.self) }

    /// A part that is always there: its names can be reached within `{{#name}}`.
    static func part<Part: View>(_ view: Part) -> ViewValue { .scopes([view.content], of: Part.self) }
}

/// Markup that may stand in a page as it is.
struct SafeMarkup: Sendable {
    let html: String

    /// Takes markup that our own code wrote, or that `vigie parse` sanitised.
    init(trusted html: String) {
        self.html = html
    }
}
