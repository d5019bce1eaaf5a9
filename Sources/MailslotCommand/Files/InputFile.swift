import Foundation
import MailslotSpec

/// Reads files that the user names; `-` is standard input.
enum InputFile {
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
            return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
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
