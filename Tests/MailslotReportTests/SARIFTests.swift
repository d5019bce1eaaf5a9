import Mailslot
import MailslotReport
import Testing

@Suite struct SARIFTests {
    private func run(_ record: RunRecord, _ paths: SourcePaths = SourcePaths()) throws -> JSONValue {
        let document = try JSONParser.parse(SARIFReporter(paths: paths).bytes(record))
        #expect(document["version"] == "2.1.0")
        let runs = try #require(document["runs"]?.items)
        #expect(runs.count == 1)
        return runs[0]
    }

    private func results(_ record: RunRecord) throws -> [JSONValue] { try #require(run(record)["results"]?.items) }

    /// Code scanning shows what is suppressed as decided, and not as gone.
    @Test func whatIsWaivedIsSuppressed() throws {
        let waived = try results(Samples.short).filter { $0["ruleId"]?.text == "waived" }
        #expect(waived.count == 1)
        let suppression = try #require(waived.first?["suppressions"]?.items?.first)
        #expect(suppression["kind"]?.text == "external" && suppression["status"]?.text == "accepted")
        #expect(suppression["justification"]?.text?.contains("by messaging-platform: MSG-1234") == true)
        #expect(try results(Samples.short).count { $0["suppressions"] != nil } == 1)
    }

    private func rules(_ run: JSONValue) throws -> [JSONValue] {
        try #require(run["tool"]?["driver"]?["rules"]?.items)
    }

    private func notifications(_ record: RunRecord) throws -> [String] {
        let invocation = try run(record)["invocations"]?.items?.first
        return try #require(invocation?["toolExecutionNotifications"]?.items).map {
            $0["descriptor"]?["id"]?.text ?? ""
        }
    }

    private func isSuccessful(_ record: RunRecord) throws -> JSONValue? {
        try run(record)["invocations"]?.items?.first?["executionSuccessful"]
    }

    @Test func aFindingIsAResultAtItsClause() throws {
        let result = try #require(try results(Samples.short).first)
        #expect(result["ruleId"] == "MC01" && result["level"] == "error")
        let place = result["locations"]?.items?.first?["physicalLocation"]
        #expect(place?["artifactLocation"]?["uri"] == "specs/postbox/partner.contract.yaml")
        #expect(place?["artifactLocation"]?["uriBaseId"] == "%SRCROOT%")
        #expect(place?["region"] == ["startLine": 21, "startColumn": 5])
        #expect(result["webRequest"]?["headers"]?["Authorization"] == "Bearer $PARTNER_TOKEN")
        #expect(result["webResponse"]?["statusCode"] == 200)
        #expect(result["webResponse"]?["body"]?["text"]?.text?.contains(Samples.canary) == true)
        #expect(result["message"]?["markdown"]?.text?.hasPrefix("**partner can read messages of others**\n") == true)
    }

    @Test(arguments: [Samples.short, Samples.interrupted, Samples.nothing, Samples.hostile])
    func everyResultHasItsRule(_ record: RunRecord) throws {
        let run = try run(record)
        let rules = try rules(run)
        let results = try #require(run["results"]?.items)
        #expect(!results.isEmpty)
        for result in results {
            let index = try #require(result["ruleIndex"]?.integer)
            #expect(rules[index]["id"] == result["ruleId"])
        }
        #expect(Set(rules.map { $0["id"] }).count == rules.count)
        #expect(Set(results.map { $0["ruleId"] }) == Set(rules.map { $0["id"] }))
        #expect(rules.allSatisfy { $0["helpUri"] == nil })
    }

    @Test func aRuleHasItsClassesAndTheWorstSeverity() throws {
        let run = try run(Samples.short)
        let rules = try rules(run)
        let rule = try #require(rules.first { $0["id"] == "MC27" })
        let tags = rule["properties"]?["tags"]?.items ?? []
        #expect(tags.contains("external/cwe/cwe-203") && tags.contains("external/owasp/api1-2023"))
        #expect(rule["properties"]?["security-severity"] == "8.0")
        #expect(rule["name"] == "DenialSideChannel")
        let targets = rule["relationships"]?.items?.compactMap { $0["target"]?["id"] } ?? []
        #expect(targets == ["203", "204", "208", "209"])
        let taxa = Set(run["taxonomies"]?.items?.first?["taxa"]?.items?.compactMap { $0["id"] } ?? [])
        for rule in rules {
            for target in rule["relationships"]?.items ?? [] {
                #expect(taxa.contains(try #require(target["target"]?["id"])))
            }
        }
    }

    @Test func aSuspicionIsAWarningAndWhatIsBrokenAnError() throws {
        let open = try results(Samples.short).filter { $0["suppressions"] == nil }
        let levels = open.map { [$0["ruleId"]?.text, $0["level"]?.text] }
        #expect(levels.count == 8)
        #expect(levels.contains(["broken", "error"]) && levels.last == ["MC27", "warning"])
    }

    @Test func fingerprintsAreTheSameInTheNextRunAndUniqueInOne() throws {
        func fingerprints(_ record: RunRecord) throws -> [JSONValue?] {
            try results(record).map { $0["partialFingerprints"] }
        }
        let first = try fingerprints(Samples.short)
        #expect(try first == fingerprints(Samples.shortAgain))
        #expect(Set(first).count == first.count && !first.contains(nil))
        let other = Samples.changed(Samples.short) { $0.header.contract = "specs/matrix/partner.contract.yaml" }
        #expect(try Set(fingerprints(other)).isDisjoint(with: first))
    }

    @Test func aRunThatProvedNothingDoesNotLookClean() throws {
        #expect(try isSuccessful(Samples.upheld) == true)
        #expect(try results(Samples.upheld).isEmpty && notifications(Samples.upheld).isEmpty)
        #expect(try rules(run(Samples.upheld)).isEmpty)

        #expect(try isSuccessful(Samples.short) == false, "some of its probes are unproven")
        #expect(try isSuccessful(Samples.nothing) == false)
        #expect(try results(Samples.nothing).map { $0["ruleId"] } == ["unproven"])
        #expect(try notifications(Samples.nothing) == ["nothing-upheld"])

        #expect(try isSuccessful(Samples.interrupted) == false)
        #expect(try results(Samples.interrupted).map { $0["ruleId"] } == ["interrupted", "unproven"])
        #expect(
            try notifications(Samples.interrupted) == [
                "interrupted", "nothing-upheld", "not-alive", "unproven", "tls", "read-only",
            ])
        let cut = Samples.changed(Samples.upheld) { $0.ending.interruption = "by the user" }
        #expect(try isSuccessful(cut) == false)
        #expect(try results(cut).map { $0["ruleId"] } == ["interrupted"])
    }

    @Test func otherClausesAreRelated() throws {
        var record = Samples.short
        let clause = ProbeRecord.Clause(
            kind: .granted, location: SourceLocation(file: "/etc/base.yaml", line: 3, column: 1), reference: "annex")
        record.ending.findings[0].clauses.append(clause)
        let related = try #require(try results(record)[0]["relatedLocations"]?.items)
        #expect(related.count == 1)
        #expect(related[0]["id"] == 1 && related[0]["message"]?["text"] == "granted; annex")
        let artifact = related[0]["physicalLocation"]?["artifactLocation"]
        #expect(artifact == ["uri": "file:///etc/base.yaml"], "a file elsewhere has no base")
    }

    @Test func hostileTextsAreTexts() throws {
        let results = try results(Samples.hostile)
        for result in results {
            let text = try #require(result["message"]?["text"]?.text)
            #expect(!text.contains("[x]("), "\(text)")
            #expect(!text.contains(/(^|[^{])\{0\}/))
            let uri = result["locations"]?.items?.first?["physicalLocation"]?["artifactLocation"]?["uri"]
            #expect(uri == "contracts/a%2Cb%3Ac%250A%7C%60x%60.yaml")
        }
        #expect(results.contains { $0["message"]?["text"]?.text?.contains("\\[x\\](http://evil.test) {{0}}") == true })
        #expect(results[0]["webRequest"]?["body"]?["text"]?.text == Samples.hostileText)
    }
}
