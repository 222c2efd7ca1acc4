// Makes the files of a frozen edition and puts them in place: once when it is frozen, and once more for each erratum.
import Foundation
import VigieModel
import VigieReport
import VigieStore

/// Freezes and corrects editions. The store is told in the same step as the folder changes.
struct EditionPress {
    let workspace: Workspace
    let store: Store
    /// The folder of all editions.
    let reports: String

    /// A frozen edition as the command line tells of it.
    struct Outcome {
        var folder: URL
        var issue: Int
        var manifest: FrozenManifest
        /// Whether the key was made for it.
        var isNewKey = false
    }

    // MARK: Freezing

    /// Freezes the draft of a year. Refused with a line for each reason where anything keeps it from being frozen.
    func freeze(year: Int, by person: String) throws -> Outcome {
        let folder = EditionFolder.of(year: year, in: reports)
        if try !store.editionIssues(year: year).isEmpty {
            throw CommandError(
                place: "\(year)", cause: "the edition is frozen already",
                remedy: "'vigie edition erratum' corrects it, 'rebuild' prints it again")
        }
        if folder.isFrozen {
            throw CommandError(
                place: folder.url.path, cause: "a frozen edition is here, which this store did not freeze",
                remedy: "move the folder away, or name another --output")
        }
        try folder.checkReplaceable(year: year)
        let renderer = try workspace.reportRenderer()
        let draft = try EditionDraft(year: year, workspace: workspace, store: store, renderer: renderer)
        guard draft.obstacles.isEmpty else { throw Refused(year: year, lines: try lines(draft.obstacles, renderer)) }
        let keys = EditionKey(dataFolder: workspace.dataFolder)
        let found = try keys.read()
        let key = try found ?? keys.make()
        let now = workspace.surroundings.now()

        var files: [String: Data] = [Self.publicKeyName: Data(key.publicKey.pem.utf8)]
        files[EditionFolder.edition] = Data((try JSONText.pretty(draft.edition) + "\n").utf8)
        for (name, text) in renderer.templateTexts { files[EditionFolder.templates + "report/\(name).mustache"] = Data(text.utf8) }
        for language in draft.languages {
            let name = "strings/\(language.rawValue).json"
            files[EditionFolder.templates + name] = try InputFile.bytes(workspace.shareFolder().templates.appending(path: name).path)
        }
        let templates = files.filter { $0.key.hasPrefix(EditionFolder.templates) }
        var content = ""
        for language in draft.languages {
            let pages = try renderer.frozen(draft.edition, in: language)
            content = pages.view.text("fingerprint") ?? ""
            files[EditionFolder.pages(language)] = Data((try JSONText.line(pages) + "\n").utf8)
        }
        let printed = try FrozenEdition(files).pages(draft.languages, errata: [])
        files.merge(printed) { _, new in new }
        var manifest = try FrozenManifest(
            draft.edition, languages: draft.languages, evidence: store.evidence(of: draft.edition), templates: templates, content: content,
            classifier: workspace.classifierOnDemand().model, key: key.publicKey, by: person, at: now)
        let text = try seal(&files, &manifest, key)
        let waiting = try DraftFolder(of: files, for: folder.url)
        try store.freezeEdition(
            draft.edition, languages: draft.languages, manifestJSON: text, key: key.publicKey.fingerprint, at: now, by: person
        ) { try Self.publish(waiting) }
        return Outcome(folder: folder.url, issue: 0, manifest: manifest, isNewKey: found == nil)
    }

    private static let publicKeyName = EditionFolder.publicKey

    /// Why an edition is not frozen.
    struct Refused: Error, CustomStringConvertible {
        var year: Int
        var lines: [String]

        var description: String {
            (["edition \(year): not frozen: \(counted(lines.count, "point")) to settle first"] + lines).joined(separator: "\n")
        }
    }

    private func lines(_ findings: [EditionFinding], _ renderer: ReportRenderer) throws -> [String] {
        let lines = try EditionFindingLines(renderer)
        return findings.map(lines.line)
    }

    // MARK: Errata

    /// Approves an erratum, and prints the edition with it: the issue before stays readable in `issued/`.
    func approve(erratum number: Int64, year: Int, by person: String) throws -> Outcome {
        let folder = EditionFolder.of(year: year, in: reports)
        guard try store.errata(year: year).contains(where: { $0.number == number }) else {
            throw CommandError(
                place: "\(number)", cause: "edition \(year) has no such erratum", remedy: "'vigie edition show \(year)' lists them")
        }
        let keys = EditionKey(dataFolder: workspace.dataFolder)
        guard let key = try keys.read() else {
            throw CommandError(
                place: keys.path, cause: "the key that signs editions is not here",
                remedy: "restore it from a copy: errata are signed with it")
        }
        let old = try folder.files()
        let verdict = EditionVerdict(of: old)
        guard verdict.problems.isEmpty, let before = verdict.manifest else {
            throw CommandError(
                place: folder.url.path, cause: verdict.problems.first ?? "no frozen edition",
                remedy: "nothing was changed; restore the folder, 'vigie edition rebuild \(year)' may help")
        }
        var outcome: Outcome?
        let now = workspace.surroundings.now()
        try store.approveErratum(number, key: key.publicKey.fingerprint, by: person, at: now) { errata, issue in
            do {
                guard issue.issue == before.issue,
                    ContentHash(of: issue.record.manifestJSON) == ContentHash(of: old[EditionFolder.manifest] ?? Data())
                else {
                    throw CommandError(place: folder.url.path, cause: "another issue is here than the store knows", remedy: "restore it")
                }
                var (files, manifest) = try Self.reissued(old, before, errata)
                manifest.issued = .init(by: person, at: Timestamp.text(now))
                manifest.key = key.publicKey.fingerprint.hex
                files[EditionFolder.publicKey] = Data(key.publicKey.pem.utf8)
                let text = try seal(&files, &manifest, key)
                let waiting = try DraftFolder(of: files, for: folder.url)
                outcome = Outcome(folder: folder.url, issue: manifest.issue, manifest: manifest)
                return (text, { try Self.publish(waiting) })
            } catch { throw PublishFailure(CommandError.line(for: error)) }
        }
        guard let outcome else { throw CommandError(place: "\(year)", cause: "no issue was made", remedy: "run it again") }
        return outcome
    }

    /// The files of the next issue: what changes goes to `issued/`, the data stay as they are.
    private static func reissued(
        _ old: [String: Data], _ before: FrozenManifest, _ errata: [PrintedErratum]
    ) throws -> (files: [String: Data], manifest: FrozenManifest) {
        var files = old
        var manifest = before
        let languages = before.languages.map(LanguageCode.init(rawValue:))
        let printed = try FrozenEdition(old).pages(languages, errata: errata)
        for name in printed.keys + [EditionFolder.manifest, EditionFolder.signature, EditionFolder.publicKey, EditionFolder.errata] {
            files[EditionFolder.issued(before.issue) + name] = old[name]
        }
        files.merge(printed) { _, new in new }
        files[EditionFolder.errata] = Data((try JSONText.pretty(errata) + "\n").utf8)
        manifest.issue = before.issue + 1
        manifest.previous = old[EditionFolder.manifest].map { ContentHash(of: $0).hex }
        manifest.errata = errata.map { erratum in
            .init(
                number: erratum.number, brief: erratum.brief.rawValue, field: erratum.field.rawValue, proposedBy: erratum.proposedBy,
                approved: .init(by: erratum.approvedBy, at: Timestamp.text(erratum.at)))
        }
        return (files, manifest)
    }

    // MARK: Both

    /// Lists the files in the manifest and signs it; answers its text.
    private func seal(_ files: inout [String: Data], _ manifest: inout FrozenManifest, _ key: SigningKey) throws -> String {
        files[EditionFolder.manifest] = nil
        files[EditionFolder.signature] = nil
        manifest.files = files.sorted { $0.key < $1.key }.map { FrozenManifest.File($0.key, $0.value) }
        let bytes = try manifest.bytes()
        guard let signature = key.signature(of: bytes) else {
            throw CommandError(place: EditionFolder.manifest, cause: "cannot be signed", remedy: "check the OpenSSL that is installed")
        }
        files[EditionFolder.manifest] = bytes
        files[EditionFolder.signature] = signature
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func publish(_ waiting: DraftFolder) throws {
        do { try waiting.put() } catch { throw PublishFailure(CommandError.line(for: error)) }
    }
}
