import Foundation
import Testing

@testable import Curl

@Suite struct FailureTests {
    @Test func `a server that never answers runs out of time`() async throws {
        let server = try LoopbackServer(serving: { connection in
            _ = connection.receive()
            connection.waitForEnd()
        })
        defer { server.stop() }
        let response = try await fetch(TransferRequest(url: server.url, timeout: .milliseconds(50))).response
        #expect(response.error?.code == .timedOut)
        #expect(response.status == 0)
        #expect(response.version == .unknown)
        #expect(response.timing.firstByte == nil)
    }

    @Test func `a time that runs out within a body keeps what arrived`() async throws {
        let server = try LoopbackServer(serving: { connection in
            _ = connection.receive()
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
            connection.waitForEnd()
        })
        defer { server.stop() }
        let response = try await fetch(TransferRequest(url: server.url, timeout: .milliseconds(300))).response
        #expect(response.error?.code == .timedOut)
        #expect(response.status == 200)
        #expect(response.body == Array("half".utf8))
    }

    @Test func `a connection that is cut within a body keeps what arrived`() async throws {
        let server = try LoopbackServer(serving: { connection in
            _ = connection.receive()
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
        })
        defer { server.stop() }
        let finish = try await fetch(TransferRequest(url: server.url))
        #expect(finish.response.error?.code == .partialBody)
        #expect(finish.response.status == 200)
        #expect(finish.response.headers["Content-Length"] == "10")
        #expect(finish.response.body == Array("half".utf8))
        #expect(finish.observedBody == finish.response.body)
    }

    @Test func `a refused connection is an error, and the next request is well`() async throws {
        let port = try closedPort()
        let server = try LoopbackServer(saying: .ok("fine"))
        defer { server.stop() }
        let finishes = try await fetch([
            TransferRequest(url: "http://127.0.0.1:\(port)/?token=hush"), TransferRequest(url: server.url),
        ])
        #expect(finishes.map(\.response.error?.code) == [.couldNotConnect, nil])
        #expect(finishes.map(\.response.status) == [0, 200])
        let text = try #require(finishes.first?.response.error).description
        #expect(text.hasPrefix("no connection to the server (") && text.contains("127.0.0.1"))
        #expect(!text.contains("hush"))
    }

    @Test func `a host without an address is an error`() async throws {
        // A label has 63 letters at most (RFC 1035, section 2.3.4), so nobody is asked.
        let host = String(repeating: "x", count: 64) + ".invalid"
        let response = try await fetch(TransferRequest(url: "http://\(host)/")).response
        #expect(response.error?.code == .couldNotResolve)
    }

    @Test func `an empty reply and a reply that is not HTTP are errors`() async throws {
        let silent = try LoopbackServer(serving: { _ = $0.receive() })
        defer { silent.stop() }
        let mail = try LoopbackServer(serving: { connection in
            _ = connection.receive()
            connection.send("220 mail.example ESMTP\r\n")
        })
        defer { mail.stop() }
        let finishes = try await fetch([TransferRequest(url: silent.url), TransferRequest(url: mail.url)])
        #expect(finishes.map(\.response.status) == [0, 0])
        #expect(finishes.first?.response.error?.code == .emptyReply)
        #expect(finishes.last?.response.error?.code == .notHTTP)
    }

    @Test(
        arguments: [("GET", 3, nil), ("PUT", 3, nil), ("POST", 2, .emptyReply), ("PATCH", 2, .emptyReply)]
            as [(String, Int, CurlError.Code?)])
    func `what must not be sent twice is not, when a used connection closes`(
        method: String, seen: Int, code: CurlError.Code?
    ) async throws {
        let server = try LoopbackServer(serving: { connection in
            _ = connection.receive()
            connection.send(.ok("first"))
            _ = connection.receive()
        })
        defer { server.stop() }
        let request = TransferRequest(method: method, url: server.url, body: [1])
        let finishes = try await fetch([request, request])
        #expect(finishes.first?.response.error == nil)
        #expect(finishes.last?.response.error?.code == code)
        #expect(finishes.last?.response.status == (code == nil ? 200 : 0))
        #expect(server.requests.count == seen)
    }

    @Test func `a body that is not encoded as it says is an error`() async throws {
        let server = try LoopbackServer(saying: .ok("not gzip", headers: "Content-Encoding: gzip\r\n"))
        defer { server.stop() }
        let response = try await fetch(TransferRequest(url: server.url)).response
        #expect(response.error?.code == .badContentEncoding)
        #expect(response.status == 200)
    }

    @Test func `a proxy is used when it is given`() async throws {
        let proxy = try LoopbackServer(saying: .ok("from the proxy"))
        defer { proxy.stop() }
        let response = try await fetch(
            TransferRequest(url: "http://target.invalid/x"), options: .one.with { $0.proxy = proxy.url }
        ).response
        #expect(response.body == Array("from the proxy".utf8))
        #expect(proxy.requests.first?.line == "GET http://target.invalid/x HTTP/1.1")
    }

    @Test func `a proxy of the environment is ignored`() async {
        await #expect(processExitsWith: .success) {
            let proxy = "http://127.0.0.1:\(try closedPort())"
            for name in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] { setenv(name, proxy, 1) }
            let server = try LoopbackServer(saying: .ok("direct"))
            let request = TransferRequest(url: server.url)
            let direct = try await fetch(request).response
            #expect(direct.body == Array("direct".utf8))
            // The address would have stopped the request, had it been used.
            let stopped = try await fetch(request, options: .one.with { $0.proxy = proxy }).response
            #expect(stopped.error?.code == .couldNotConnect)
            // Nor does the environment say where a proxy is not used.
            for name in ["no_proxy", "NO_PROXY"] { setenv(name, "*", 1) }
            let stillStopped = try await fetch(request, options: .one.with { $0.proxy = proxy }).response
            #expect(stillStopped.error?.code == .couldNotConnect)
        }
    }

    @Test func `a proxy is told no secrets, and its own answer is not the server's`() async throws {
        let proxy = try LoopbackServer(saying: "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
        defer { proxy.stop() }
        let headers = [HeaderField(name: "Authorization", value: "Bearer hush")]
        let finish = try await fetch(
            TransferRequest(url: "https://target.invalid/x", headers: headers),
            options: .one.with { $0.proxy = proxy.url })
        #expect(finish.response.error != nil)
        #expect(finish.response.status == 0)
        #expect(finish.response.headerBytes.isEmpty && finish.observedHeader.isEmpty)
        let request = try #require(proxy.requests.first)
        #expect(request.line == "CONNECT target.invalid:443 HTTP/1.1")
        #expect(!request.head.contains("hush"))
    }

    @Test func `errors can be told apart by their codes`() {
        func name(_ error: any Error) -> String {
            switch error {
            case CurlError.Code.timedOut: "timed out"
            case CurlError.Code.interrupted: "interrupted"
            default: "other"
            }
        }
        #expect(name(CurlError(.timedOut, detail: "")) == "timed out")
        #expect(name(CurlError(.interrupted, detail: "")) == "interrupted")
        #expect(name(CurlError(.emptyReply, detail: "")) == "other")
        #expect(name(POSIXError(.EPERM)) == "other")
    }
}
