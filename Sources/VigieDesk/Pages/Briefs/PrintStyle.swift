// The report's own style for the inside of a page of the desk: it stands in a shadow tree, so that neither style touches the other.
import Foundation
import VigieModel
import VigieReport

enum PrintStyle {
    /// The style sheet of the report's pages, with the roots of a page turned into the root of a shadow tree. What is for paper alone is
    /// left out: its rules on pages hold for whole documents.
    static func data(of report: ReportRenderer) throws(TemplateError) -> Data {
        let sheet = try report.styleSheet()
        let screen = sheet.firstRange(of: "@page").map { String(sheet[..<$0.lowerBound]) } ?? sheet
        let scoped = screen.replacing(":root{", with: ":host{").replacing("html{", with: ":host{").replacing("body{", with: ":host{")
        return Data((scoped + narrow).utf8)
    }

    /// The report asks how wide the window is; a preview is narrower than that. Its marks lead nowhere here: they are looked at.
    private static let narrow = """

        :host{container-type:inline-size}
        :host([hidden]){display:none}
        .intro{margin-top:0}
        .brief:first-child,.intro+.brief{margin-top:0;padding-top:0}
        @container (max-width:42rem){.brief,.columns{display:block}.margin{margin:1rem 0}.evidence li{overflow-wrap:anywhere}}

        """

    /// Markup of the report for a page of the desk: its links leave with nothing said of where they were.
    static func markup(_ html: String) -> SafeMarkup {
        SafeMarkup(
            trusted: html.replacing(" rel=\"noreferrer\"", with: "")
                .replacing("<a href=\"http", with: "<a rel=\"noopener noreferrer nofollow\" referrerpolicy=\"no-referrer\" href=\"http"))
    }
}
