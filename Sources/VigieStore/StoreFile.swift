// What can be told of a store's file before SQLite is let near it: a file that is not ours is never written to.
import Foundation
import GRDB
import VigieModel

/// The first look at a data folder.
enum StoreFile {
    // Every SQLite file begins so (sqlite.org/fileformat2.html section 1.3).
    private static let signature = Array("SQLite format 3\0".utf8)
    private static let headerBytes = 100
    private static let applicationIDOffset = 68

    static func prepare(directory: URL, path: String, readOnly: Bool) throws -> StoreFileUse {
        let files = FileManager.default
        if !readOnly {
            do {
                try files.createDirectory(at: directory, withIntermediateDirectories: true)
            } catch {
                throw Refusal(.cannotCreate(Self.explanation(of: error)))
            }
        }
        var isDirectory: ObjCBool = false
        let isThere = files.fileExists(atPath: path, isDirectory: &isDirectory)
        if !isThere, readOnly { throw Refusal(.cannotCreate("there is no such file")) }
        if isDirectory.boolValue { throw Refusal(.cannotCreate("it is a folder")) }
        if isThere, !readOnly, !files.isWritableFile(atPath: path) { throw Refusal(.notWritable) }
        return try StoreFileUse(path: path, isMade: !isThere) { try refuseForeign(path: path) }
    }

    private static func refuseForeign(path: String) throws {
        let header: Data
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? handle.close() }
            header = try handle.read(upToCount: headerBytes) ?? Data()
        } catch {
            throw Refusal(.cannotCreate(explanation(of: error)))
        }
        // An empty file is what is left when a first start was killed; SQLite fills it.
        if header.isEmpty { return }
        guard header.prefix(signature.count).elementsEqual(signature.prefix(header.count)) else { throw Refusal(.notADatabase) }
        guard header.count == headerBytes else { throw Refusal(.damaged("it ends after \(header.count) bytes")) }
        let mark = header.dropFirst(applicationIDOffset).prefix(4).reduce(0) { $0 << 8 | Int($1) }
        if mark == Schema.applicationID { return }
        // The mark may still be in the write-ahead log, so SQLite has the last word, reading only.
        var configuration = Configuration()
        configuration.readonly = true
        let condition = try DatabaseQueue(path: path, configuration: configuration).read { try Schema.condition(of: $0) }
        if condition == .foreign { throw Refusal(.notADatabase) }
    }

    private static func explanation(of error: any Error) -> String {
        let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error
        return (cause ?? error).localizedDescription
    }
}
