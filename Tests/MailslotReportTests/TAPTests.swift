import Mailslot
import MailslotReport
import Testing

@Suite struct TAPTests {
    private struct Point {
        var isOK: Bool
        var number: Int
        var name: String
        var skip: String?
        var diagnosis: [String: JSONValue] = [:]
    }

    /// The points of a document; what is none of the lines that there are is a failure.
    private func points(_ record: RunRecord) throws -> [Point] {
        let text = String(decoding: try TAPReporter().bytes(record), as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        try #require(lines.count > 2)
        #expect(lines.first == "TAP version 14" && lines.last == "")
        let plan = try #require(lines[1].wholeMatch(of: /1\.\.(\d+)/))
        var points: [Point] = []
        var isInside = false
        for line in lines.dropFirst(2).dropLast() {
            if isInside {
                if line == "  ..." {
                    isInside = false
                } else {
                    let match = try #require(line.wholeMatch(of: /\x20\x20([a-z]+): (.*)/), "\(line)")
                    let last = points.count - 1
                    points[last].diagnosis[String(match.output.1)] = try JSONParser.parse(Array(match.output.2.utf8))
                }
            } else if line == "  ---" {
                isInside = true
            } else if let match = line.wholeMatch(of: /(not ok|ok) (\d+) - ((?:[^#\\]|\\.)*?)(?: # SKIP (.*))?/) {
                let number = try #require(Int(match.output.2))
                points.append(
                    Point(
                        isOK: match.output.1 == "ok", number: number, name: String(match.output.3),
                        skip: match.output.4.map(String.init)))
            } else {
                #expect(line.hasPrefix("# "), "\(line)")
            }
        }
        #expect(points.map(\.number) == Array(1...max(1, points.count)))
        #expect(Int(plan.output.1) == points.count)
        return points
    }

    @Test(arguments: [Samples.rich, Samples.short, Samples.upheld, Samples.interrupted, Samples.nothing])
    func thePointsAreTheCasesOfJUnit(_ record: RunRecord) throws {
        let points = try points(record)
        let cases = try ParsedJUnit(JUnitReporter().bytes(record)).cases
        #expect(points.count == cases.count)
        for (point, one) in zip(points, cases) {
            #expect(point.isOK == (one.count("failure") + one.count("error") == 0), "\(one.name)")
            #expect((point.skip != nil) == (one.count("skipped") == 1), "\(one.name)")
            #expect(point.isOK == point.diagnosis.isEmpty)
            if let problem = one.problems.first, !point.isOK {
                #expect(point.diagnosis["message"]?.text == problem.message)
                #expect(point.diagnosis["type"]?.text == problem.type)
            }
        }
    }

    @Test func aFailureSaysWhatAndWhereAndHowToRepeatIt() throws {
        let point = try #require(try points(Samples.short).first { $0.name == "partner may not list_messages of dm" })
        #expect(!point.isOK)
        #expect(point.diagnosis["verdict"] == "violated")
        #expect(point.diagnosis["at"] == ["file": "specs/postbox/partner.contract.yaml", "line": 21, "column": 5])
        #expect(point.diagnosis["again"]?.text?.hasPrefix("curl -H \"Authorization") == true)
    }

    @Test func aRunThatProvedNothingIsNotOK() throws {
        #expect(try points(Samples.nothing).count { !$0.isOK } == 1)
        #expect(try points(Samples.upheld).allSatisfy(\.isOK))
    }

    @Test func hostileTextsAreTexts() throws {
        let points = try points(Samples.hostile)
        #expect(points.count { $0.isOK } == 2)
        #expect(points.filter { $0.skip != nil }.count == 1, "a text is no directive")
    }
}
