// Folders as a web site, with the validators that a real server sends: the stand-in for publishers in the demonstration and in tests.
import Foundation

/// Answers requests with the files of folders.
///
/// Conditional requests work as with common servers: a matching `If-None-Match`, or else an equal `If-Modified-Since`, gets a 304.
/// `/news/` is the first of `index.xml`, `index.json`, `index.html` that is there. A file named with its query is found before the one without.
package struct FolderSite: Sendable {
    private let folders: [String]
    private let byHost: Bool
    private let compresses: Bool

    /// The first folder that has a file wins. With `byHost`, `http://press.example/a.xml` is the file `press.example/a.xml`.
    /// With `compresses`, clients that accept gzip get it.
    package init(folders: [String], byHost: Bool = false, compresses: Bool = false) {
        self.folders = folders.compactMap { Self.realPath($0) }
        self.byHost = byHost
        self.compresses = compresses
    }

    package func respond(to request: LoopbackRequest) -> LoopbackResponse {
        guard request.method == "GET" || request.method == "HEAD" else {
            return LoopbackResponse(405, headers: ["Allow": "GET, HEAD"], body: "only GET and HEAD\n")
        }
        guard let file = file(for: request) else {
            return LoopbackResponse(404, headers: ["Content-Type": "text/plain"], body: "no such file\n")
        }
        let zips = compresses && request.accepts(coding: "gzip")
        // As Apache does: the compressed form is another representation and has a tag of its own.
        let tag = "\"\(String(file.size, radix: 16))-\(String(file.modifiedNanoseconds, radix: 16))\(zips ? "-gzip" : "")\""
        let date = HTTPDate.text(seconds: file.modifiedNanoseconds / 1_000_000_000)
        let validators: KeyValuePairs = ["ETag": tag, "Last-Modified": date]
        if isUnchanged(request, tag: tag, date: date) { return LoopbackResponse(304, headers: validators) }
        guard let body = FileManager.default.contents(atPath: file.path) else {
            return LoopbackResponse(500, headers: ["Content-Type": "text/plain"], body: "the file cannot be read\n")
        }
        var response = LoopbackResponse(200, headers: validators, body: zips ? Gzip.compress(body) : body)
        response.headers.append(("Content-Type", Self.contentType(file.path)))
        if compresses { response.headers.append(("Vary", "Accept-Encoding")) }
        if zips { response.headers.append(("Content-Encoding", "gzip")) }
        return response
    }

    private func isUnchanged(_ request: LoopbackRequest, tag: String, date: String) -> Bool {
        // The tag decides alone where both are sent (RFC 9110 section 13.1.3).
        guard let known = request.headers["if-none-match"] else { return request.headers["if-modified-since"] == date }
        return known.split(separator: ",").contains { candidate in
            let text = candidate.trimmingCharacters(in: .whitespaces)
            return text == "*" || text == tag || text == "W/" + tag
        }
    }

    // MARK: Files

    private struct File {
        let path: String
        let size: Int
        let modifiedNanoseconds: Int
    }

    private func file(for request: LoopbackRequest) -> File? {
        var base: [String] = []
        if byHost {
            guard Self.isName(request.host) else { return nil }
            base = [request.host]
        }
        guard let path = Self.components(request.path) else { return nil }
        var candidates: [[String]] = []
        if let last = path.last {
            if let query = request.query, Self.isName(query) { candidates.append(base + path.dropLast() + [last + "?" + query]) }
            candidates.append(base + path)
        }
        candidates += ["index.xml", "index.json", "index.html"].map { base + path + [$0] }
        for folder in folders {
            for candidate in candidates { if let file = Self.file(candidate.joined(separator: "/"), in: folder) { return file } }
        }
        return nil
    }

    /// The parts of a path, decoded; nil where one could lead out of the folder.
    private static func components(_ path: String) -> [String]? {
        var parts: [String] = []
        for part in path.split(separator: "/") {
            guard let decoded = part.removingPercentEncoding, isName(decoded) else { return nil }
            parts.append(decoded)
        }
        return parts
    }

    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && text != "." && text != ".." && !text.contains("/") && !text.contains("\0")
    }

    private static func file(_ relative: String, in folder: String) -> File? {
        // A symbolic link may lead out of the folder even where the path does not.
        guard let path = realPath(folder + "/" + relative), path.hasPrefix(folder + "/") else { return nil }
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        let modified = Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec)
        return File(path: path, size: Int(status.st_size), modifiedNanoseconds: modified)
    }

    private static func realPath(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    private static func contentType(_ path: String) -> String {
        switch path.split(separator: "?").first?.split(separator: ".").last?.lowercased() {
        case "atom": "application/atom+xml"
        case "css": "text/css; charset=utf-8"
        case "html", "htm": "text/html; charset=utf-8"
        case "json": "application/json"
        case "rdf": "application/rdf+xml"
        case "rss": "application/rss+xml"
        case "txt": "text/plain; charset=utf-8"
        case "xml": "application/xml"
        default: "application/octet-stream"
        }
    }
}
