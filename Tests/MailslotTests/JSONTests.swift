import Mailslot
import Testing

/// Reading and writing JSON.
struct JSONTests {
    @Test(arguments: [
        "null", "true", "[]", "{}", "-0.5e+10", "12345678901234567890", "\"a\\u00e9\\ud83d\\ude00\\n\"",
        "{\"b\":1,\"a\":[1,2,{\"c\":null}]}",
    ])
    func readsWhatItWrites(text: String) throws {
        let value = try JSONParser.parse(Array(text.utf8))
        #expect(try JSONParser.parse(JSONWriter.bytes(value)) == value)
        #expect(try JSONParser.parse(Array(JSONWriter.indented(value).utf8)) == value)
    }

    @Test func keepsNumbersAndOrder() throws {
        let value = try JSONParser.parse(Array("{\"z\":12345678901234567890,\"a\":1.0}".utf8))
        #expect(JSONWriter.text(value) == "{\"z\":12345678901234567890,\"a\":1.0}")
    }

    @Test(arguments: [
        "", "{", "[1,]", "01", "1.", "+1", "nul", "\"\u{1}\"", "\"\\x\"", "\"\\u12\"", "{\"a\" 1}", "[1] 2", "'a'",
        "{a:1}", "\"", "-", "[", "\"\\", "1e", "tru",
    ])
    func refusesWhatIsNoJSON(text: String) {
        #expect(throws: JSONParser.Failure.self) { try JSONParser.parse(Array(text.utf8)) }
    }

    @Test func refusesInvalidUTF8AndDepth() {
        #expect(throws: JSONParser.Failure.self) { try JSONParser.parse([0x22, 0xFF, 0x22]) }
        #expect(throws: JSONParser.Failure.self) { try JSONParser.parse([UInt8](repeating: 0x5B, count: 100_000)) }
    }

    @Test(arguments: [
        ("", "{\"a\":{\"b/c\":[10,20]},\"~\":1}"), ("/a/b~1c/1", "20"), ("/~0", "1"),
    ])
    func followsPointers(pointer: String, expected: String) throws {
        let value = try JSONParser.parse(Array("{\"a\":{\"b/c\":[10,20]},\"~\":1}".utf8))
        let found = try #require(JSONPointer(pointer)).resolve(in: value)
        #expect(found.map(JSONWriter.text) == expected)
        #expect(JSONPointer(pointer)?.description == pointer)
    }

    @Test(arguments: ["a", "/a~", "/a~2"])
    func refusesWhatIsNoPointer(text: String) {
        #expect(JSONPointer(text) == nil)
    }

    @Test(arguments: ["/b", "/a/2", "/a/01", "/a/-1", "/a/0/x"])
    func findsNothingWhereThereIsNothing(text: String) throws {
        let value = try JSONParser.parse(Array("{\"a\":[1,2]}".utf8))
        #expect(try #require(JSONPointer(text)).resolve(in: value) == nil)
    }
}
