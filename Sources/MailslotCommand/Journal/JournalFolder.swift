import Foundation
import Mailslot

/// Where journals are that nobody names: `.mailslot` in the working directory.
enum JournalFolder {
    static let path = ".mailslot"
    private static let ignored = path + "/.gitignore"

    /// Makes a journal named after its run.
    static func journal(_ header: Journal.Header) throws(JournalFile.Failure) -> JournalFile {
        let path = path + "/\(header.tag).journal"
        do throws(JournalFile.Failure) {
            return try create(path, header)
        } catch {
            // Another run may have taken the folder away, which was empty then.
            return try create(path, header)
        }
    }

    private static func create(_ path: String, _ header: Journal.Header) throws(JournalFile.Failure) -> JournalFile {
        try? FileManager.default.createDirectory(atPath: Self.path, withIntermediateDirectories: true)
        try? Data("*\n".utf8).write(to: URL(fileURLWithPath: ignored))
        return try JournalFile(creating: path, header)
    }

    /// The journals of runs that ended before they had removed all, by their paths.
    static func leftBehind() -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { $0.hasSuffix(".journal") }.sorted().map { path + "/" + $0 }.filter(JournalFile.isLeft)
    }

    /// Takes the folder away if no journal is in it.
    static func removeIfEmpty() {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path), names == [".gitignore"] else {
            return
        }
        unlink(ignored)
        rmdir(path)
    }
}
