import Testing

@testable import Curl

@Suite struct RequestTests {
    @Test(arguments: ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PURGE", "get", "head"])
    func `method and body arrive byte for byte`(method: String) async throws {
        let server = try LoopbackServer(saying: .ok("hello"))
        defer { server.stop() }
        let body = (0..<3000).map { UInt8(truncatingIfNeeded: $0) }
        let finish = try await fetch(TransferRequest(method: method, url: server.url + "/x", body: body))
        #expect(finish.response.status == 200)
        #expect(finish.response.error == nil)
        #expect(finish.response.body == Array("hello".utf8))
        let request = try #require(server.requests.first)
        #expect(request.line == "\(method) /x HTTP/1.1")
        #expect(request.body == body)
        #expect(request.value(of: "Content-Length") == "3000")
    }

    @Test(arguments: [("POST", "0"), ("PUT", "0"), ("PATCH", "0"), ("GET", nil), ("DELETE", nil), ("OPTIONS", nil)])
    func `a missing body is said where a body is expected`(method: String, length: String?) async throws {
        let server = try LoopbackServer(saying: .ok(""))
        defer { server.stop() }
        _ = try await fetch(TransferRequest(method: method, url: server.url))
        #expect(server.requests.first?.value(of: "Content-Length") == length)
    }

    @Test func `the answer to HEAD has no body, whatever its length says`() async throws {
        let server = try LoopbackServer(saying: "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")
        defer { server.stop() }
        let request = TransferRequest(method: "HEAD", url: server.url)
        var withBody = request
        withBody.body = [1]
        let finishes = try await fetch([request, withBody, request])
        #expect(finishes.map(\.response.status) == [200, 0, 200])
        #expect(finishes.map(\.response.error?.code) == [nil, .unsupported, nil])
        #expect(finishes.first?.response.headers["Content-Length"] == "5")
        #expect(server.requests.map(\.line) == ["HEAD / HTTP/1.1", "HEAD / HTTP/1.1"])
        // A connection is not used again after HEAD: some servers send a body all the same.
        #expect(server.connections == 2)
    }

    @Test func `an empty body is not the same as none`() async throws {
        let server = try LoopbackServer(saying: .ok(""))
        defer { server.stop() }
        _ = try await fetch(TransferRequest(method: "DELETE", url: server.url, body: []))
        #expect(server.requests.first?.value(of: "Content-Length") == "0")
    }

    @Test func `nothing is sent that was not asked for`() async throws {
        let server = try LoopbackServer(saying: .ok(""))
        defer { server.stop() }
        let options = TransferLoop.Options.one.with { $0.userAgent = "me/1" }
        let large = [UInt8](repeating: 7, count: 2 << 20)
        _ = try await fetch(TransferRequest(method: "POST", url: server.url + "/", body: large), options: options)
        let request = try #require(server.requests.first)
        let names = request.lines.dropFirst().map { $0.prefix { $0 != ":" }.lowercased() }
        #expect(names.sorted() == ["accept", "accept-encoding", "content-length", "host", "user-agent"])
        #expect(request.value(of: "User-Agent") == "me/1")
        #expect(request.body == large)
    }

    @Test func `headers are sent as given, in order, twice, empty, and in place of the usual`() async throws {
        let server = try LoopbackServer(saying: .ok(""))
        defer { server.stop() }
        let headers = [
            HeaderField(name: "X-Twice", value: "1"), HeaderField(name: "X-Twice", value: "2; ü"),
            HeaderField(name: "X-Empty", value: ""), HeaderField(name: "X-Blank", value: "  "),
            HeaderField(name: "Accept", value: "text/plain"), HeaderField(name: "Host", value: "other.example"),
            HeaderField(name: "content-type", value: "a/b"),
        ]
        _ = try await fetch(TransferRequest(method: "POST", url: server.url, headers: headers, body: [1]))
        let lines = try #require(server.requests.first).lines
        #expect(lines.filter { $0.hasPrefix("X-") } == ["X-Twice: 1", "X-Twice: 2; ü", "X-Empty:", "X-Blank:"])
        #expect(lines.filter { $0.hasPrefix("Accept:") } == ["Accept: text/plain"])
        #expect(lines.filter { $0.lowercased().hasPrefix("host:") } == ["Host: other.example"])
        #expect(lines.filter { $0.lowercased().hasPrefix("content-type:") } == ["content-type: a/b"])
    }

    @Test func `a hundred headers are sent, and then just one`() async throws {
        let server = try LoopbackServer(saying: .ok(""))
        defer { server.stop() }
        let headers = (0..<100).map { HeaderField(name: "X-\($0)", value: String(repeating: "v", count: $0)) }
        _ = try await fetch([headers, [headers[1]]].map { TransferRequest(url: server.url, headers: $0) })
        let sent = server.requests.map { $0.lines.filter { $0.hasPrefix("X-") } }
        #expect(sent.first?.count == 100)
        #expect(sent.first?.last == "X-99: \(String(repeating: "v", count: 99))")
        #expect(sent.last == ["X-1: v"])
    }

    @Test(arguments: ["/a/../b/./c", "/%2e%2e/%41?q=%20&r=/../", "/a//b?q"])
    func `path and query are sent as they are`(target: String) async throws {
        let server = try LoopbackServer(saying: .ok(""))
        defer { server.stop() }
        let finish = try await fetch(TransferRequest(url: server.url + target + "#fragment"))
        #expect(finish.response.status == 200)
        #expect(server.requests.first?.line == "GET \(target) HTTP/1.1")
    }

    @Test func `no header, method or body survives into the next request on the same handle`() async throws {
        let server = try LoopbackServer(answering: { request in
            Array((request.line.hasPrefix("HEAD") ? "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n" : .ok("ok")).utf8)
        })
        defer { server.stop() }
        let secret = [
            HeaderField(name: "Authorization", value: "Bearer one"), HeaderField(name: "Accept", value: "a/b"),
        ]
        let plain = TransferRequest(url: server.url)
        let finishes = try await fetch([
            TransferRequest(method: "PURGE", url: server.url, headers: secret, body: Array("body".utf8)), plain,
            TransferRequest(method: "HEAD", url: server.url), plain,
            TransferRequest(method: "POST", url: server.url, body: Array("x".utf8)),
            TransferRequest(method: "POST", url: server.url), plain,
            TransferRequest(method: "DELETE", url: server.url), plain,
        ])
        #expect(finishes.allSatisfy { $0.response.error == nil && $0.response.status == 200 })
        #expect(server.connections == 2)
        let requests = server.requests
        #expect(requests.first?.value(of: "Authorization") == "Bearer one")
        #expect(
            requests.map { $0.line.prefix { $0 != " " } }
                == ["PURGE", "GET", "HEAD", "GET", "POST", "POST", "GET", "DELETE", "GET"])
        #expect(requests.map { String(decoding: $0.body, as: UTF8.self) } == ["body", "", "", "", "x", "", "", "", ""])
        let heads = Set(requests.filter { $0.line.hasPrefix("GET") }.map(\.head))
        #expect(heads.count == 1)
        #expect(heads.first?.contains("Authorization") == false)
        #expect(heads.first?.contains("Accept: */*") == true)
        let bodies = finishes.map { String(decoding: $0.response.body, as: UTF8.self) }
        #expect(bodies == ["ok", "ok", "", "ok", "ok", "ok", "ok", "ok", "ok"])
    }

    @Test(
        arguments: [
            (TransferRequest(method: "GET /x", url: "/"), .malformedRequest),
            (TransferRequest(method: "GET\r\nX: y", url: "/"), .malformedRequest),
            (TransferRequest(method: "", url: "/"), .malformedRequest),
            (TransferRequest(url: "/\r\nX: y"), .malformedURL),
            (TransferRequest(url: "/\0"), .malformedURL),
            (TransferRequest(url: "/ x"), .malformedURL),
            (TransferRequest(url: "/", headers: [HeaderField(name: "X", value: "a\r\nY: b")]), .malformedRequest),
            (TransferRequest(url: "/", headers: [HeaderField(name: "X", value: "a\nb")]), .malformedRequest),
            (TransferRequest(url: "/", headers: [HeaderField(name: "X", value: "a\rb")]), .malformedRequest),
            (TransferRequest(url: "/", headers: [HeaderField(name: "X", value: "a\0b")]), .malformedRequest),
            (TransferRequest(url: "/", headers: [HeaderField(name: "X: a", value: "b")]), .malformedRequest),
            (TransferRequest(url: "/", headers: [HeaderField(name: "", value: "b")]), .malformedRequest),
        ] as [(TransferRequest, CurlError.Code)])
    func `what could smuggle something in is refused, and nothing is sent`(
        request: TransferRequest, code: CurlError.Code
    ) async throws {
        let server = try LoopbackServer(saying: .ok("fine"))
        defer { server.stop() }
        var request = request
        request.url = server.url + request.url
        let finishes = try await fetch([request, TransferRequest(url: server.url)])
        #expect(finishes.map(\.response.error?.code) == [code, nil])
        #expect(finishes.map(\.response.status) == [0, 200])
        #expect(server.requests.count == 1)
    }

    @Test(
        arguments: [
            ("ftp://127.0.0.1/", .unsupportedProtocol), ("file:///etc/hostname", .unsupportedProtocol),
            ("127.0.0.1/", .unsupportedProtocol), ("http://user:word@127.0.0.1:1/", .credentialsInURL),
            ("http://127.0.0.1:99999/?token=hush", .malformedURL), ("http://[::1/?token=hush", .malformedURL),
        ] as [(String, CurlError.Code)])
    func `a URL that is not plain http or https is refused`(url: String, code: CurlError.Code) async throws {
        let error = try #require(try await fetch(TransferRequest(url: url)).response.error)
        #expect(error.code == code)
        #expect(!"\(error)".contains("hush") && !"\(error)".contains("word@"))
    }

    @Test func `an option with a line break is refused`() {
        #expect(throws: Never.self) { _ = try TransferLoop(.one.with { $0.userAgent = "a X: y" }) }
        let error = #expect(throws: CurlError.self) {
            _ = try TransferLoop(.one.with { $0.userAgent = "a\r\nX: y" })
        }
        #expect(error?.code == .malformedOption)
    }
}
