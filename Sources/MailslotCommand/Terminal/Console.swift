import ArgumentParser
import Foundation
import MailslotReport
import Synchronization

/// The one place that prints: results go to standard output, everything else to standard error.
enum Console {
    /// Writes a result; false if it could not be written, though somebody reads.
    @discardableResult
    static func print(_ bytes: [UInt8]) -> Bool {
        write(bytes, to: .standardOutput)
    }

    /// Writes a result.
    static func print(_ text: String) {
        print(Array(text.utf8))
    }

    /// Notes and the line that is redrawn come from several threads.
    private static let statusLine = Mutex(StatusLine())

    /// Writes a line for whoever watches, above the one that is redrawn.
    static func note(_ text: String) {
        statusLine.withLock { draw($0.above(text + "\n", width: errorWidth ?? .max)) }
    }

    /// Redraws the last line of the terminal.
    static func status(_ line: ProgressLine) {
        statusLine.withLock { draw($0.show(line.text, columns: line.columns, width: errorWidth ?? .max)) }
    }

    /// Takes the last line away.
    static func endStatus() {
        statusLine.withLock { draw($0.clear(width: errorWidth ?? .max)) }
    }

    /// Takes the last line away for ever, since the process ends.
    static func closeStatus() {
        statusLine.withLock { draw($0.close(width: errorWidth ?? .max)) }
    }

    /// Writes something for whoever watches.
    static func draw(_ text: String) {
        if !text.isEmpty { draw(Array(text.utf8)) }
    }

    /// Writes something for whoever watches.
    static func draw(_ bytes: [UInt8]) {
        write(bytes, to: .standardError)
    }

    @discardableResult
    private static func write(_ bytes: [UInt8], to file: FileHandle) -> Bool {
        do {
            try file.write(contentsOf: bytes)
            return true
        } catch {
            // Whoever reads may have gone, as `head` does; that is no failure of ours.
            return errno == EPIPE
        }
    }

    /// Whether standard output is a terminal.
    static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Whether standard error is a terminal.
    static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// The columns of the terminal that results go to, if there is one.
    static var width: Int? { size(of: STDOUT_FILENO).map { Int($0.ws_col) } }

    /// The lines of the terminal that results go to, if there is one.
    static var height: Int? { size(of: STDOUT_FILENO).map { Int($0.ws_row) } }

    /// The columns of the terminal that everything else goes to, if it is one on which a line can be redrawn.
    static var errorWidth: Int? {
        guard ProcessInfo.processInfo.environment["TERM"] != "dumb" else { return nil }
        return size(of: STDERR_FILENO).map { Int($0.ws_col) }
    }

    private static func size(of file: Int32) -> winsize? {
        var size = winsize()
        guard ioctl(file, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return nil }
        return size
    }
}

/// When to use colours.
enum ColourChoice: String, CaseIterable, ExpressibleByArgument {
    case auto, always, never

    /// Whether to colour what goes to a stream.
    ///
    /// `NO_COLOR` and `CLICOLOR_FORCE` are what most command-line tools go by (no-color.org, bixense.com/clicolors).
    func isColoured(terminal: Bool, environment: [String: String] = ProcessInfo.processInfo.environment) -> Bool {
        switch self {
        case .always: return true
        case .never: return false
        case .auto:
            if environment["NO_COLOR"].map({ !$0.isEmpty }) ?? false { return false }
            if environment["CLICOLOR_FORCE"].map({ !$0.isEmpty && $0 != "0" }) ?? false { return true }
            return terminal && environment["TERM"] != "dumb"
        }
    }
}

/// How a command ends when it is not simply done.
enum Ending {
    static let violated = ExitCode(1)
    /// A file, a contract or a record is wrong.
    static let wrongInput = ExitCode(2)
    static let unproven = ExitCode(3)
}
