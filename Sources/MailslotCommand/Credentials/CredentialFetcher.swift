import Foundation
import Mailslot
import MailslotRunner

/// Has the credentials that files hold and programs print.
struct CredentialFetcher: Sendable {
    /// What programs get as their environment: what contracts may name.
    let environment: [String: String]
    /// When the credentials were had that are in the contracts.
    let fetched = ContinuousClock.now

    /// A key or a token is never larger.
    private static let largest = 64 << 10

    /// The credential of a file.
    func text(ofFile path: String) throws(CredentialFailure) -> String {
        var isFolder: ObjCBool = false
        let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        guard !isFolder.boolValue else { throw CredentialFailure("the file '\(path)' cannot be read: it is a folder") }
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw CredentialFailure(
                "the file '\(path)' cannot be read: \(isThere ? "permission denied" : "no such file")",
                fix: isThere ? nil : "its path is taken from the folder of the contract")
        }
        defer { try? file.close() }
        // Not the whole, which has no end where the file is a device.
        guard let bytes = try? file.read(upToCount: Self.largest + 1) else {
            // Foundation has nil for the end, too.
            return ""
        }
        guard bytes.count <= Self.largest else {
            throw CredentialFailure(
                "the file '\(path)' is larger than 64 KB: it holds something else than a credential")
        }
        return try Self.text(Array(bytes), "the file '\(path)'")
    }

    /// Which others may read or change a file, in words; nil if nobody else does.
    func laxity(ofFile path: String) -> String? {
        var status = stat()
        // Of what a symbolic link leads to: the mode of the link says nothing.
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 != 0 else {
            return nil
        }
        let mode = String(status.st_mode & 0o777, radix: 8)
        return "the file '\(path)' is open to others than its owner (mode 0\(mode))"
    }

    /// The credential that a program prints.
    func text(of command: CredentialCommand) throws(CredentialFailure) -> String {
        let program = Program(
            arguments: command.arguments, environment: environment, timeLimit: command.timeLimit,
            mostOutput: Self.largest)
        return try Self.text(try program.output(), "what \(program.name) printed")
    }

    private static func text(_ bytes: [UInt8], _ what: String) throws(CredentialFailure) -> String {
        var bytes = bytes[...]
        if bytes.last == 0x0A {
            bytes.removeLast()
            if bytes.last == 0x0D { bytes.removeLast() }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CredentialFailure("\(what) is not UTF-8 text")
        }
        return text
    }
}
