// The elements that mean something to a feed reader, RSS's and Atom's under one name where they mean the same.

/// An element by vocabulary and local name.
enum Tag: String {
    // Structure.
    case rss
    case feed
    case channel
    case item
    case entry
    case image
    case textInput = "textinput"
    // RSS and Atom.
    case title
    case link
    case description
    case subtitle
    case tagline
    case summary
    case info
    case content
    case body
    case fullItem = "fullitem"
    case id
    case guid
    case published
    case pubDate = "pubdate"
    case issued
    case created
    case updated
    case modified
    case lastBuildDate = "lastbuilddate"
    case date
    case author
    case managingEditor = "managingeditor"
    case contributor
    case category
    case keywords
    case tags
    case rights
    case copyright
    case language
    case source
    case comments
    case enclosure
    case url
    case href
    case logo
    case icon
    case abstract
    case timeToLive = "ttl"
    case skipHours = "skiphours"
    case skipDays = "skipdays"
    case hour
    case day
    case name
    case email
    case uri
    case homepage
    // Others.
    case dcTitle = "dc:title"
    case dcCreator = "dc:creator"
    case dcAuthor = "dc:author"
    case dcPublisher = "dc:publisher"
    case dcContributor = "dc:contributor"
    case dcDate = "dc:date"
    case dcDescription = "dc:description"
    case dcIdentifier = "dc:identifier"
    case dcLanguage = "dc:language"
    case dcRights = "dc:rights"
    case dcSubject = "dc:subject"
    case dcSource = "dc:source"
    case dctCreated = "dcterms:created"
    case dctIssued = "dcterms:issued"
    case dctModified = "dcterms:modified"
    case dctDate = "dcterms:date"
    case dctAbstract = "dcterms:abstract"
    case contentEncoded = "content:encoded"
    case contentItems = "content:items"
    case mediaContent = "media:content"
    case mediaGroup = "media:group"
    case mediaThumbnail = "media:thumbnail"
    case mediaTitle = "media:title"
    case mediaDescription = "media:description"
    case mediaKeywords = "media:keywords"
    case mediaCategory = "media:category"
    case mediaCredit = "media:credit"
    case itunesAuthor = "itunes:author"
    case itunesOwner = "itunes:owner"
    case itunesName = "itunes:name"
    case itunesEmail = "itunes:email"
    case itunesLink = "itunes:link"
    case itunesImage = "itunes:image"
    case itunesSubtitle = "itunes:subtitle"
    case itunesSummary = "itunes:summary"
    case itunesCategory = "itunes:category"
    case itunesKeywords = "itunes:keywords"
    case itunesTitle = "itunes:title"
    case updatePeriod = "sy:updateperiod"
    case updateFrequency = "sy:updatefrequency"
    case originalLink = "feedburner:origlink"
    case originalEnclosure = "feedburner:origenclosurelink"
    case license = "cc:license"
    case deletedEntry = "at:deleted-entry"
    case deletionComment = "at:comment"
    case historyArchive = "fh:archive"
    case historyComplete = "fh:complete"
    case rdf = "rdf:rdf"
    case rdfItem = "rdf:item"
    case xhtmlBody = "xhtml:body"
    case xhtmlDiv = "xhtml:div"
    case other = "?"
}
