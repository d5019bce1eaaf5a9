import Mailslot
import MailslotReport
import Testing

@Suite struct HARTests {
    private func log(_ record: RunRecord) throws -> JSONValue {
        try #require(JSONParser.parse(HARReporter().bytes(record))["log"])
    }

    @Test(arguments: [Samples.short, Samples.upheld, Samples.interrupted, Samples.nothing, Samples.hostile])
    func everyExchangeOfTheRecordIsAnEntryOfItsProbe(_ record: RunRecord) throws {
        let log = try log(record)
        #expect(log["version"] == "1.2")
        let entries = try #require(log["entries"]?.items)
        let evidence = record.probes.flatMap(\.evidence)
        #expect(entries.map { $0["request"]?["url"]?.text ?? "" } == evidence.map(\.url))
        #expect(entries.map { $0["response"]?["status"]?.integer ?? -1 } == evidence.map(\.status))
        let pages = try #require(log["pages"]?.items).map { $0["id"]?.text ?? "" }
        #expect(pages == record.probes.filter { !$0.evidence.isEmpty }.map(\.id))
        #expect(entries.allSatisfy { pages.contains($0["pageref"]?.text ?? "") })
    }

    @Test func anEntryHoldsTheExchange() throws {
        let entries = try #require(log(Samples.short)["entries"]?.items)
        let first = entries[0]
        #expect(first["request"]?["method"] == "GET")
        #expect(first["request"]?["queryString"] == [["name": "limit", "value": "100"]])
        #expect(
            first["request"]?["headers"]?.items?.first == ["name": "Authorization", "value": "Bearer $PARTNER_TOKEN"])
        #expect(first["response"]?["content"]?["size"] == 48_211)
        #expect(first["response"]?["content"]?["mimeType"] == "application/json")
        #expect(first["response"]?["content"]?["text"]?.text?.contains(Samples.canary) == true)
        #expect(first["response"]?["content"]?["comment"] == "the part around what matters")
        #expect(first["time"] == .number("2.345") && first["timings"]?["wait"] == .number("2.345"))
        let patch = try #require(entries.first { $0["request"]?["method"] == "PATCH" })
        #expect(patch["request"]?["postData"]?["text"] == #"{"text":"overwritten"}"#)
        #expect(patch["request"]?["postData"]?["mimeType"] == "application/json")
    }

    @Test func whatIsNoTimeIsNone() throws {
        for entry in try #require(log(Samples.interrupted)["entries"]?.items) {
            #expect(entry["time"] == .number("0.000"))
        }
    }
}
