import Foundation
import MailslotSpec

/// Reads files that the user names; `-` is standard input.
enum InputFile {
    /// So much is read of what is no file and may have no end.
    private static let largestStream = 64 << 20

    /// The bytes of a file.
    ///
    /// - Throws: `ReadFailure` in words for people.
    static func read(_ path: String) throws(ReadFailure) -> [UInt8] {
        do {
            if path == "-" { return Array(FileHandle.standardInput.readDataToEndOfFile()) }
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
                throw ReadFailure(reason: "it is a folder")
            }
            if OutputFile.isReplaceable(path) { return Array(try Data(contentsOf: URL(fileURLWithPath: path))) }
            // A pipe, as of a shell's process substitution, or a device, which may have no end.
            guard let handle = FileHandle(forReadingAtPath: path) else {
                throw ReadFailure(reason: "permission denied")
            }
            defer { try? handle.close() }
            return Array(try handle.read(upToCount: largestStream) ?? Data())
        } catch let failure as ReadFailure {
            throw failure
        } catch CocoaError.fileReadNoSuchFile {
            throw ReadFailure(reason: "no such file")
        } catch CocoaError.fileReadNoPermission {
            throw ReadFailure(reason: "permission denied")
        } catch {
            throw ReadFailure(reason: error.localizedDescription)
        }
    }
}
