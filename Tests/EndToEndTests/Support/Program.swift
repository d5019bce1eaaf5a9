import Foundation
import Testing

/// How a program ended, and what it said.
struct Outcome: CustomTestStringConvertible, Sendable {
    var arguments: [String]
    /// The exit code, or 128 and the number of the signal that ended it, as a shell says it.
    var code: Int32
    var output: String
    var errors: String

    /// What to show when an expectation fails.
    var testDescription: String {
        """
        \(arguments.joined(separator: " ")) ended with \(code)
        --- standard output
        \(Self.end(of: output))
        --- standard error
        \(Self.end(of: errors))
        """
    }

    private static func end(of text: String) -> String {
        text.count > 3000 ? "…" + text.suffix(3000) : text
    }

    /// The last line that is not empty.
    var lastLine: String { output.split(separator: "\n").last.map(String.init) ?? "" }
}

/// A program that is running.
final class RunningProgram: @unchecked Sendable {
    private let process: Process
    private let folder: TemporaryFolder
    private let arguments: [String]

    var pid: Int32 { process.processIdentifier }
    var isRunning: Bool { process.isRunning }

    /// Starts a program with nothing in its environment but what is given, PATH and a folder for temporary files, in
    /// which it also works unless it is told another.
    init(
        _ path: String, _ arguments: [String], environment: [String: String] = [:], folder current: String? = nil,
        input: String = ""
    ) throws {
        folder = try TemporaryFolder()
        self.arguments = [path] + arguments
        process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        let usual = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "TMPDIR": folder.path]
        process.environment = usual.merging(environment) { $1 }
        process.currentDirectoryURL = URL(fileURLWithPath: current ?? folder.path)
        // Files, because nobody has to empty them as they would a pipe.
        try folder.write(input, to: "in")
        try folder.write("", to: "out")
        try folder.write("", to: "err")
        process.standardInput = FileHandle(forReadingAtPath: folder.file("in"))
        process.standardOutput = FileHandle(forWritingAtPath: folder.file("out"))
        process.standardError = FileHandle(forWritingAtPath: folder.file("err"))
        // A program inherits which signals are blocked, and the threads of Swift's pool block some.
        var none = sigset_t()
        var before = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try process.run()
    }

    /// Sends it a signal.
    func send(_ signal: Int32) {
        if process.isRunning { kill(process.processIdentifier, signal) }
    }

    /// What it has said so far.
    var output: String { (try? folder.read("out")) ?? "" }
    var errors: String { (try? folder.read("err")) ?? "" }

    /// Waits for its end; ends it by force after so many seconds, which shows as 137.
    func end(within seconds: Double = 300) async throws -> Outcome {
        let deadline = Date.now + seconds
        while process.isRunning {
            if Date.now > deadline { send(SIGKILL) }
            try await Task.sleep(for: .milliseconds(20))
        }
        let status = process.terminationStatus
        let code = process.terminationReason == .uncaughtSignal ? 128 + status : status
        return Outcome(arguments: arguments, code: code, output: output, errors: errors)
    }
}

/// Runs the program that is tested.
enum Mailslot {
    /// So many at once: each is busy for a while, and servers in this process have to answer it.
    private static let turns = Turns(5)

    /// Runs it to its end.
    static func run(
        _ arguments: String..., environment: [String: String] = [:], folder: String? = nil, input: String = ""
    ) async throws -> Outcome {
        try await run(arguments, environment: environment, folder: folder, input: input)
    }

    /// Runs it to its end.
    static func run(
        _ arguments: [String], environment: [String: String] = [:], folder: String? = nil, input: String = ""
    ) async throws -> Outcome {
        try await turns.take {
            try await start(arguments, environment: environment, folder: folder, input: input).end()
        }
    }

    /// Starts it.
    static func start(
        _ arguments: [String], environment: [String: String] = [:], folder: String? = nil, input: String = ""
    ) throws -> RunningProgram {
        try RunningProgram(
            Repository.program, arguments, environment: environment, folder: folder, input: input)
    }
}

/// Lets only so many do something at once.
actor Turns {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ count: Int) {
        free = count
    }

    func take<Value: Sendable>(_ body: @Sendable () async throws -> Value) async rethrows -> Value {
        if free > 0 { free -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
        defer { if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() } }
        return try await body()
    }
}

/// Waits until something is so, for at most so many seconds.
func eventually(within seconds: Double = 30, _ condition: () async -> Bool) async throws -> Bool {
    let deadline = Date.now + seconds
    while Date.now < deadline {
        if await condition() { return true }
        try await Task.sleep(for: .milliseconds(10))
    }
    return await condition()
}
