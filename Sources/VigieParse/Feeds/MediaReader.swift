// Pictures and files: RSS images, Atom's logo and icon, Yahoo's media elements and iTunes' cover.
import VigieModel

enum MediaReader {
    static func read(
        _ element: XMLElement, _ tag: Tag, scope: Scope, of owner: FieldReader.Owner, into fields: inout Gathered, names: inout NameCache
    ) {
        switch tag {
        case .image: fields.image.offer(address(ofImage: element, scope, &names), rank: 0)
        // Microsoft's channels put the address in an attribute.
        case .logo: fields.image.offer(scope.resolve(element.attribute("href") ?? element.text), rank: 1)
        case .icon:
            let address = scope.resolve(element.text)
            fields.favicon.offer(address)
            fields.image.offer(address, rank: 3)
        case .itunesImage:
            fields.image.offer((element.attribute("href") ?? element.attribute("url")).flatMap { scope.resolve($0) }, rank: 2)
        case .mediaThumbnail: fields.image.offer(element.attribute("url").flatMap { scope.resolve($0) }, rank: 4)
        case .mediaContent: readContent(element, scope, owner, &fields, &names)
        case .mediaGroup:
            for child in element.children {
                let name = names.name(of: child)
                // One group is one thing in several forms: nothing outside media is in it.
                guard name.tag.rawValue.hasPrefix("media:"), name.tag != .mediaGroup else { continue }
                FieldReader.read(child, name, scope: scope.entering(child), of: owner, into: &fields, names: &names)
            }
        default: break
        }
    }

    private static func address(ofImage element: XMLElement, _ scope: Scope, _ names: inout NameCache) -> String? {
        if let resource = element.attribute("resource") ?? element.attribute("href") { return scope.resolve(resource) }
        for child in element.children where names.tag(of: child) == .url {
            return scope.entering(child).resolve(child.text)
        }
        return element.hasElements ? nil : scope.resolve(element.text)
    }

    private static func readContent(
        _ element: XMLElement, _ scope: Scope, _ owner: FieldReader.Owner, _ fields: inout Gathered, _ names: inout NameCache
    ) {
        let type = FieldReader.nonEmpty(element.attribute("type").map { Address.trimmed($0) })
        let medium = element.attribute("medium")?.lowercased()
        if let address = element.attribute("url").flatMap({ scope.resolve($0) }), owner == .item {
            if medium == "image" || type?.hasPrefix("image/") == true { fields.image.offer(address, rank: 5) }
            let length = element.attribute("filesize").flatMap { Int(Address.trimmed($0)) }
            fields.add(FeedEnclosure(url: address, type: type, length: length))
        }
        for child in element.children {
            let name = names.name(of: child)
            guard name.tag == .mediaThumbnail || name.tag == .mediaTitle || name.tag == .mediaDescription else { continue }
            FieldReader.read(child, name, scope: scope.entering(child), of: owner, into: &fields, names: &names)
        }
    }
}
