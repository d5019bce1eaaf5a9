import Mailslot
import Testing

@testable import MailslotRunner

/// That remembering the last answer never changes what an answer means.
struct ClassifierTests {
    private static let place = SourceLocation(file: "api.yaml", line: 1, column: 1)

    private static func operation(_ name: String, _ refusals: [RefusalRule] = []) -> Mailslot.Operation {
        Mailslot.Operation(
            name: name, verb: .read, kind: "message",
            request: RequestTemplate(method: "GET", path: TextTemplate(literal: "/")), refusals: refusals,
            location: place)
    }

    private static func classify(
        _ classifier: inout Classifier, _ status: Int, _ body: String, _ head: String = "", operation: Int = 0
    ) -> Classification {
        let response = ReceivedResponse(status: status, head: Array(head.utf8), body: Array(body.utf8))
        let exchange = Exchange(request: SentRequest(method: "GET", url: "http://h/"), response: response)
        return classifier.classify(exchange, ParsedResponse(response), ID(operation))
    }

    @Test func anAnswerMeansTheSameEachTimeAndAnotherSomethingElse() throws {
        let pointer = try #require(JSONPointer("/error"))
        let rule = RefusalRule(
            ResponseMatch(json: [.init(pointer, .equals("forbidden"))]), means: .forbidden, location: Self.place)
        let empty = RefusalRule(ResponseMatch(body: .equals("[]")), means: .empty, location: Self.place)
        var classifier = Classifier(
            APIDescription(
                name: "Example", credential: .bearer, refusals: [rule],
                operations: [Self.operation("one"), Self.operation("two", [empty])]))
        for _ in 1...2 {
            #expect(Self.classify(&classifier, 200, #"{"error":"forbidden"}"#).refusal == .forbidden)
            #expect(Self.classify(&classifier, 200, #"{"error":"other"}"#).isAccepted)
            #expect(Self.classify(&classifier, 500, #"{"error":"other"}"#) == .serverError(500))
            #expect(Self.classify(&classifier, 200, "[]").isAccepted)
            #expect(Self.classify(&classifier, 200, "[]", operation: 1).refusal == .empty)
        }
    }

    @Test func whatSuccessLooksLikeInsideSaysNothingOfTheEnvelope() throws {
        let pointer = try #require(JSONPointer("/ok"))
        let operation = Mailslot.Operation(
            name: "read", verb: .read, kind: "message",
            request: RequestTemplate(method: "GET", path: TextTemplate(literal: "/")),
            accepts: ResponseMatch(json: [.init(pointer, .equals(.bool(true)))]), location: Self.place)
        var classifier = Classifier(APIDescription(name: "Example", credential: .bearer, operations: [operation]))
        #expect(Self.classify(&classifier, 200, #"{"ok":true}"#).isAccepted)
        #expect(Self.classify(&classifier, 200, #"{"ok":false,"error":"new"}"#) == .unknown(200))
        let response = ReceivedResponse(status: 200, body: Array(#"{"results":[]}"#.utf8))
        let exchange = Exchange(request: SentRequest(method: "POST", url: "http://h/"), response: response)
        for isEnvelope in [true, false, true] {
            let classification = classifier.classify(exchange, ParsedResponse(response), ID(0), isEnvelope: isEnvelope)
            #expect(classification.isAccepted == isEnvelope)
        }
    }

    @Test func whereHeadersDecideTheyAreLookedAtEachTime() {
        let rule = RefusalRule(
            ResponseMatch(headers: [.init("Location", .contains("/login"))]), means: .unauthenticated,
            location: Self.place)
        var classifier = Classifier(
            APIDescription(
                name: "Example", credential: .bearer, refusals: [rule], operations: [Self.operation("one")]))
        let login = "HTTP/1.1 302 Found\r\nLocation: /login\r\n\r\n"
        #expect(Self.classify(&classifier, 302, "", login).refusal == .unauthenticated)
        #expect(Self.classify(&classifier, 302, "", "HTTP/1.1 302 Found\r\nLocation: /a\r\n\r\n") == .unknown(302))
        #expect(Self.classify(&classifier, 302, "", login).refusal == .unauthenticated)
    }

    @Test func aCutAnswerIsNotTakenForTheWholeOne() {
        var classifier = Classifier(
            APIDescription(name: "Example", credential: .bearer, operations: [Self.operation("one")]))
        #expect(Self.classify(&classifier, 200, "{}").isAccepted)
        let failure = TransportFailure(.cut, "half-way")
        let exchange = Exchange(
            request: SentRequest(method: "GET", url: "http://h/"),
            response: ReceivedResponse(status: 200, body: Array("{}".utf8)), failure: failure)
        #expect(classifier.classify(exchange, nil, ID(0)) == .unreachable(failure))
    }
}
