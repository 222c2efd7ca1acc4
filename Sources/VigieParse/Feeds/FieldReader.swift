// What each element says of a feed or an item. The rank of a claim says how near the element is to the field: the format's own first.
import Foundation
import VigieModel

/// Reads one element into the fields that it fills.
enum FieldReader {
    enum Owner {
        case feed
        case item
    }

    static func read(
        _ element: XMLElement, _ name: NameCache.Name, scope: Scope, of owner: Owner, into fields: inout Gathered, names: inout NameCache
    ) {
        switch name.tag {
        case .title: fields.title.offer(nonEmpty(TextConstruct.title(of: element, isAtom: name.isAtom)))
        case .dcTitle: fields.title.offer(nonEmpty(TextConstruct.title(of: element, isAtom: false)), rank: 1)
        case .itunesTitle: fields.title.offer(nonEmpty(TextConstruct.title(of: element, isAtom: false)), rank: 2)
        case .mediaTitle: fields.title.offer(nonEmpty(TextConstruct.title(of: element, isAtom: false)), rank: 3)

        case .id: fields.id.offer(nonEmpty(element.trimmedText))
        case .guid: readGuid(element, scope, &fields)
        case .dcIdentifier: fields.id.offer(nonEmpty(element.trimmedText), rank: 4)

        case .link, .originalLink, .itunesLink, .url, .href: LinkReader.read(element, name, scope: scope, of: owner, into: &fields)
        case .enclosure: LinkReader.readEnclosure(element, scope: scope, into: &fields)
        case .license: LinkReader.readLicense(element, scope: scope, into: &fields)
        case .originalEnclosure: LinkReader.readOriginalEnclosure(element, scope: scope, into: &fields)
        case .comments: fields.comments.offer(scope.resolve(element.text))

        case .published, .pubDate, .issued, .dctIssued, .created, .dctCreated, .dcDate, .dctDate, .date, .updated, .modified, .dctModified,
            .lastBuildDate:
            readDate(element, name.tag, of: owner, into: &fields)

        case .description: fields.description.offer(markup(element, name, scope))
        case .subtitle, .tagline: fields.description.offer(markup(element, name, scope), rank: owner == .feed ? 0 : 3)
        case .abstract, .info: fields.description.offer(markup(element, name, scope), rank: 4)
        case .summary: fields.summary.offer(markup(element, name, scope))
        case .dcDescription: fields.description.offer(markup(element, name, scope), rank: 1)
        case .dctAbstract: fields.description.offer(markup(element, name, scope), rank: 2)
        case .mediaDescription: if owner == .item { fields.description.offer(markup(element, name, scope), rank: 4) }
        case .itunesSummary: fields.description.offer(markup(element, name, scope), rank: 5)
        case .itunesSubtitle: fields.description.offer(markup(element, name, scope), rank: 6)
        case .contentEncoded: fields.content.offer(markup(element, name, scope))
        case .content, .body, .xhtmlBody, .fullItem, .xhtmlDiv: readContent(element, name, scope, owner, &fields)

        case .author, .managingEditor, .contributor, .dcCreator, .dcAuthor, .dcContributor, .dcPublisher, .itunesAuthor, .itunesOwner,
            .mediaCredit:
            PersonReader.read(element, name, scope: scope, into: &fields, names: &names)

        case .category, .dcSubject, .keywords, .tags, .mediaCategory, .mediaKeywords, .itunesCategory, .itunesKeywords:
            CategoryReader.read(element, name.tag, into: &fields)

        case .rights, .copyright: fields.rights.offer(nonEmpty(markup(element, name, scope)?.html))
        case .dcRights: fields.rights.offer(nonEmpty(markup(element, name, scope)?.html), rank: 1)
        case .language: fields.language.offer(nonEmpty(element.trimmedText))
        case .dcLanguage: fields.language.offer(nonEmpty(element.trimmedText), rank: 1)

        case .image, .logo, .icon, .itunesImage, .mediaThumbnail, .mediaContent, .mediaGroup:
            MediaReader.read(element, name.tag, scope: scope, of: owner, into: &fields, names: &names)

        case .source: if owner == .item { readSource(element, scope, &fields, &names) }
        case .timeToLive: fields.ttlMinutes = Int(element.trimmedText).flatMap { $0 > 0 ? $0 : nil }
        case .skipHours, .skipDays: readSkips(element, into: &fields, names: &names)
        case .updatePeriod: fields.updatePeriodMinutes = period(element.text)
        case .updateFrequency: fields.updateFrequency = Int(element.trimmedText)
        case .historyArchive: fields.isArchive = true
        case .historyComplete: fields.isComplete = true
        default: break
        }
    }

    static func nonEmpty(_ text: String?) -> String? {
        guard let text, !text.isEmpty else { return nil }
        return text
    }

    /// Nil where there is no text and no picture: an empty element beside a full one must not win (feeds in the wild, defect 22).
    private static func markup(_ element: XMLElement, _ name: NameCache.Name, _ scope: Scope) -> Markup? {
        guard scope.options.sanitises else { return nonEmpty(TextConstruct.published(element)).map { Markup(html: $0, text: "") } }
        let markup = TextConstruct.markup(of: element, isAtom: name.isAtom, base: scope.base)
        return markup.text.isEmpty && !markup.html.utf8.contains(UInt8(ascii: "<")) ? nil : markup
    }

    private static func readContent(
        _ element: XMLElement, _ name: NameCache.Name, _ scope: Scope, _ owner: Owner, _ fields: inout Gathered
    ) {
        if let address = element.attribute("src"), element.isEmpty {
            // Content that is elsewhere: the reader follows a link to it (RFC 4287, section 4.1.3.2).
            fields.link.offer(scope.resolve(address), rank: 6)
            return
        }
        let found = markup(element, name, scope)
        if owner == .feed {
            fields.description.offer(found, rank: 3)
        } else {
            fields.content.offer(found, rank: name.tag == .content ? 0 : 1)
        }
    }

    private static func readGuid(_ element: XMLElement, _ scope: Scope, _ fields: inout Gathered) {
        let text = element.trimmedText
        guard !text.isEmpty else { return }
        fields.id.offer(text)
        guard element.attribute("ispermalink")?.lowercased() != "false" else { return }
        // The default is true, and many leave it at that for ids that are no address (feeds in the wild, defect 18).
        let scheme = Address.scheme(of: text)
        if scheme == "http" || scheme == "https" { fields.link.offer(text, rank: 2) }
    }

    private static func readDate(_ element: XMLElement, _ tag: Tag, of owner: Owner, into fields: inout Gathered) {
        guard let date = element.withText({ StandardDate.parse($0) }) else { return }
        switch tag {
        case .published, .pubDate, .issued, .dctIssued: fields.published.offer(date)
        case .dctCreated, .created: fields.published.offer(date, rank: 2)
        case .dcDate, .dctDate, .date: fields.published.offer(date, rank: 3)
        case .lastBuildDate: fields.updated.offer(date, rank: 2)
        default: fields.updated.offer(date)
        }
    }

    private static func readSource(_ element: XMLElement, _ scope: Scope, _ fields: inout Gathered, _ names: inout NameCache) {
        guard fields.source == nil else { return }
        if !element.hasElements {
            let title = nonEmpty(HTMLText.title(ofHTML: element.text))
            let link = element.attribute("url").flatMap { scope.resolve($0) }
            if title != nil || link != nil { fields.source = FeedOrigin(title: title, link: link) }
            return
        }
        var inner = Gathered()
        for child in element.children {
            let name = names.name(of: child)
            guard name.tag != .source else { continue }
            read(child, name, scope: scope.entering(child), of: .feed, into: &inner, names: &names)
        }
        var origin = FeedOrigin(id: inner.id.value, title: inner.title.value, link: inner.link.value)
        origin.fields = inner.feed
        fields.source = origin
    }

    private static func readSkips(_ element: XMLElement, into fields: inout Gathered, names: inout NameCache) {
        for child in element.children {
            let text = child.trimmedText
            switch names.tag(of: child) {
            // Some count hours from 1 to 24.
            case .hour: if let hour = Int(text), (0...24).contains(hour) { fields.skipHours.append(hour % 24) }
            case .day: if !text.isEmpty, fields.skipDays.count < 7 { fields.skipDays.append(text) }
            default: break
            }
        }
    }

    private static func period(_ text: String) -> Int? {
        switch Address.trimmed(text).lowercased() {
        case "hourly": 60
        case "daily": 1440
        case "weekly": 7 * 1440
        case "monthly": 30 * 1440
        case "yearly": 365 * 1440
        default: nil
        }
    }
}
