import Foundation

/// A file that is written as a whole or not at all.
///
/// It is opened before anything is sent, so that a path that cannot be written fails at once, and takes its name only
/// when it is complete.
final class OutputFile {
    /// Why a file cannot be written.
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    let path: String
    /// The name while it is incomplete; the path itself for devices and pipes, which cannot be replaced.
    private let partial: String
    private let handle: FileHandle?
    private var buffer: [UInt8] = []
    /// What went to a device, which cannot be read back.
    private var whole: [UInt8] = []
    private var isClosed = false

    /// Opens a file; `-` is standard output, which is written at the end.
    init(_ path: String) throws(Failure) {
        self.path = path
        guard path != "-" else {
            partial = ""
            handle = nil
            return
        }
        let isReplaceable = Self.isReplaceable(path)
        partial = isReplaceable ? path + ".partial-\(ProcessInfo.processInfo.processIdentifier)" : path
        guard !isReplaceable || FileManager.default.createFile(atPath: partial, contents: nil),
            let handle = isReplaceable ? FileHandle(forUpdatingAtPath: partial) : FileHandle(forWritingAtPath: partial)
        else { throw Failure(description: "'\(path)' cannot be written: is its folder there, and open to you?") }
        self.handle = handle
    }

    /// A file without a name that the run needs for itself.
    static func temporary() throws(Failure) -> OutputFile {
        let name = "mailslot-\(ProcessInfo.processInfo.processIdentifier)-\(UInt32.random(in: .min ... .max)).record"
        return try OutputFile(FileManager.default.temporaryDirectory.appendingPathComponent(name).path)
    }

    /// Whether a path is free, or a file's.
    static func isReplaceable(_ path: String) -> Bool {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes.map { $0[.type] as? FileAttributeType == .typeRegular } ?? true
    }

    func write(_ bytes: [UInt8]) throws {
        buffer += bytes
        if buffer.count >= 64 << 10 { try flush() }
    }

    /// All that was written.
    func contents() throws -> [UInt8] {
        let next = try pieces()
        var all: [UInt8] = []
        while let piece = try next() { all += piece }
        return all
    }

    /// Gives all that was written, piece by piece.
    func pieces() throws -> () throws -> [UInt8]? {
        guard let handle, partial != path else {
            var rest: [UInt8]? = whole + buffer
            return {
                defer { rest = nil }
                return rest
            }
        }
        try flush()
        try handle.seek(toOffset: 0)
        return {
            let piece = try handle.read(upToCount: 1 << 20).map { Array($0) }
            return piece?.isEmpty == false ? piece : nil
        }
    }

    /// Gives the file its name.
    func finish() throws {
        guard !isClosed else { return }
        isClosed = true
        guard let handle else {
            guard Console.print(buffer) else { throw Failure(description: "standard output cannot be written") }
            return
        }
        try flush()
        try handle.close()
        guard partial != path else { return }
        // POSIX rename replaces a file of that name in one step.
        guard rename(partial, path) == 0 else { throw Failure(description: "'\(path)' cannot be written") }
    }

    /// Removes what was written.
    func discard() {
        guard !isClosed else { return }
        isClosed = true
        try? handle?.close()
        if handle != nil, partial != path { try? FileManager.default.removeItem(atPath: partial) }
    }

    private func flush() throws {
        guard let handle, !buffer.isEmpty else { return }
        try handle.write(contentsOf: buffer)
        if partial == path { whole += buffer }
        buffer.removeAll(keepingCapacity: true)
    }
}
