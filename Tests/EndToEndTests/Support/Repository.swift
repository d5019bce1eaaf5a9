import Foundation

/// Where things are: the files of the repository, and the program that is tested.
enum Repository {
    /// The repository's root folder.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    static let postboxContract = root + "/specs/postbox/partner.contract.yaml"
    static let postboxAPI = root + "/specs/postbox/postbox.api.yaml"

    /// The same API described with a few operations of each sort only.
    static let coreAPI: String = {
        let written = try? coreFolder?.write(PostboxExcerpt.api(PostboxExcerpt.core), to: "postbox.api.yaml")
        return written ?? postboxAPI
    }()
    private static let coreFolder = try? TemporaryFolder()

    /// The built program, which lies beside the test bundle wherever that was built.
    static let program: String = {
        let arguments = ProcessInfo.processInfo.arguments
        let starts = [Bundle.main.bundlePath, Bundle.main.executablePath ?? ""] + arguments
        for start in starts where start.hasPrefix("/") {
            var folder = URL(fileURLWithPath: start)
            for _ in 0..<4 {
                folder = folder.deletingLastPathComponent()
                let candidate = folder.appendingPathComponent("mailslot").path
                if isProgram(candidate) { return candidate }
            }
        }
        return root + "/.build/debug/mailslot"
    }()

    private static func isProgram(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
            && FileManager.default.isExecutableFile(atPath: path)
    }
}

/// A folder that is there as long as the object is.
final class TemporaryFolder: Sendable {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("mailslot-\(UUID().uuidString)").path

    init() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of a file in it.
    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file and returns its path.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        try text.write(toFile: file(name), atomically: true, encoding: .utf8)
        return file(name)
    }

    /// A file's text; what is not UTF-8 is replaced.
    func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: file(name))), as: UTF8.self)
    }

    /// The names of what is in it.
    var names: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? []
    }
}
