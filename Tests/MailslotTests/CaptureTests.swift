import Mailslot
import Testing

/// Where a value is found in an answer.
struct CaptureTests {
    private static let xml = "<R><MessageId>m-1</MessageId>\n<TopicArn>arn:a:b</TopicArn><MessageId>m-2</MessageId></R>"

    private func value(_ source: Capture.Source, _ pattern: String?, body: String) -> String? {
        let response = ReceivedResponse(
            status: 200, head: Array("HTTP/1.1 200 OK\r\nLocation: /m/7\r\n\r\n".utf8), body: Array(body.utf8))
        let capture = Capture(source, pattern: pattern.flatMap(Capture.Pattern.init))
        return capture.value(in: ParsedResponse(response), parameter: { $0 == "name" ? "given" : nil })?.text
    }

    @Test func fromTheBodyAsText() {
        #expect(value(.body, "<MessageId>([^<]+)", body: Self.xml) == "m-1")
        #expect(value(.body, "<TopicArn>([^<]+)</TopicArn>", body: Self.xml) == "arn:a:b")
        #expect(value(.body, "m-[0-9]", body: Self.xml) == "m-1")
        #expect(value(.body, "<QueueUrl>([^<]+)", body: Self.xml) == nil)
        #expect(value(.body, "<MessageId>([^<]+)", body: "") == nil)
    }

    @Test func fromElsewhere() {
        let pointer = JSONPointer(tokens: ["id"])
        #expect(value(.json(pointer), nil, body: #"{"id":7}"#) == "7")
        #expect(value(.json(pointer), nil, body: Self.xml) == nil)
        #expect(value(.header("location"), "/m/(.+)", body: "") == "7")
        #expect(value(.parameter("name"), nil, body: "") == "given")
    }
}
