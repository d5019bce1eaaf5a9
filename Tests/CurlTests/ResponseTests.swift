import Foundation
import Testing

@testable import Curl

@Suite struct ResponseTests {
    @Test func `status, version, header bytes and body are those of the server`() async throws {
        let answer = "HTTP/1.1 418 Short and stout\r\nX-A: 1\r\nx-a:  2 \r\nEmpty:\r\nContent-Length: 3\r\n\r\n"
        let server = try LoopbackServer(saying: answer + "a\0b")
        defer { server.stop() }
        let finish = try await fetch(TransferRequest(url: server.url))
        let response = finish.response
        #expect(response.status == 418)
        #expect(response.version == .http1_1)
        #expect(String(decoding: response.headerBytes, as: UTF8.self) == answer)
        #expect(response.body == Array("a\0b".utf8))
        #expect(response.bodyLength == 3)
        #expect(response.headers.map(\.name) == ["X-A", "x-a", "Empty", "Content-Length"])
        #expect(response.headers.values(named: "X-a") == ["1", "2"])
        #expect(response.headers["EMPTY"] == "")
        #expect(response.headers["X"] == nil)
        #expect(response.trailers.isEmpty)
        #expect(finish.observedHeader.joined() == answer)
        #expect(finish.observedBody == response.body)
        let firstByte = try #require(response.timing.firstByte)
        #expect(firstByte > .zero && firstByte <= response.timing.total)
    }

    @Test func `trailers are kept, and apart from the header`() async throws {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n"
        let server = try LoopbackServer(saying: head + "3\r\nabc\r\n0\r\nX-Sum: 7\r\n\r\n")
        defer { server.stop() }
        let finish = try await fetch(TransferRequest(url: server.url))
        #expect(finish.response.body == Array("abc".utf8))
        #expect(finish.response.headers["X-Sum"] == nil)
        #expect(finish.response.trailers["x-sum"] == "7")
        #expect(finish.observedHeader.contains("X-Sum: 7\r\n"))
    }

    @Test func `interim answers are seen by the observer only`() async throws {
        let hints = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
        let server = try LoopbackServer(saying: hints + .ok("done"))
        defer { server.stop() }
        let finish = try await fetch(TransferRequest(url: server.url))
        #expect(finish.response.status == 200)
        #expect(String(decoding: finish.response.headerBytes, as: UTF8.self) + "done" == .ok("done"))
        #expect(finish.observedHeader.joined() + "done" == hints + .ok("done"))
    }

    @Test func `HTTP/1.0 without a length is read to the end`() async throws {
        let server = try LoopbackServer(serving: { connection in
            _ = connection.receive()
            connection.send("HTTP/1.0 200 OK\r\n\r\nold")
        })
        defer { server.stop() }
        let response = try await fetch(TransferRequest(url: server.url)).response
        #expect(response.version == .http1_0)
        #expect(response.body == Array("old".utf8))
        #expect(response.error == nil)
    }

    @Test func `gzip arrives decoded, and its length is the decoded one`() async throws {
        // "hello " a thousand times.
        let base64 = "H4sIAAAAAAACA+3EMQ0AAAgDMCuYI+FYgv8PEbzt0elka2zbtm3btm3b9uMDwTcMQHAXAAA="
        let zipped = try #require(Data(base64Encoded: base64))
        let server = try LoopbackServer(answering: { _ in
            Array("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(zipped.count)\r\n\r\n".utf8) + zipped
        })
        defer { server.stop() }
        let finish = try await fetch(TransferRequest(url: server.url))
        let text = Array(String(repeating: "hello ", count: 1000).utf8)
        #expect(server.requests.first?.value(of: "Accept-Encoding")?.contains("gzip") == true)
        #expect(finish.response.body == text)
        #expect(finish.observedBody == text)
        #expect(finish.response.bodyLength == 6000)
    }

    @Test func `a body beyond the limit is observed whole, kept in part`() async throws {
        let text = String(repeating: "0123456789", count: 50_000)
        let server = try LoopbackServer(saying: .ok(text))
        defer { server.stop() }
        let finish = try await fetch(TransferRequest(url: server.url), options: .one.with { $0.bodyLimit = 1001 })
        #expect(finish.response.error == nil)
        #expect(finish.response.body == Array(text.utf8.prefix(1001)))
        #expect(finish.response.bodyLength == 500_000)
        #expect(finish.observedBody == Array(text.utf8))
    }

    @Test func `a body beyond the ceiling ends the transfer, and the next one is well`() async throws {
        let server = try LoopbackServer(saying: .ok(String(repeating: "x", count: 100_000)))
        defer { server.stop() }
        let request = TransferRequest(url: server.url)
        let allowed = try await fetch(request, options: .one.with { $0.bodyCeiling = 100_000 })
        #expect(allowed.response.error == nil)
        let short = try LoopbackServer(saying: .ok("short"))
        defer { short.stop() }
        let finishes = try await fetch(
            [request, TransferRequest(url: short.url)], options: .one.with { $0.bodyCeiling = 99_999 })
        #expect(finishes.map(\.response.error?.code) == [.tooLarge, nil])
        #expect(finishes.map(\.response.status) == [200, 200])
    }

    @Test func `a header beyond the ceiling ends the transfer`() async throws {
        let fields = String(repeating: "X-Long: \(String(repeating: "x", count: 1000))\r\n", count: 100)
        let server = try LoopbackServer(saying: .ok("", headers: fields))
        defer { server.stop() }
        let request = TransferRequest(url: server.url)
        let allowed = try await fetch(request)
        #expect(allowed.response.error == nil)
        let refused = try await fetch(request, options: .one.with { $0.headerCeiling = 50_000 })
        #expect(refused.response.error?.code == .tooLarge)
    }

    @Test func `a redirect is an answer like any other`() async throws {
        let answer = "HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"
        let server = try LoopbackServer(saying: answer)
        defer { server.stop() }
        let response = try await fetch(TransferRequest(url: server.url)).response
        #expect(response.status == 302)
        #expect(response.headers["location"] == "/elsewhere")
        #expect(response.error == nil)
        #expect(server.requests.count == 1)
    }

    @Test func `cookies are not kept`() async throws {
        let server = try LoopbackServer(saying: .ok("", headers: "Set-Cookie: a=b\r\n"))
        defer { server.stop() }
        let finishes = try await fetch([TransferRequest(url: server.url), TransferRequest(url: server.url)])
        #expect(finishes.first?.response.headers["Set-Cookie"] == "a=b")
        #expect(server.requests.map { $0.value(of: "Cookie") } == [nil, nil])
    }
}

@Suite struct HeaderFieldsTests {
    private func fields(_ block: String, _ section: HeaderFields.Section = .header) -> [String] {
        HeaderFields(block: Array(block.utf8), section: section).map { "\($0.name)=\($0.value)" }
    }

    @Test func `lines become fields`() {
        #expect(fields("") == [])
        #expect(fields("HTTP/1.1 200 OK") == [])
        #expect(fields("HTTP/1.1 200 OK\r\n\r\n") == [])
        #expect(
            fields("HTTP/1.1 200 OK\r\nA: 1\r\nB:2\nno colon\r\nC: a:b\r\n\r\nD: 4\r\n") == ["A=1", "B=2", "C=a:b"])
        #expect(fields("HTTP/1.1 200 OK\r\nA: 1\r\n\r\nD: 4\r\n", .trailer) == ["D=4"])
        #expect(fields("HTTP/1.1 200 OK\r\n folded\r\nA: 1\r\n\t 2 \r\nB: 3") == ["A=1 2", "B=3"])
        #expect(fields("HTTP/1.1 200 OK\r\n:\r\nA : \r\n") == ["=", "A="])
    }
}
