import Foundation
import Mailslot

/// The journal of a run, as a file that only its owner can read and only one process at a time can use.
///
/// Each line is with the operating system before the request that it speaks of is sent: it outlives the process, whatever
/// ends it. It does not outlive a machine that loses its power in the same second.
final class JournalFile {
    /// Why a journal cannot be used.
    enum Failure: Error, CustomStringConvertible {
        case cannotWrite(String)
        /// There is one already.
        case exists(String)
        /// The run that writes it is going.
        case inUse(String)
        case unreadable(String, reason: String)

        var description: String {
            switch self {
            case .cannotWrite(let path): "'\(path)' cannot be written: is its folder there, and open to you?"
            case .exists(let path):
                "'\(path)' is the journal of an earlier run, which did not remove all: mailslot clean \(path)"
            case .inUse(let path): "'\(path)' belongs to a run that is still going"
            case .unreadable(let path, let reason): "\(path): \(reason)"
            }
        }
    }

    let path: String
    private let handle: FileHandle
    /// What could not be written.
    private(set) var complaint: String?

    /// Makes the journal of a run that begins.
    init(creating path: String, _ header: Journal.Header) throws(Failure) {
        let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw errno == EEXIST ? .exists(path) : .cannotWrite(path) }
        self.path = path
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try lock()
        write(JournalCoding.line(header))
        if complaint != nil { throw .cannotWrite(path) }
    }

    private init(left path: String) throws(Failure) {
        let descriptor = Glibc.open(path, O_RDWR | O_APPEND | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw .unreadable(path, reason: errno == ENOENT ? "no such file" : "it cannot be opened for writing")
        }
        self.path = path
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try lock()
    }

    /// Opens the journal that an earlier run left, and reads it.
    static func open(_ path: String) throws(Failure) -> (file: JournalFile, journal: Journal) {
        let file = try JournalFile(left: path)
        do {
            let bytes = Array(try file.handle.readToEnd() ?? Data())
            let journal = try JournalCoding.journal(bytes)
            // What was not written to its end must not become the beginning of the next line.
            let whole = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
            try file.handle.truncate(atOffset: UInt64(whole))
            return (file, journal)
        } catch {
            throw .unreadable(path, reason: "\(error)")
        }
    }

    /// Whether a file is the journal of no run that is going.
    static func isLeft(at path: String) -> Bool {
        guard let handle = FileHandle(forUpdatingAtPath: path) else { return false }
        defer { try? handle.close() }
        return lockf(handle.fileDescriptor, F_TEST, 0) == 0
    }

    /// Writes down what happens.
    func take(_ entry: JournalEntry) { write(JournalCoding.line(entry)) }

    /// Removes it, since nothing is left to be removed.
    func remove() { unlink(path) }

    private func lock() throws(Failure) {
        // Released by the system with the process.
        guard lockf(handle.fileDescriptor, F_TLOCK, 0) == 0 else { throw .inUse(path) }
    }

    private func write(_ bytes: [UInt8]) {
        do {
            try handle.write(contentsOf: bytes)
        } catch {
            complaint = complaint ?? "'\(path)' cannot be written any more: \(error.localizedDescription)"
        }
    }
}
