import Mailslot

/// What a check says last, for whoever watches: where its files are, and how to see more.
struct NextSteps {
    /// The path of the record, if there is one.
    var record: String?
    /// The paths of the other reports.
    var reports: [String]
    /// Whether all could be written.
    var isWritten: Bool
    var ending: RunEnding

    /// The lines, none if there is nothing to say.
    var lines: [String] {
        let paths = ((record.map { [$0] } ?? []) + reports).filter { $0 != "-" }
        var lines: [String] = []
        if isWritten, !paths.isEmpty { lines.append("written   " + paths.joined(separator: ", ")) }
        var commands: [String] = []
        if isWritten, let record, record != "-" { commands.append("mailslot report \(ShellWord.quoted(record))") }
        if let finding = ending.findings.first { commands.append("mailslot explain \(finding.mechanism.rawValue)") }
        if ending.findings.isEmpty, ending.outcome == .unproven { commands.append("mailslot explain unproven") }
        for (index, command) in commands.enumerated() {
            lines.append((index == 0 ? "see more  " : "          ") + command)
        }
        return lines
    }
}

/// A word on a command line.
enum ShellWord {
    /// The word as a shell reads it, in quotes if it has to be.
    static func quoted(_ word: String) -> String {
        let isPlain = word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/._-+=:,@%".contains($0)) }
        return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: #"'\''"#) + "'"
    }
}
