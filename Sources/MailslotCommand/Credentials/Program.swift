import Foundation
import MailslotRunner

/// A program that is run for what it prints, without a shell.
///
/// Its standard error is ours, so that people see what it has to say, and it may ask at the terminal.
struct Program {
    let arguments: [String]
    let environment: [String: String]
    let timeLimit: Duration
    /// So many bytes are taken at most.
    let mostOutput: Int

    /// The program in a message; its arguments may hold what is nobody's business.
    var name: String { "'\((arguments.first ?? "").prefix(80))'" }

    /// What it prints.
    ///
    /// - Throws: `CredentialFailure` if it cannot be run, says by its exit code that it failed, or takes too long.
    func output() throws(CredentialFailure) -> [UInt8] {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw failure("cannot be started: \(Self.words(errno))") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        let process: pid_t
        do {
            defer { close(ends[1]) }
            process = try start(output: ends[1])
        }
        let deadline = ContinuousClock.now + timeLimit
        var bytes: [UInt8] = []
        let status = collect(from: ends[0], process, until: deadline, into: &bytes)
        guard let status else {
            Self.end(process)
            if bytes.count > mostOutput { throw failure("printed more than \(mostOutput >> 10) KB") }
            throw failure("did not end within \(timeLimit.inWords)", fix: "give it more time: within: 2m")
        }
        // The form of a status is the same on all systems (wait(2), WIFEXITED).
        let signal = status & 0x7F
        let code = (status >> 8) & 0xFF
        guard signal == 0 else { throw failure("was ended by signal \(signal)") }
        guard code == 0 else { throw failure("ended with \(code)") }
        return bytes
    }

    private func failure(_ words: String, fix: String? = nil) -> CredentialFailure {
        CredentialFailure("the command \(name) \(words)", fix: fix)
    }

    private static func words(_ code: Int32) -> String {
        code == ENOENT ? "no such program" : String(cString: strerror(code))
    }

    // MARK: Start

    private func start(output: Int32) throws(CredentialFailure) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        // Signals that we ignore or block while a run goes on would be ignored and blocked by it, too.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for number in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&signals, number) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var process = pid_t()
        let code = Self.withTexts(arguments) { arguments in
            Self.withTexts(environment.map { "\($0.key)=\($0.value)" }) { environment in
                guard let program = arguments[0] else { return ENOENT }
                return posix_spawnp(&process, program, &actions, &attributes, arguments, environment)
            }
        }
        guard code == 0 else {
            throw failure(
                "cannot be started: \(Self.words(code))",
                fix: "no shell reads it: the first item is a program in PATH, or its path from the contract's folder")
        }
        return process
    }

    /// Lends texts as C has them: an array that ends with nothing.
    private static func withTexts<Value>(_ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value) -> Value
    {
        let copies: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }

    // MARK: End

    /// Reads until the program has ended; returns its status, or nil if it takes too long or prints too much.
    ///
    /// What it has started may keep the pipe open for longer than it lives itself.
    private func collect(
        from end: Int32, _ process: pid_t, until deadline: ContinuousClock.Instant, into bytes: inout [UInt8]
    ) -> Int32? {
        var isOpen = true
        var status: Int32?
        while ContinuousClock.now < deadline, bytes.count <= mostOutput {
            let isReady = isOpen && Self.isReady(end, within: status == nil ? 20 : 0)
            if isReady {
                isOpen = read(from: end, into: &bytes)
            } else if let status {
                return status
            } else {
                if !isOpen { usleep(5_000) }
                status = Self.status(of: process)
            }
        }
        return nil
    }

    private static func isReady(_ end: Int32, within milliseconds: Int32) -> Bool {
        var descriptor = pollfd(fd: end, events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, milliseconds) > 0
    }

    /// False at the end.
    private func read(from end: Int32, into bytes: inout [UInt8]) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = Foundation.read(end, &buffer, buffer.count)
        if count > 0 { bytes += buffer.prefix(count) }
        return count > 0 || (count < 0 && errno == EINTR)
    }

    private static func status(of process: pid_t) -> Int32? {
        var status: Int32 = 0
        return waitpid(process, &status, WNOHANG) == process ? status : nil
    }

    /// Asks a program to end, and makes it.
    private static func end(_ process: pid_t) {
        if status(of: process) != nil { return }
        kill(process, SIGTERM)
        for _ in 0..<100 {
            if status(of: process) != nil { return }
            usleep(10_000)
        }
        kill(process, SIGKILL)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }
}

extension Duration {
    /// As a contract writes it.
    fileprivate var inWords: String {
        let milliseconds = components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
        return milliseconds % 1000 == 0 ? "\(milliseconds / 1000)s" : "\(milliseconds)ms"
    }
}
