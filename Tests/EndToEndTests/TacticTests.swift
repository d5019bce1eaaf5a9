import Foundation
import Postbox
import Testing

/// What the program says of its tactics, and what they know.
@Suite struct TacticTests {
    /// The names that `mailslot explain` lists as tactics.
    private static func names() async throws -> [String] {
        let index = try await Mailslot.run("explain").output
        let section = index.components(separatedBy: "\n\n").first { $0.hasPrefix("Tactics\n") }
        let lines = try #require(section, "\(index)").split(separator: "\n").dropFirst()
        return lines.compactMap { $0.split(separator: " ").first.map(String.init) }
    }

    /// Tactics that send the described request, or what no single example shows.
    private static let withoutExamples: Set<String> = [
        "as-documented", "no-credential", "damaged-credential", "existence", "activity", "timing",
    ]

    @Test func eachTacticIsExplainedWithExamples() async throws {
        let names = try await Self.names()
        #expect(names.count >= 29, "\(names)")
        for name in names {
            let page = try await Mailslot.run("explain", name)
            #expect(page.code == 0, "\(page.testDescription)")
            #expect(page.output.contains("It looks for MC"), "\(page.output)")
            #expect(page.output.contains("As in: "), "\(page.output)")
            #expect(page.output.contains("\n -> ") || Self.withoutExamples.contains(name), "\(page.output)")
        }
    }

    /// The names are those of the probes: none is planned by a tactic that cannot be explained.
    @Test func eachTacticOfAPlanIsExplained() async throws {
        let planned = Set(try await PlannedRun.plan("--depth", "thorough").probes.map(\.tactic))
        #expect(planned.count > 20)
        #expect(planned.isSubset(of: try await Self.names()))
    }

    /// What is tried follows from a description: the code of the tactics knows no API.
    @Test func noTacticNamesAnOperationOfTheReferenceServer() throws {
        let folder = Repository.root + "/Sources/Mailslot"
        let files = try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }
            .filter { $0.hasSuffix(".swift") }
        #expect(files.contains("Tactics/Batch.swift") && files.count > 80, "\(files)")
        let description = try String(contentsOfFile: Repository.postboxAPI, encoding: .utf8)
        let paths = Set(
            description.matches(of: /request: [A-Z]+ (\/[^ {?\n]*)/).map {
                $0.1.hasSuffix("/") ? String($0.1.dropLast()) : String($0.1)
            })
        // What is one word may be a word of the language.
        let telling = paths.filter { $0.split(separator: "/").count > 1 }
        #expect(telling.isSuperset(of: ["/v2/conversations", "/v2/batch", "/v1/threads"]), "\(paths)")
        for file in files {
            let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
            for word in telling.union(["Postbox", "postbox"]) {
                #expect(!text.contains(word), "\(file) names \(word)")
            }
        }
    }
}

/// `mailslot detection`: what is found of the reference server's faults.
@Suite struct DetectionTests {
    @Test func aFaultIsMeasured() async throws {
        let outcome = try await Mailslot.run(
            "detection", "--fault", "read-by-senders", "--depth", "quick", "--verbose")
        #expect(outcome.code == 0, "\(outcome.testDescription)")
        let rows = outcome.output.split(separator: "\n").map {
            $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
        #expect(rows.first == ["class", "faults", "found at quick"], "\(outcome.output)")
        #expect(rows.contains(["MC01 Ungated canonical read", "1", "1 of 1"]), "\(outcome.output)")
        #expect(rows.contains(["**all**", "1", "**1 of 1**"]), "\(outcome.output)")
        #expect(
            outcome.errors.contains("found  quick  read-by-senders  MC01  ->  MC01/read-message"), "\(outcome.errors)")
        #expect(outcome.errors.contains("quick: 1 run, median"), "\(outcome.errors)")
    }

    @Test func resultsAreKeptAndComparedWith() async throws {
        let folder = try TemporaryFolder()
        let file = folder.file("detection.jsonl")
        let run = ["detection", "--fault", "read-by-senders", "--depth", "quick"]
        let measured = try await Mailslot.run(run + ["--record", file])
        #expect(measured.code == 0, "\(measured.testDescription)")
        let kept = try folder.read("detection.jsonl")
        #expect(kept.contains(#""fault":"read-by-senders""#), "\(kept)")

        let shown = try await Mailslot.run("detection", "--from", file)
        #expect(shown.output == measured.output, "\(shown.testDescription)")
        // It says nothing of the other faults.
        #expect(shown.code == 1 && shown.errors.contains("replies-unchecked was not measured at quick"))

        let same = try await Mailslot.run(run + ["--compare", file])
        #expect(same.code == 0, "\(same.testDescription)")
        let other = try folder.write(kept.replacing("MC01/", with: "MC02/"), to: "other.jsonl")
        let different = try await Mailslot.run(run + ["--compare", other])
        #expect(different.code == 1, "\(different.testDescription)")
        for text in ["before: MISSED  quick  read-by-senders", "now: found  quick  read-by-senders"] {
            #expect(different.errors.contains(text), "\(different.errors)")
        }
        let broken = try folder.write(kept.replacing("read-by-senders", with: "no-such-fault"), to: "broken.jsonl")
        let refused = try await Mailslot.run("detection", "--from", broken)
        #expect(refused.code == 2 && refused.errors.contains("line 1"), "\(refused.testDescription)")
    }
}

/// What can only be measured is not proved.
@Suite struct SuspicionTests {
    /// The members of a conversation that is there are refused late; it takes far longer than any noise.
    @Test(arguments: [0, 60])
    func aSuspicionIsUnprovenAndNamesNoBreach(_ delay: Int) async throws {
        let service = PostboxService()
        try await Stub.with { incoming in
            let answer = service.answer(incoming.request)
            let path = incoming.path.split(separator: "/").map(String.init)
            guard delay > 0, answer.status >= 400, path.count == 4, path[3] == "members" else { return Reply(answer) }
            let owner = Request(
                "GET", "/v2/conversations/" + path[2], authorization: "Bearer \(service.accounts["alice"] ?? "")")
            if service.answer(owner).status == 200 { try? await Task.sleep(for: .milliseconds(delay)) }
            return Reply(answer)
        } _: { stub in
            let folder = try TemporaryFolder()
            let contract = try PostboxExcerpt(of: .partner, ["list_members"]).write(to: folder)
            let outcome = try await Mailslot.run(
                "check", contract, "--depth", "thorough", "--record", folder.file("run.json"),
                environment: PostboxTokens.environment(port: stub.port, service.accounts))
            let record = try Record(try folder.read("run.json"))
            guard delay > 0 else {
                #expect(outcome.code == 0, "\(outcome.testDescription)")
                return #expect(record["partner/list_members/dm/timing"]?.verdict == "upheld")
            }
            let timed = record.probes.filter { $0.tactic == "timing" }
            #expect(outcome.code == 3, "\(timed)\n\(outcome.testDescription)")
            #expect(record.probes("violated", "broken").isEmpty, "\(record.probes("violated", "broken"))")
            let finding = try #require(record.ending.findings.first, "\(outcome.testDescription)")
            #expect(record.ending.findings.count == 1, "\(record.ending.findings)")
            #expect(finding.id == "MC27/timing" && finding.certainty == "suspected", "\(finding)")
            #expect(record["partner/list_members/dm/timing"]?.verdict == "unproven")
            #expect(outcome.output.contains("SUSPECTED"), "\(outcome.testDescription)")
        }
    }
}
