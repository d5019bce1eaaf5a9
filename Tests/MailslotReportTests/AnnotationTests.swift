import Mailslot
import MailslotReport
import Testing

/// GitHub's annotations and GitLab's issues: what is said at places of the contract.
@Suite struct AnnotationTests {
    /// A workflow command as GitHub's runner reads it.
    private struct Command: Hashable {
        var name: String
        var properties: [String: String]
        var message: String

        init(_ line: Substring) throws {
            let match = try #require(line.wholeMatch(of: /::(error|warning) ([^:]*)::(.*)/), "\(line)")
            name = String(match.output.1)
            var properties: [String: String] = [:]
            for part in match.output.2.split(separator: ",") {
                let pair = part.split(separator: "=", maxSplits: 1)
                try #require(pair.count == 2, "\(part)")
                properties[String(pair[0])] = Self.plain(pair[1]).replacing("%3A", with: ":").replacing(
                    "%2C", with: ","
                )
                .replacing("%25", with: "%")
            }
            self.properties = properties
            message = Self.plain(match.output.3).replacing("%25", with: "%")
        }

        private static func plain(_ text: Substring) -> String {
            String(text).replacing("%0D", with: "\r").replacing("%0A", with: "\n")
        }
    }

    private func commands(_ record: RunRecord, _ paths: SourcePaths = SourcePaths()) throws -> [Command] {
        let text = String(decoding: try GitHubReporter(paths: paths).bytes(record), as: UTF8.self)
        return try text.split(separator: "\n").map { try Command($0) }
    }

    private func issues(_ record: RunRecord, _ paths: SourcePaths = SourcePaths()) throws -> [JSONValue] {
        try #require(JSONParser.parse(CodeQualityReporter(paths: paths).bytes(record)).items)
    }

    @Test func aFindingStandsAtItsClause() throws {
        let command = try #require(try commands(Samples.short).first)
        #expect(command.name == "error")
        #expect(
            command.properties == [
                "file": "specs/postbox/partner.contract.yaml", "line": "21", "col": "5",
                "title": "VIOLATED partner can read messages of others (critical, MC01/read-message)",
            ])
        #expect(command.message.contains("out came text of secret, which bob planted, in the body\n"))
        #expect(command.message.contains("\nagain: curl -H \"Authorization: Bearer $PARTNER_TOKEN\""))
    }

    @Test func theWorstComesFirstAndDoubtsAreWarnings() throws {
        let commands = try commands(Samples.short)
        let marks = commands.map { $0.properties["title"]?.split(separator: " ").first.map(String.init) ?? "" }
        let findings = [String](repeating: "VIOLATED", count: 6)
        #expect(marks == findings + ["BROKEN", "SUSPECTED", "UNPROVEN"])
        #expect(commands.map(\.name) == [String](repeating: "error", count: 7) + ["warning", "warning"])
        #expect(commands.filter { $0.properties["title"]?.contains("critical") == true }.count == 3)
    }

    @Test func moreThanIsShownIsSaid() throws {
        let commands = try commands(Samples.manyFindings(25))
        #expect(commands.count == 10)
        #expect(commands.last?.properties["title"] == "Mailslot: 16 more")
        #expect(try self.commands(Samples.manyFindings(10)).count == 10)
        #expect(try self.commands(Samples.manyFindings(10)).allSatisfy { !$0.message.contains("in all") })
    }

    @Test func aRunThatProvedNothingIsAnError() throws {
        for record in [Samples.interrupted, Samples.nothing] {
            let commands = try commands(record)
            #expect(commands.contains { $0.name == "error" }, "\(commands)")
            #expect(try issues(record).contains { $0["severity"]?.text == "critical" })
        }
        #expect(try commands(Samples.nothing).map { $0.properties["title"] } == ["UNPROVEN This run proved nothing"])
        let interrupted = try commands(Samples.interrupted)
        #expect(interrupted.first?.properties["title"]?.contains("interrupted by the user after 1 probe") == true)
        #expect(interrupted.last?.message.hasPrefix("partner was not shown alive: whoami was refused (401)\n") == true)
    }

    @Test func whatIsUpheldIsNotAnnotated() throws {
        #expect(try commands(Samples.upheld).isEmpty)
        #expect(try issues(Samples.upheld).isEmpty)
    }

    @Test func hostileTextsAreTexts() throws {
        let commands = try commands(Samples.hostile)
        #expect(commands.map(\.name) == ["error", "error", "error", "warning"])
        for command in commands {
            #expect(command.properties.keys.sorted() == ["col", "file", "line", "title"])
            #expect(command.properties["file"] == "contracts/a,b:c%0A|`x`.yaml")
            #expect(!command.message.contains("\u{1B}"))
        }
        let text = String(decoding: try GitHubReporter().bytes(Samples.hostile), as: UTF8.self)
        #expect(text.split(separator: "\n").count == commands.count && !text.contains("\r"))
        #expect(text.contains("::set-output name=x::y"))
    }

    @Test func anIssueHasWhatGitLabNeeds() throws {
        for record in [Samples.short, Samples.hostile, Samples.interrupted, Samples.manyFindings(40)] {
            let issues = try issues(record)
            #expect(!issues.isEmpty)
            for issue in issues {
                #expect(issue["description"]?.text?.isEmpty == false)
                #expect(issue["check_name"]?.text?.isEmpty == false)
                #expect(issue["location"]?["path"]?.text?.hasPrefix("/") == false)
                #expect(try #require(issue["location"]?["lines"]?["begin"]?.integer) >= 1)
                #expect(["info", "minor", "major", "critical", "blocker"].contains(issue["severity"]?.text ?? ""))
            }
            #expect(Set(issues.map { $0["fingerprint"]?.text }).count == issues.count)
        }
        let severities = try issues(Samples.short).map { $0["severity"]?.text ?? "" }
        #expect(
            severities == ["blocker", "blocker", "blocker", "critical", "critical", "minor", "major", "info", "info"])
    }

    @Test(arguments: ["../up.yaml", "/etc/base.yaml", "./here.yaml", ""])
    func anIssuesPathIsRelative(_ file: String) throws {
        let record = Samples.changed(Samples.short) { $0.ending.findings[0].clauses[0].location.file = file }
        let path = try #require(try issues(record).first?["location"]?["path"]?.text)
        #expect(!path.isEmpty && !path.hasPrefix("/") && !path.hasPrefix("."), "\(path)")
    }

    @Test func fingerprintsAreTheSameInTheNextRun() throws {
        func fingerprints(_ record: RunRecord) throws -> [String?] {
            try issues(record).map { $0["fingerprint"]?.text }
        }
        #expect(try fingerprints(Samples.short) == fingerprints(Samples.shortAgain))
        let other = Samples.changed(Samples.short) { $0.header.contract = "specs/matrix/partner.contract.yaml" }
        #expect(try Set(fingerprints(other)).isDisjoint(with: fingerprints(Samples.short)))
    }

    @Test func pathsAreThoseOfTheRepository() throws {
        let paths = SourcePaths(root: "/home/me/repository", folder: "/home/me/repository/specs")
        #expect(paths.relative("partner.yaml") == "specs/partner.yaml")
        #expect(paths.relative("../contracts/./partner.yaml") == "contracts/partner.yaml")
        #expect(paths.relative("/home/me/repository/partner.yaml") == "partner.yaml")
        for path in ["/home/me/other.yaml", "../../partner.yaml", "..", "/home/me/repository"] {
            #expect(paths.relative(path) == nil, "\(path)")
        }
        #expect(SourcePaths().relative("./specs/../partner.yaml") == "partner.yaml")
        #expect(SourcePaths().relative("../partner.yaml") == nil && SourcePaths().relative("/partner.yaml") == nil)
        let file = try commands(Samples.short, paths).first?.properties["file"]
        #expect(file == "specs/specs/postbox/partner.contract.yaml")
        #expect(
            try issues(Samples.short, paths).first?["location"]?["path"]?.text
                == "specs/specs/postbox/partner.contract.yaml")
    }
}
