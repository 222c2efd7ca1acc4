// Authors and contributors, as elements (Atom) or as text (RSS, Dublin Core, iTunes).
import Foundation
import VigieModel

enum PersonReader {
    static func read(_ element: XMLElement, _ name: NameCache.Name, scope: Scope, into fields: inout Gathered, names: inout NameCache) {
        let person =
            element.hasElements ? structured(element, scope, &names) ?? PersonText.person(element.text) : PersonText.person(element.text)
        switch name.tag {
        case .contributor, .dcContributor:
            fields.add(contributor: person)
        case .author, .managingEditor: fields.add(author: person, rank: 0)
        case .dcCreator, .dcAuthor: fields.add(author: person, rank: 1)
        case .itunesAuthor: fields.add(author: person, rank: 2)
        default: fields.add(author: person, rank: 3)
        }
    }

    private static func structured(_ element: XMLElement, _ scope: Scope, _ names: inout NameCache) -> FeedPerson? {
        var person = FeedPerson()
        for child in element.children {
            switch names.tag(of: child) {
            case .name, .title, .itunesName:
                person.name = person.name ?? FieldReader.nonEmpty(HTMLText.collapsed(child.text))
            case .email, .itunesEmail:
                person.email = person.email ?? FieldReader.nonEmpty(child.trimmedText)
            case .uri, .url, .homepage:
                person.uri = person.uri ?? scope.entering(child).resolve(child.text)
            default: break
            }
        }
        return person == FeedPerson() ? nil : person
    }
}
