import Foundation
import Testing

@testable import Curl

/// Requests that libcurl signs (AWS Signature Version 4).
///
/// That the signature is right is seen in EndToEndTests.
@Suite struct SignatureTests {
    private static let key = AWSSignature(
        region: "eu-test-1", service: "notes", keyID: "AKIDEXAMPLE", secretKey: #"se/c+r=e"t:k\ey"#)

    private static func signed(_ server: LoopbackServer, _ signature: AWSSignature?, body: String? = "a=b")
        -> TransferRequest
    {
        TransferRequest(
            method: "POST", url: server.url + "/x?a=1&b=2",
            headers: [
                HeaderField(name: "Content-Type", value: "text/plain"), HeaderField(name: "X-Extra", value: "one"),
            ],
            body: body.map { Array($0.utf8) }, signature: signature)
    }

    /// What the header says, without the signature itself.
    private static func scope(_ request: ReceivedRequest) -> String? {
        request.value(of: "Authorization")?.components(separatedBy: ", Signature=").first
    }

    @Test func `a signed request has the header, and the next on the same handle has none`() async throws {
        let server = try LoopbackServer(saying: .ok("ok"))
        defer { server.stop() }
        var other = Self.key
        other.keyID = "AKIDOTHER"
        other.service = "songs"
        let finishes = try await fetch(
            [Self.key, nil, other, nil, Self.key].map { Self.signed(server, $0) })
        #expect(finishes.allSatisfy { $0.response.status == 200 && $0.response.error == nil })
        #expect(server.connections == 1)
        let requests = server.requests
        let day = try #require(requests.first?.value(of: "X-Amz-Date")).prefix(8)
        let headers = "SignedHeaders=content-type;host;x-amz-date;x-extra"
        let scopes = [
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/\(day)/eu-test-1/notes/aws4_request, \(headers)", nil,
            "AWS4-HMAC-SHA256 Credential=AKIDOTHER/\(day)/eu-test-1/songs/aws4_request, \(headers)", nil,
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/\(day)/eu-test-1/notes/aws4_request, \(headers)",
        ]
        #expect(requests.map(Self.scope) == scopes)
        #expect(requests.map { $0.value(of: "X-Amz-Date") != nil } == [true, false, true, false, true])
        #expect(!requests.contains { $0.head.contains("se/c+r") || $0.head.contains("Basic") })
        #expect(requests[1].head == requests[3].head)
    }

    @Test func `an empty key signs as well, and a header that is given stays`() async throws {
        let server = try LoopbackServer(saying: .ok("ok"))
        defer { server.stop() }
        let empty = AWSSignature(region: "r", service: "s", keyID: "", secretKey: "")
        var own = Self.signed(server, Self.key)
        own.headers.append(HeaderField(name: "Authorization", value: "Bearer one"))
        _ = try await fetch([Self.signed(server, empty), own])
        #expect(server.requests.first?.value(of: "Authorization")?.hasPrefix("AWS4-HMAC-SHA256 Credential=/") == true)
        #expect(server.requests.last?.value(of: "Authorization") == "Bearer one")
    }

    @Test func `the signature covers the body`() async throws {
        let server = try LoopbackServer(saying: .ok("ok"))
        defer { server.stop() }
        _ = try await fetch(["a=b", "a=c", "", nil].map { Self.signed(server, Self.key, body: $0) })
        let signatures = server.requests.map { $0.value(of: "Authorization") }
        #expect(Set(signatures).count == 3)
        #expect(signatures[2] == signatures[3])
    }

    @Test(arguments: ["a:b", "", "a\nb"])
    func `a name that would be taken apart is refused`(name: String) async throws {
        let server = try LoopbackServer(saying: .ok("ok"))
        defer { server.stop() }
        var wrong = [Self.key, Self.key]
        wrong[0].region = name
        wrong[1].service = name
        let finishes = try await fetch(wrong.map { Self.signed(server, $0) } + [Self.signed(server, Self.key)])
        #expect(finishes.map(\.response.error?.code) == [.malformedRequest, .malformedRequest, nil])
        #expect(server.requests.count == 1)
    }

    @Test func `a key with a line break is refused`() async throws {
        let server = try LoopbackServer(saying: .ok("ok"))
        defer { server.stop() }
        var wrong = Self.key
        wrong.secretKey = "a\0b"
        let finish = try await fetch(Self.signed(server, wrong))
        #expect(finish.response.error?.code == .malformedRequest)
        #expect(server.requests.isEmpty)
    }
}
