import Foundation
import Mailslot
import MailslotReport
import Testing

@Suite struct RecordTests {
    @Test(arguments: [Samples.rich, Samples.upheld, Samples.nothing])
    func whatIsWrittenIsRead(_ record: RunRecord) throws {
        var expected = record
        // What is no time is written as 0.
        for index in expected.probes.indices where expected.probes[index].duration.isNaN {
            expected.probes[index].duration = 0
            expected.probes[index].evidence[0].duration = 0
        }
        #expect(try RecordReader.read(RecordCoder.document(record)) == expected)
    }

    @Test func everyFieldCounts() throws {
        // Each change of one field must come back, and none may be lost on the way.
        let changes: [(inout RunRecord) -> Void] = [
            { $0.header.tool = "9" }, { $0.header.title = "9" }, { $0.header.contract = "9" }, { $0.header.api = "9" },
            { $0.header.targets[0].name = "9" }, { $0.header.targets[0].url = "9" }, { $0.header.started = "9" },
            { $0.header.tag = "9" }, { $0.header.isTLSVerified = false }, { $0.header.plannedProbes = 9 },
            { $0.header.scene.objects = -9 }, { $0.header.scene.canaries = 8 },
            { $0.header.depth = .quick }, { $0.header.depth = nil }, { $0.header.mostRequests = nil },
            { $0.header.leftOut[0].tactic = .batch }, { $0.header.leftOut[0].depth = nil },
            { $0.header.leftOut[0].probes = 9 }, { $0.header.isReadOnly = true },
            { $0.header.leftOut[0].mayChange = true }, { $0.ending.removed[0].kind = "9" },
            { $0.ending.removed[0].count = 9 }, { $0.ending.scene.objects[0].name = "9" },
            { $0.ending.scene.objects[0].kind = "9" }, { $0.ending.scene.objects[0].owner = "9" },
            { $0.ending.scene.objects[0].isGiven = false }, { $0.ending.scene.objects[0].parents = ["9"] },
            { $0.ending.scene.objects[0].copyOf = "9" }, { $0.ending.scene.steps[0].at = nil },
            { $0.ending.scene.steps[0].principal = "9" }, { $0.ending.scene.steps[0].operation = "9" },
            { $0.ending.scene.steps[0].purpose = .own }, { $0.ending.scene.steps[0].objects = ["9"] },
            { $0.ending.scene.steps[0].made = ["9"] },
            { $0.ending.scene.steps[0].people = [] }, { $0.ending.scene.steps[0].canaries[0].field = "9" },
            { $0.ending.scene.steps[0].canaries[0].holders = [] },
            { $0.ending.scene.steps[0].canaries[0].text = "9" }, { $0.ending.scene.steps[0].status = 9 },
            { $0.ending.scene.steps[0].reading = "9" }, { $0.ending.timeline[2].at = 9 },
            { $0.ending.timeline[2].event = .stage }, { $0.ending.timeline[2].principal = nil },
            { $0.ending.timeline[2].probes = 9 }, { $0.ending.timeline[2].text = "9" },
            { $0.probes[2].at = nil }, { $0.ending.interruption = "9" }, { $0.ending.lives[0].principal = "9" },
            { $0.ending.lives[0].isShown = false }, { $0.ending.lives[0].how = "9" },
            { $0.ending.counts[0].verdict = .broken }, { $0.ending.counts[0].count = 9 },
            { $0.ending.findings = [] }, { $0.ending.findings[0].id = "9" },
            { $0.ending.findings[0].mechanism = .mixUp }, { $0.ending.findings[0].severity = .low },
            { $0.ending.findings[0].breach = .state }, { $0.ending.findings[0].certainty = .suspected },
            { $0.ending.findings[0].title = "9" }, { $0.ending.findings[0].reason = "9" },
            { $0.ending.findings[0].subjects = ["9"] }, { $0.ending.findings[0].operations = ["9"] },
            { $0.ending.findings[0].objects = [] }, { $0.ending.findings[0].tactics[0].tactic = .existence },
            { $0.ending.findings[0].tactics[0].ways = ["9"] }, { $0.ending.findings[0].tactics[0].operations = 9 },
            { $0.ending.findings[0].tactics[0].probes = 9 }, { $0.ending.findings[0].clauses[0].location.line = 9 },
            { $0.ending.findings[0].cameOut[0].what = "9" }, { $0.ending.findings[0].cameOut[0].owner = "9" },
            { $0.ending.findings[0].probes = ["9"] }, { $0.ending.findings[0].example = "9" },
            { $0.ending.findings[0].again = "9" }, { $0.probes[2].verb = .mark }, { $0.probes[2].kind = nil },
            { $0.probes[2].way = "9" }, { $0.probes[2].depth = .thorough },
            { $0.probes[2].finding?.certainty = .suspected }, { $0.ending.requests = 9 },
            { $0.ending.duration = 9.000009 }, { $0.ending.notCovered[0].id = "9" },
            { $0.ending.notCovered[0].operation = "9" }, { $0.ending.notCovered[0].reason = "9" },
            { $0.ending.leftBehind = ["9", "\"\\\n\u{1}"] }, { $0.probes[2].id = "9" }, { $0.probes[2].subject = "9" },
            { $0.probes[2].operation = "9" }, { $0.probes[2].objects = [] }, { $0.probes[2].tactic = .existence },
            { $0.probes[2].clause.kind = .granted }, { $0.probes[2].clause.location.file = "9" },
            { $0.probes[2].clause.location.line = 9 }, { $0.probes[2].clause.location.column = 9 },
            { $0.probes[2].clause.reference = nil }, { $0.probes[2].verdict = .notCovered },
            { $0.probes[2].proof = .works }, { $0.probes[2].reason = "9" }, { $0.probes[2].duration = 0.000001 },
            { $0.probes[2].finding = nil }, { $0.probes[2].evidence = [] },
            { $0.probes[2].finding?.mechanism = .media }, { $0.probes[2].finding?.severity = .low },
            { $0.probes[2].finding?.breach = .state }, { $0.probes[2].finding?.cameOut[0].what = "9" },
            { $0.probes[2].finding?.cameOut[0].owner = "9" }, { $0.probes[2].finding?.cameOut[0].place = "9" },
            { $0.probes[2].finding?.cameOut[0].form = .hex }, { $0.probes[2].finding?.cameOut[0].canary = nil },
            { $0.probes[2].finding?.control = nil }, { $0.probes[2].finding?.again = "9" },
            { $0.probes[2].evidence[0].caller = "9" }, { $0.probes[2].evidence[0].method = "9" },
            { $0.probes[2].evidence[0].url = "9" }, { $0.probes[2].evidence[0].requestHeaders[0].name = "9" },
            { $0.probes[2].evidence[0].requestHeaders[0].value = "9" },
            { $0.probes[2].evidence[0].requestBody = "9" }, { $0.probes[2].evidence[0].status = 0 },
            { $0.probes[2].evidence[0].responseHeaders = [] }, { $0.probes[2].evidence[0].responseBody = "9" },
            { $0.probes[2].evidence[0].responseLength = 9 }, { $0.probes[2].evidence[0].failure = "9" },
            { $0.probes[2].evidence[0].reading = "9" }, { $0.probes[2].evidence[0].duration = 3600 },
            { $0.probes[2].evidence[0].tries = 9 },
        ]
        var original = Samples.rich
        original.probes.removeSubrange(3...)
        for (index, change) in changes.enumerated() {
            let changed = Samples.changed(original, change)
            let isAnother = changed != original
            #expect(isAnother, "change \(index)")
            let isRead = try RecordReader.read(RecordCoder.document(changed)) == changed
            #expect(isRead, "change \(index)")
        }
    }

    /// The fields that are written are those that the documentation names.
    @Test func everyFieldIsDocumented() throws {
        let page = try String(
            contentsOf: Golden.folder().appendingPathComponent("../../docs/record.md"), encoding: .utf8)
        var names: Set<String> = []
        func collect(_ value: JSONValue) {
            switch value {
            case .object(let members):
                for member in members {
                    names.insert(member.name)
                    collect(member.value)
                }
            case .array(let items): items.forEach(collect)
            default: break
            }
        }
        var record = Samples.rich
        record.ending.interruption = "interrupted"
        collect(try JSONParser.parse(RecordCoder.document(record)))
        #expect(names.count > 50)
        for name in names {
            let quoted = try Regex("`[^`]*\\b\(name)\\b[^`]*`").wordBoundaryKind(.simple)
            #expect(page.contains(quoted), "\(name)")
        }
    }

    @Test func eachProbeIsALine() throws {
        let document = String(decoding: RecordCoder.document(Samples.rich), as: UTF8.self)
        #expect(document.split(separator: "\n").count == Samples.rich.probes.count + 2)
    }

    @Test func anotherLayoutIsReadToo() throws {
        let document = try JSONParser.parse(RecordCoder.document(Samples.upheld))
        let formatted = Array(JSONWriter.indented(document).utf8)
        #expect(try RecordReader.read(formatted) == Samples.upheld)
    }

    @Test func unknownFieldsAreLeftAlone() throws {
        let document = String(decoding: RecordCoder.document(Samples.upheld), as: UTF8.self)
            .replacingFirst(#"{"tool""#, with: #"{"later":[1],"tool""#)
            .replacingFirst(#"{"id""#, with: #"{"later":{"a":null},"id""#)
        #expect(try RecordReader.read(Array(document.utf8)) == Samples.upheld)
    }

    @Test func aCutRecordSaysWhere() throws {
        let document = RecordCoder.document(Samples.rich)
        let lines = document.split(separator: UInt8(ascii: "\n"))
        let newlines = document.indices.filter { document[$0] == UInt8(ascii: "\n") }
        #expect(throws: Never.self) { try RecordReader(document) }
        #expect(throws: RecordFailure(.cutOff(afterProbes: 5))) { try RecordReader(Array(document[...newlines[5]])) }
        #expect(throws: RecordFailure(.cutOff(afterProbes: 5))) {
            try RecordReader(Array(document[..<(newlines[5] + 40)]))
        }
        #expect(throws: RecordFailure(.cutOff(afterProbes: 0))) { try RecordReader(Array(document[...newlines[0]])) }
        #expect(throws: RecordFailure(.cutOff(afterProbes: 0))) { try RecordReader(Array(document[..<100])) }
        // In the middle of the ending.
        #expect(throws: RecordFailure(.cutOff(afterProbes: lines.count - 2))) {
            try RecordReader(Array(document.dropLast(10)))
        }
        #expect(RecordFailure(.cutOff(afterProbes: 5)).description == "the record is cut off after probe 5")
    }

    @Test func everyCutIsAnError() throws {
        let document = RecordCoder.document(Samples.upheld)
        // The last byte is only the line feed.
        for length in 0..<(document.count - 1) {
            #expect(throws: RecordFailure.self) { try RecordReader.read(Array(document.prefix(length))) }
        }
    }

    @Test func aLaterVersionIsRefused() throws {
        let document = String(decoding: RecordCoder.document(Samples.upheld), as: UTF8.self)
            .replacingFirst(#"{"mailslot_record":3"#, with: #"{"mailslot_record":4"#)
        let failure = RecordFailure(.laterVersion(4))
        #expect(throws: failure) { try RecordReader(Array(document.utf8)) }
        #expect(failure.description == "the record's version 4 is later than this Mailslot knows")
    }

    /// Version 2 had no scene, and all else as it is.
    @Test func anEarlierVersionIsReadWithoutItsScene() throws {
        let earlier = Samples.changed(Samples.upheld) { record in
            record.header.depth = nil
            record.header.mostRequests = nil
            record.header.leftOut = []
            record.ending.removed = []
            record.ending.scene = SceneRecord()
            record.ending.timeline = []
        }
        let document = String(decoding: RecordCoder.document(earlier), as: UTF8.self)
            .replacingFirst(#"{"mailslot_record":3"#, with: #"{"mailslot_record":2"#)
            .replacingFirst(
                #","removed":[],"scene":{"objects":[],"steps":[]},"timeline":[]"#, with: ""
            )
            .replacingFirst(#","left_out":[]"#, with: "")
        #expect(!document.contains("timeline") && !document.contains(#""left_out":["#))
        #expect(try RecordReader.read(Array(document.utf8)) == earlier)
        let first = document.replacingFirst(#"{"mailslot_record":2"#, with: #"{"mailslot_record":1"#)
        #expect(throws: RecordFailure(.wrongField("mailslot_record", expected: "2 or 3"), line: 1)) {
            try RecordReader(Array(first.utf8))
        }
    }

    @Test(arguments: ["", "{}", "[1]", "hello", #"{"log":{"version":"1.2"}}"#, "<testsuites/>"])
    func somethingElseIsNoRecord(_ text: String) {
        #expect(throws: RecordFailure(.notARecord)) { try RecordReader(Array(text.utf8)) }
    }

    @Test(arguments: [
        (#""verdict":"upheld","#, "", "line 2: verdict should be a text"),
        (#""verdict":"upheld""#, #""verdict":"fine""#, "line 2: verdict should be a verdict"),
        (#""line":21"#, #""line":"21""#, "line 2: clause.line should be a whole number"),
        (#""line":21"#, #""line":99999999999999999999"#, "line 2: clause.line should be a whole number"),
        (#""objects":["dm"]"#, #""objects":[1]"#, "line 2: objects should be a list of texts"),
        (
            #""tactic":"as-documented""#, #""tactic":"by-magic""#,
            "line 2: tactic should be a tactic that this Mailslot knows"
        ),
        (#""reason":"refused"#, #""reason":refused"#, "line 2, column 302: not JSON: expected a value"),
        (#""shown":true"#, #""shown":1"#, "line 4: ending.lives[0].shown should be true or false"),
        (#""canaries":9"#, #""canaries":null"#, "line 1: header.scene.canaries should be a whole number"),
    ])
    func whatIsWrongIsLocated(_ part: String, _ replacement: String, _ message: String) throws {
        let document = String(decoding: RecordCoder.document(Samples.upheld), as: UTF8.self)
        try #require(document.contains(part))
        let changed = document.replacingFirst(part, with: replacement)
        #expect(
            performing: {
                try RecordReader.read(Array(changed.utf8))
            },
            throws: { error in
                #expect("\(error)".replacingColumn == message.replacingColumn)
                return true
            })
    }

    @Test func theReaderCanStop() throws {
        struct Enough: Error {}
        let reader = try RecordReader(RecordCoder.document(Samples.rich))
        var seen = 0
        #expect(throws: Enough.self) {
            try reader.forEachProbe { _ in
                seen += 1
                if seen == 3 { throw Enough() }
            }
        }
        #expect(seen == 3)
    }
}

extension String {
    func replacingFirst(_ part: String, with other: String) -> String {
        guard let range = firstRange(of: part) else { return self }
        return replacingCharacters(range, other)
    }

    private func replacingCharacters(_ range: Range<String.Index>, _ other: String) -> String {
        String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
    }

    /// Without the number of a column, which depends on the length of everything before it.
    fileprivate var replacingColumn: String { replacing(/column \d+/, with: "column N") }
}
