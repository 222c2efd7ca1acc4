// What is refused on opening and why, what two openers see, and what a full or damaged disk does.
import Foundation
import GRDB
import Testing
import VigieModel

@testable import VigieStore  // the tests look at the SQL that the target keeps to itself

struct OpeningTests {
    private func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vigie-open-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    @Test func `a store is there again when it is opened again`() throws {
        let archive = try Archive()
        let id = try archive.item("One")
        #expect(try Store(directory: archive.directory).item(id).item.id == id)
        #expect(try Store(directory: archive.directory, readOnly: true).item(id).item.id == id)
    }

    @Test func `a store that is let go of folds its log into the file`() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            let store = try Store(directory: folder)
            try store.addSource(Sample.office, at: Sample.now)
            #expect(try store.sources().count == 1)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["vigie.db"])
    }

    @Test func `a second look at the file in one process takes no lock off the first`() throws {
        let archive = try Archive()
        try Store(directory: archive.directory).close()
        #expect(reason { _ = try Store(directory: archive.directory, readOnly: true).item(ItemID(rawValue: "0000000000000000")) } != nil)
        // Another process that closes the file asks for all of the bytes that a reader holds one of (SHARED_FIRST of os_unix.c). A lock of
        // an open file description meets those of its own process, too.
        let handle = open(archive.directory.appendingPathComponent("vigie.db").path, O_RDWR)
        defer { close(handle) }
        var asked = flock(l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: 0x4000_0002, l_len: 510, l_pid: 0)
        let getLockOfDescription: Int32 = 36  // F_OFD_GETLK of fcntl(2)
        #expect(fcntl(handle, getLockOfDescription, &asked) == 0)
        #expect(asked.l_type == Int16(F_RDLCK))
    }

    @Test func `a folder below a file cannot be made`() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("file")
        try Data("x".utf8).write(to: file)
        let error = #expect(throws: StoreError.self) { try Store(directory: file.appendingPathComponent("data")) }
        guard case .cannotCreate = error?.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(error?.description.contains("\n") == false)
    }

    @Test func `a folder in the file's place is told`() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder.appendingPathComponent("vigie.db"), withIntermediateDirectories: true)
        #expect(reason { _ = try Store(directory: folder) } == .cannotCreate("it is a folder"))
    }

    @Test func `reading needs a store that is there`() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(reason { _ = try Store(directory: folder, readOnly: true) } == .cannotCreate("there is no such file"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }

    @Test func `a store that is open for reading only is not written`() throws {
        let archive = try Archive()
        let reader = try Store(directory: archive.directory, readOnly: true)
        #expect(reason { try reader.addSource(Sample.office, at: Sample.now) } == .notWritable)
        #expect(try archive.store.sources().isEmpty)
    }

    @Test(arguments: ["This is a letter.", "SQLite format 2\0", String(repeating: "x", count: 5_000)])
    func `a file that is no database is refused and left as it is`(content: String) throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("vigie.db")
        try Data(content.utf8).write(to: file)
        #expect(reason { _ = try Store(directory: folder) } == .notADatabase)
        #expect(try Data(contentsOf: file) == Data(content.utf8))
    }

    @Test func `an empty file is filled`() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data().write(to: folder.appendingPathComponent("vigie.db"))
        #expect(try Store(directory: folder).sources().isEmpty)
    }

    @Test func `a database of another program is refused and left as it is`() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("vigie.db")
        try DatabaseQueue(path: file.path).write { try $0.execute(sql: "CREATE TABLE notes (text TEXT)") }
        let before = try Data(contentsOf: file)
        #expect(reason { _ = try Store(directory: folder) } == .notADatabase)
        #expect(try Data(contentsOf: file) == before)
    }

    @Test func `a store of a newer version is refused`() throws {
        let archive = try Archive()
        try archive.outsider().write { try $0.execute(sql: "INSERT INTO migrations (position, name) VALUES (99, 'v99')") }
        let expected = StoreError.Reason.newerSchema(found: "v99", known: Schema.known)
        #expect(reason { _ = try Store(directory: archive.directory) } == expected)
        #expect(reason { _ = try Store(directory: archive.directory, readOnly: true) } == expected)
    }

    @Test func `a store of a newer version loses nothing by it, and says what to do`() throws {
        let archive = try filled()
        let outsider = try DatabaseQueue(path: archive.file.path)
        // What such a version may have added.
        try outsider.write { db in
            try db.execute(sql: "ALTER TABLE items ADD COLUMN mood TEXT; UPDATE items SET mood = 'good'")
            try db.execute(sql: "INSERT INTO migrations (position, name) VALUES (99, 'v99')")
        }
        try outsider.close()
        for readOnly in [false, true] {
            do {
                _ = try Store(directory: archive.directory, readOnly: readOnly)
                Issue.record("it was opened")
            } catch {
                #expect(error.description.hasSuffix("(schema v99, known up to \(Schema.known)); update the program"))
                #expect(!error.isTransient)
            }
        }
        let reader = try DatabaseQueue(path: archive.file.path)
        try reader.write { db in
            #expect(try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM items WHERE mood = 'good'") == 200)
            #expect(try String.fetchAll(db, sql: "SELECT name FROM migrations ORDER BY position").last == "v99")
            try db.execute(sql: "DELETE FROM migrations WHERE name = 'v99'; ALTER TABLE items DROP COLUMN mood")
        }
        try reader.close()
        let store = try Store(directory: archive.directory)
        #expect(try store.count(ItemQuery()) == 200 && store.integrityProblems().isEmpty)
    }

    @Test func `a store that lost its end is told to be damaged`() throws {
        let archive = try filled()
        let size = try archive.file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
        let handle = try FileHandle(forWritingTo: archive.file)
        try handle.truncate(atOffset: UInt64(size / 2))
        try handle.close()
        guard case .damaged = reason(of: { _ = try Store(directory: archive.directory) }) else {
            Issue.record("a truncated file was opened")
            return
        }
    }

    @Test(arguments: [1, 50, 99])
    func `a header that is cut is told to be damaged`(bytes: Int) throws {
        let archive = try filled()
        let handle = try FileHandle(forWritingTo: archive.file)
        try handle.truncate(atOffset: UInt64(bytes))
        try handle.close()
        #expect(reason { _ = try Store(directory: archive.directory) } == .damaged("it ends after \(bytes) bytes"))
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8])
    func `noise in the file is found, at opening or by the full check, and never ends the program`(seed: UInt64) throws {
        let archive = try filled()
        let handle = try FileHandle(forUpdating: archive.file)
        let size = try handle.seekToEnd()
        var state = seed &* 0x9E37_79B9_7F4A_7C15
        for _ in 0..<12 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            try handle.seek(toOffset: 4_096 + state % (size - 8_192))
            try handle.write(contentsOf: Data((0..<4_096).map { UInt8(truncatingIfNeeded: state >> 13 &+ UInt64($0) &* 37) }))
        }
        try handle.close()
        do {
            let store = try Store(directory: archive.directory)
            let problems = store.integrityProblems()
            #expect(!problems.isEmpty)
            _ = try? store.items(ItemQuery(search: "mot"))
            _ = try? store.edition(year: 2026, asOf: Sample.later, themes: [], isSample: true, addressee: [:])
        } catch {
            switch error.reason {
            case .damaged, .notADatabase, .sql: break
            default: Issue.record("\(error)")
            }
        }
    }

    @Test func `a closed store is all in one file`() throws {
        let archive = try filled()
        #expect(try FileManager.default.contentsOfDirectory(atPath: archive.directory.path) == ["vigie.db"])
        #expect(try Store(directory: archive.directory, readOnly: true).count(ItemQuery()) == 200)
        #expect(try Store(directory: archive.directory).count(ItemQuery()) == 200)
    }

    /// A store with some pages, closed, so that all of it is in the one file.
    private func filled() throws -> ClosedArchive {
        let folder = try folder()
        let store = try Store(directory: folder)
        try store.addSource(Sample.office, at: Sample.now)
        let entries = (0..<200).map { Sample.entry("Item \($0)", text: String(repeating: "mot \($0) ", count: 60)) }
        _ = try store.record(PollRecord(source: Sample.office.id, at: Sample.now, state: SourceState(), entries: entries))
        try store.write { try $0.run("UPDATE sources SET reason = ''") }
        try store.close()
        return ClosedArchive(directory: folder)
    }

    @Test func `a full disk is told, and nothing of that step is kept`() throws {
        let archive = try Archive(settings: StoreSettings(maximumPages: 320))
        try archive.item("Before")
        let long = (0..<50).map { Sample.entry("Item \($0)", text: String(repeating: "long ", count: 4_000)) }
        #expect(reason { try archive.harvest(long, at: Sample.later) } == .diskFull)
        #expect(try archive.store.items(ItemQuery()).map(\.item.revision.title) == ["Before"])
        #expect(archive.store.integrityProblems() == [])
        try archive.item("After", at: Sample.later)
    }

    @Test func `two stores on one file see each other's work`() throws {
        let archive = try Archive()
        let other = try Store(directory: archive.directory)
        let id = try archive.item("One")
        try other.decide(DecisionRequest(item: id, state: .kept, by: "bert", at: Sample.now))
        #expect(try archive.store.item(id).curation.state == .kept)
    }

    @Test func `a store that another process is writing to is busy, and readers go on`() throws {
        let archive = try Archive(settings: StoreSettings(busyTimeout: .zero))
        let id = try archive.item("One")
        let outsider = try archive.outsider()
        try outsider.writeWithoutTransaction { db in
            try db.execute(sql: "BEGIN IMMEDIATE")
            #expect(reason { try archive.store.decide(DecisionRequest(item: id, state: .kept, by: "anna", at: Sample.now)) } == .busy)
            #expect(throws: Never.self) { try archive.store.item(id) }
            try db.execute(sql: "ROLLBACK")
        }
        try archive.store.decide(DecisionRequest(item: id, state: .kept, by: "anna", at: Sample.now))
    }

    @Test func `several tasks may write at once`() async throws {
        let archive = try Archive()
        try archive.store.addSource(Sample.office, at: Sample.now)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<8 {
                group.addTask { for number in 0..<5 { try archive.item("Item \(task) \(number)") } }
            }
            try await group.waitForAll()
        }
        #expect(try archive.store.count(ItemQuery()) == 40)
        #expect(archive.store.integrityProblems() == [])
    }

    @Test func `every commit is synchronised with the disk`() throws {
        let archive = try Archive()
        let levels = try archive.store.write { try $0.row("SELECT * FROM pragma_synchronous")?.number("synchronous") }
        #expect(levels == 2)
        #expect(try archive.store.read { try $0.value("PRAGMA journal_mode", as: String.self) } == "wal")
    }
}

/// A store's folder after closing; goes away with this.
private final class ClosedArchive {
    let directory: URL
    var file: URL { directory.appendingPathComponent("vigie.db") }

    init(directory: URL) { self.directory = directory }
    deinit { try? FileManager.default.removeItem(at: directory) }
}
