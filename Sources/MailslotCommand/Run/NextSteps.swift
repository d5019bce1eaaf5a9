import Mailslot

/// What a check says last, for whoever watches: where its files are, and how to see more.
struct NextSteps {
    let outputs: Checker.Outputs
    /// Whether all could be written.
    let isWritten: Bool
    let ending: RunEnding

    /// The lines, none if there is nothing to say.
    var lines: [String] {
        let paths = ((outputs.record.map { [$0] } ?? []) + outputs.reports.map(\.path)).filter { $0 != "-" }
        var lines: [String] = []
        if isWritten, !paths.isEmpty { lines.append("written   " + paths.joined(separator: ", ")) }
        if outputs.record == nil, outputs.isRecordOffered, ending.outcome != .upheld {
            lines.append("keep it   with --record FILE, for mailslot report FILE")
        }
        var commands: [String] = []
        if isWritten, let record = outputs.record, record != "-" {
            commands.append("mailslot report \(ShellWord.quoted(record))")
        }
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
