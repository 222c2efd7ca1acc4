// What a refused form gives back: texts, and never a password, whatever the page calls its field.
import Foundation
import Testing

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct LostFormTests {
    @Test func `no password of any page is given back`() throws {
        let folder = TestDesk.templates.path + "/desk/"
        var names: Set<String> = []
        for file in try FileManager.default.contentsOfDirectory(atPath: folder) where file.hasSuffix(".mustache") {
            let page = try String(contentsOfFile: folder + file, encoding: .utf8)
            for input in page.matches(of: /<input[^>]*type="password"[^>]*>/) {
                let found = input.output.firstMatch(of: /\bname="([^"]+)"/)
                names.insert(String(try #require(found, "\(file)").output.1))
            }
        }
        #expect(names.count >= 3)
        for name in names {
            let form = try FormFields("\(name)=quatre+mots+sans+lien&note=Ce+que+j%27ai+tap%C3%A9")
            let lost = try #require(LostForm.with(form, DeskError(.loggedOut)) as? LostForm)
            #expect(lost.texts == ["Ce que j'ai tapé"], "\(name)")
        }
    }
}
