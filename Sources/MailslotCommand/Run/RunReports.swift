import ArgumentParser
import Foundation
import Mailslot
import MailslotReport
import MailslotRunner

/// Writes a run's record as it goes, and its reports when it has ended.
final class RunReports {
    private let record: OutputFile?
    private let reports: [(output: ReportOutput, file: OutputFile)]
    private let actions: GitHubActions?
    /// What the earlier run was, if there is one to compare with.
    private(set) var baseline: BaselineGate?
    /// Whether GitHub's runner does not listen.
    private var isPaused = false
    /// Whether the user asked for the record, or only another report needs it.
    private let isRecordKept: Bool
    /// Whether the report for people has standard output for itself.
    private let printsReport: Bool
    /// Whether there is a report for people at all.
    private let isForPeople: Bool
    private var header: RunHeader?
    private var ending: RunEnding?
    private var tally = RunTally()
    private var isFirst = true
    private var failure: String?

    /// Opens all files.
    ///
    /// - Throws: `Ending.wrongInput` if one cannot be written; none is left behind then.
    init(_ outputs: Checker.Outputs) throws {
        isForPeople = outputs.isForPeople
        baseline = outputs.baseline
        isRecordKept = outputs.record != nil
        printsReport = isForPeople && outputs.record != "-" && outputs.reports.allSatisfy { $0.path != "-" }
        actions = printsReport ? outputs.actions : nil
        var opened: [OutputFile] = []
        do throws(OutputFile.Failure) {
            func open(_ path: String) throws(OutputFile.Failure) -> OutputFile {
                let file = try OutputFile(path)
                opened.append(file)
                return file
            }
            var reports: [(output: ReportOutput, file: OutputFile)] = []
            for output in outputs.reports { reports.append((output, try open(output.path))) }
            self.reports = reports
            if let path = outputs.record {
                record = try open(path)
            } else {
                record = reports.isEmpty && actions == nil ? nil : try OutputFile.temporary()
            }
        } catch {
            for file in opened { file.discard() }
            Console.note("error: \(error)")
            throw Ending.wrongInput
        }
        if let actions {
            actions.pause()
            isPaused = true
        }
    }

    func take(_ event: RunEvent) {
        baseline?.take(event)
        switch event {
        case .began(let header):
            self.header = header
            write(RecordCoder.head(header))
        case .stage, .pulse, .journal: break
        case .judged(let probe):
            tally.add(probe)
            if record != nil { write(RecordCoder.line(probe, isFirst: isFirst)) }
            isFirst = false
        case .ended(let ending):
            self.ending = ending
            write(RecordCoder.tail(ending))
        }
    }

    /// How much of the API the run speaks of; nil before its end.
    var coverage: Coverage? { ending.map(tally.coverage) }

    /// Prints the report for people and writes the files.
    ///
    /// False if something could not be written, or held a secret.
    func finish(_ options: ReportOptions, _ redactor: Redactor) -> Bool {
        defer { discard() }
        guard let header, let ending else { return false }
        var isClean = !isForPeople || tell(header, ending, options, redactor)
        resume()
        do {
            if let record, isFreeOf(try redactor.leak(inPieces: try record.pieces()), "the record") {
                if !reports.isEmpty || actions != nil {
                    isClean = try writeReports(of: RecordReader(try record.contents()), options, redactor) && isClean
                }
                if isRecordKept { try record.finish() }
            } else if record != nil {
                isClean = false
            }
        } catch {
            failure = failure ?? "\(error)"
        }
        if let failure { Console.note("error: the reports could not be written: \(failure)") }
        return isClean && failure == nil
    }

    /// Gives people their report; false if it held a secret.
    private func tell(
        _ header: RunHeader, _ ending: RunEnding, _ options: ReportOptions, _ redactor: Redactor
    ) -> Bool {
        var text = TerminalReporter(style: options.style).render(header, ending, tally)
        do {
            if let baseline { text += Array(try baseline.text(ending, options.style).utf8) }
        } catch {
            failure = failure ?? "\(error)"
        }
        guard isFreeOf(redactor.leak(in: text), "the report for the terminal") else { return false }
        if !printsReport {
            Console.draw(text)
        } else if !Console.print(text) {
            failure = failure ?? "standard output cannot be written"
        }
        return true
    }

    /// Removes what was not finished.
    func discard() {
        resume()
        record?.discard()
        for report in reports { report.file.discard() }
    }

    private func resume() {
        if isPaused { actions?.resume() }
        isPaused = false
    }

    /// What is wrong with one report is no reason to leave out another.
    private func writeReports(of run: RecordReader, _ options: ReportOptions, _ redactor: Redactor) throws -> Bool {
        var isClean = true
        for (output, file) in reports {
            do {
                try output.reporter(options).write(run) { try file.write($0) }
                if isFreeOf(try redactor.leak(inPieces: try file.pieces()), "the report '\(output.format)'") {
                    try file.finish()
                } else {
                    isClean = false
                }
            } catch {
                failure = failure ?? "\(output.format): \(error)"
            }
        }
        if let actions {
            let isTold = try actions.tell(run, options) { isFreeOf(redactor.leak(in: $0), $1) }
            isClean = isTold && isClean
        }
        return isClean
    }

    /// The last look for credentials: an artefact that holds one is not kept.
    private func isFreeOf(_ leak: String?, _ what: String) -> Bool {
        guard let leak else { return true }
        Console.note(
            "error: \(what) would hold the credential $\(leak), and is not written. This is a fault of Mailslot.")
        return false
    }

    private func write(_ bytes: [UInt8]) {
        do {
            try record?.write(bytes)
        } catch {
            failure = failure ?? error.localizedDescription
        }
    }
}
