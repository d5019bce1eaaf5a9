import Foundation

/// A program that the tests need and that may not be installed.
struct Program: Sendable {
    let path: String?

    static let nginx = Program("nginx")
    static let openssl = Program("openssl")
    static let python = Program("python3")

    var isInstalled: Bool { path != nil }

    private init(_ name: String) {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let folders = path.components(separatedBy: ":") + ["/usr/sbin"]
        self.path = folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Starts the program; its output goes to `output`.
    func start(_ arguments: [String], output: Pipe? = nil) throws -> Process {
        guard let path else { throw POSIXError(.ENOENT) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.standardOutput = output ?? FileHandle.nullDevice
        try process.run()
        return process
    }

    /// Runs the program to its end, which must be good.
    func run(_ arguments: [String]) throws {
        let process = try start(arguments)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw POSIXError(.ECHILD) }
    }
}

extension Process {
    /// Ends the program by the signal that cannot be blocked.
    ///
    /// Programs inherit which signals are blocked, and the threads of Swift's pool block SIGTERM.
    func kill() {
        if isRunning { Foundation.kill(processIdentifier, SIGKILL) }
    }
}

/// A folder that is there as long as the object is.
final class TemporaryFolder: Sendable {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("CurlTests-\(UUID().uuidString)").path

    init() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes a file and returns its path.
    func write(_ text: String, to name: String) throws -> String {
        try text.write(toFile: "\(path)/\(name)", atomically: true, encoding: .utf8)
        return "\(path)/\(name)"
    }
}

/// A certificate that signs itself, with its key.
struct Certificate: Sendable {
    let file: String
    let key: String

    /// Makes one with openssl for a name in openssl's notation, as in `IP:127.0.0.1`.
    init(for name: String, in folder: TemporaryFolder, as base: String) throws {
        file = "\(folder.path)/\(base).pem"
        key = "\(folder.path)/\(base).key"
        try Program.openssl.run([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", "/CN=\(base)", "-addext", "subjectAltName=\(name)", "-keyout", key, "-out", file,
        ])
    }
}
