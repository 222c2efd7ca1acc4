// What stands around every page: title, sections, languages, who is logged in.
import HTTPTypes
import HummingbirdCore
import VigieModel

/// The view of `layout-head` and `layout-foot`.
struct LayoutView: View {
    var language = ""
    var title = ""
    var sections: [SectionView] = []
    var languages: [LanguageView] = []
    /// Where the form of languages leads back to.
    var here = "/"
    var person: PersonView?
    /// What was just done, such as "password saved".
    var notice: NoticeView?
    var formToken = ""
    var usesKeys = false

    init() {}

    init(call: DeskCall, title: String, section: Section?, notice: String?) {
        language = call.context.language.rawValue
        self.title = title
        formToken = FormToken.text(for: call.context.formSecret)
        here = call.request.method == .get ? LocalPath(call.request.uri.description)?.text ?? "/" : "/"
        languages = LanguageCode.ofReport.map { LanguageView(code: $0.rawValue, isCurrent: $0 == call.context.language) }
        self.notice = notice.map(NoticeView.init(text:))
        guard let person = call.context.visit?.person else { return }
        let isProxys = call.context.visit?.session == nil
        self.person = PersonView(
            name: person.displayName, login: person.name.rawValue, isAdministrator: person.role == .administrator, canLogOut: !isProxys,
            proxyLogOut: isProxys ? call.desk.settings.trustedHeader?.logOut.map(AddressView.init(address:)) : nil)
        usesKeys = person.usesKeys
        sections = call.desk.navigation.sections(for: person.role).map {
            SectionView(name: call.words[$0.phrase], path: $0.path, isCurrent: $0 == section)
        }
    }

    var content: ViewContent {
        [
            "language": .text(language), "title": .text(title), "sections": .list(sections), "languages": .list(languages),
            "here": .text(here), "person": .maybe(person), "notice": .maybe(notice), "formToken": .text(formToken),
            "usesKeys": .flag(usesKeys),
        ]
    }
}

struct SectionView: View {
    var name = ""
    var path = ""
    var isCurrent = false

    var content: ViewContent { ["name": .text(name), "path": .text(path), "isCurrent": .flag(isCurrent)] }
}

struct LanguageView: View {
    var code = ""
    var isCurrent = false

    var content: ViewContent {
        ["code": .text(code), "name": .text(name), "short": .text(code.uppercased()), "isCurrent": .flag(isCurrent)]
    }

    static let all = LanguageCode.ofReport.map { LanguageView(code: $0.rawValue) }

    /// A language names itself: who looks for it may not read the page's.
    var name: String {
        switch code {
        case "fr": "Français"
        case "nl": "Nederlands"
        case "de": "Deutsch"
        default: "English"
        }
    }
}

struct PersonView: View {
    var name = ""
    /// By which our script says whose page it speaks for.
    var login = ""
    var isAdministrator = false
    /// False where a proxy says who it is: then only the proxy's own session could end.
    var canLogOut = true
    /// Where that ends; nil where nobody said.
    var proxyLogOut: AddressView?

    var content: ViewContent {
        [
            "displayName": .text(name), "login": .text(login), "isAdministrator": .flag(isAdministrator), "canLogOut": .flag(canLogOut),
            "proxyLogOut": .maybe(proxyLogOut),
        ]
    }
}

struct NoticeView: View {
    var text = ""

    var content: ViewContent { ["text": .text(text)] }
}

/// A choice of a `<select>`.
struct ChoiceView: View {
    var value = ""
    var label = ""
    var isChosen = false

    var content: ViewContent { ["value": .text(value), "label": .text(label), "isChosen": .flag(isChosen)] }
}

/// Where a link leads that may be missing.
struct AddressView: View {
    var address = ""

    var content: ViewContent { ["address": .text(address)] }
}

/// What is wrong with a form that was sent.
struct FaultView: View {
    var text = ""

    var content: ViewContent { ["text": .text(text)] }
}
