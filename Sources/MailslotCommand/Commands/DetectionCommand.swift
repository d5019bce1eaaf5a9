import ArgumentParser
import Mailslot
import Postbox

/// `mailslot detection`: what Mailslot finds of the faults of the reference server.
struct DetectionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "detection",
        abstract:
            "Measure what is found of the reference server's faults, and what is reported where nothing is wrong.",
        discussion: """
            Each fault alone, each oddity alone, and the server as it should be; one start of the server and one run \
            each. The table is Markdown, on standard output; how long the runs took goes to standard error.

            EXAMPLES
              mailslot detection --depth standard --depth thorough --record detection.jsonl
              mailslot detection --from detection.jsonl
              mailslot detection --sample --compare detection.jsonl
              mailslot detection --depth thorough --pairs
              mailslot detection --fault read-by-senders --verbose
            """)

    @Option(help: "A depth; may be given several times.")
    var depth: [Depth] = []

    @Option(name: .customLong("fault"), help: "Only this fault; may be given several times.")
    var faults: [Fault] = []

    @Option(name: .customLong("oddity"), help: "Only this oddity; may be given several times.")
    var oddities: [Oddity] = []

    @Flag(help: "One fault of each class instead of all.")
    var sample = false

    @Flag(help: "Also each fault together with an oddity.")
    var pairs = false

    @Flag(name: .shortAndLong, help: "Show each run.")
    var verbose = false

    @Option(help: "Runs at once.")
    var jobs = 3

    @Option(
        help: ArgumentHelp("Write the result of each run to this file, a line each.", valueName: "file"),
        completion: .file())
    var record: String?

    @Option(
        help: ArgumentHelp("Run nothing; the results are those of such files.", valueName: "file"), completion: .file())
    var from: [String] = []

    @Option(
        help: ArgumentHelp("Fail where a result is another than in such a file.", valueName: "file"),
        completion: .file())
    var compare: String?

    func validate() throws {
        guard (1...16).contains(jobs) else { throw ValidationError("--jobs is a number from 1 to 16.") }
    }

    func run() async throws {
        let earlier = try compare.map(Self.read)
        let file = try record.map(Self.open)
        defer { file?.discard() }
        let table = DetectionTable(
            results: from.isEmpty ? try await results(of: runs) : try from.flatMap(Self.read))
        try file.map { file in
            for result in table.results { try file.write(DetectionRecord.line(result)) }
            try file.finish()
        }
        Console.print(table.markdown)
        Console.note(table.time)
        var complaints = table.shortcomings.map { "not as promised: \($0)" }
        if !from.isEmpty { complaints += table.unmeasured }
        if let earlier { complaints += table.differences(from: earlier) }
        for complaint in complaints { Console.note(complaint) }
        if !complaints.isEmpty { throw ExitCode(1) }
    }

    private static func read(_ path: String) throws -> [DetectionResult] {
        do {
            return try DetectionRecord.results(try InputFile.read(path))
        } catch {
            Console.note("error: \(path): \(error)")
            throw Ending.wrongInput
        }
    }

    private static func open(_ path: String) throws -> OutputFile {
        do {
            return try OutputFile(path)
        } catch {
            Console.note("error: \(error)")
            throw Ending.wrongInput
        }
    }

    /// What is to be run.
    private var runs: [DetectionRun] {
        var cases = DetectionCase.single + (pairs ? DetectionCase.pairs : [])
        if !faults.isEmpty || !oddities.isEmpty {
            cases = cases.filter { one in
                one.fault.map { faults.contains($0) } ?? one.oddity.map { oddities.contains($0) } ?? false
            }
        }
        if sample { cases = Self.sample(of: cases) }
        let depths = depth.isEmpty ? [.standard] : Depth.allCases.filter(depth.contains)
        return depths.flatMap { depth in cases.map { DetectionRun(start: $0, depth: depth) } }
    }

    /// The first fault of each class, and everything without a fault.
    private static func sample(of cases: [DetectionCase]) -> [DetectionCase] {
        var seen: Set<String> = []
        return cases.filter { $0.fault == nil || seen.insert($0.fault?.mechanism ?? "").inserted }
    }

    /// The results in the order of the runs.
    private func results(of runs: [DetectionRun]) async throws -> [DetectionResult] {
        try await withThrowingTaskGroup(of: (Int, DetectionResult).self) { group in
            var results = [DetectionResult?](repeating: nil, count: runs.count)
            var next = 0
            func start() {
                guard next < runs.count else { return }
                let (index, run) = (next, runs[next])
                next += 1
                group.addTask { (index, try await run.result()) }
            }
            for _ in 0..<jobs { start() }
            while let (index, result) = try await group.next() {
                results[index] = result
                show(result)
                start()
            }
            return results.compactMap { $0 }
        }
    }

    private func show(_ result: DetectionResult) {
        if verbose { Console.note(result.summary) }
    }
}
