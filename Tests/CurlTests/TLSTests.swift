import Foundation
import Testing

@testable import Curl

@Suite(.enabled(if: Program.openssl.isInstalled && Program.python.isInstalled, "openssl or python3 is not installed"))
struct TLSTests {
    private let folder: TemporaryFolder
    private let certificate: Certificate

    init() throws {
        folder = try TemporaryFolder()
        certificate = try Certificate(for: "IP:127.0.0.1", in: folder, as: "server")
    }

    @Test func `a server is trusted if its certificate is, or if nobody asks`() async throws {
        let server = try PythonTLSServer(certificate)
        let request = TransferRequest(url: server.url)
        let refused = try await fetch(request).response
        #expect(refused.error?.code == .tlsVerification)
        #expect(refused.status == 0)
        let trusted = try await fetch(request, options: .one.with { $0.caFile = certificate.file }).response
        #expect(trusted.body == Array("over TLS".utf8))
        #expect(trusted.version == .http1_1)
        let unasked = try await fetch(request, options: .one.with { $0.verifyTLS = false }).response
        #expect(unasked.body == Array("over TLS".utf8))
    }

    @Test func `many at once share what TLS connections there are`() async throws {
        let server = try PythonTLSServer(certificate)
        let options = TransferLoop.Options.one.with {
            $0.caFile = certificate.file
            $0.maxInFlight = 8
        }
        let requests = Array(repeating: TransferRequest(url: server.url), count: 40)
        let finishes = try await fetch(requests, options: options)
        #expect(finishes.allSatisfy { $0.response.body == Array("over TLS".utf8) && $0.response.error == nil })
    }

    @Test func `a trusted certificate for another name is refused`() async throws {
        let other = try Certificate(for: "DNS:other.example", in: folder, as: "other")
        let server = try PythonTLSServer(other)
        let response = try await fetch(
            TransferRequest(url: server.url), options: .one.with { $0.caFile = other.file }
        ).response
        #expect(response.error?.code == .tlsVerification)
    }

    @Test func `a client can show a certificate`() async throws {
        let client = try Certificate(for: "DNS:client", in: folder, as: "client")
        let server = try PythonTLSServer(certificate, clientCA: client.file)
        let request = TransferRequest(url: server.url)
        let trusting = TransferLoop.Options.one.with { $0.caFile = certificate.file }
        let anonymous = try await fetch(request, options: trusting).response
        #expect(anonymous.error != nil)
        let known = trusting.with {
            $0.clientCertificate = client.file
            $0.clientKey = client.key
        }
        let response = try await fetch(request, options: known).response
        #expect(response.body == Array("over TLS".utf8))
        #expect(response.error == nil)
    }

    @Test func `certificates that are not there are named as the cause`() async throws {
        let server = try PythonTLSServer(certificate)
        let request = TransferRequest(url: server.url)
        let missing = folder.path + "/missing.pem"
        let noCA = try await fetch(request, options: .one.with { $0.caFile = missing }).response
        #expect(noCA.error?.code == .trustedCertificates)
        let noClient = try await fetch(
            request,
            options: .one.with {
                $0.verifyTLS = false
                $0.clientCertificate = missing
            }
        ).response
        #expect(noClient.error?.code == .clientCertificate)
    }

    @Test func `plain HTTP from a TLS port is an error`() async throws {
        let server = try LoopbackServer(saying: .ok("plain"))
        defer { server.stop() }
        let url = server.url.replacingOccurrences(of: "http:", with: "https:")
        let response = try await fetch(TransferRequest(url: url, timeout: .milliseconds(500))).response
        #expect(response.status == 0)
        #expect(response.error != nil)
    }
}

@Suite(
    .enabled(if: Program.openssl.isInstalled && Program.nginx.isInstalled, "openssl or nginx is not installed"),
    .enabled(if: CurlVersion.current.supportsHTTP2, "this libcurl has no HTTP/2"))
struct HTTP2Tests {
    private let server: NginxServer
    private let options: TransferLoop.Options

    init() async throws {
        let folder = try TemporaryFolder()
        let certificate = try Certificate(for: "IP:127.0.0.1", in: folder, as: "server")
        server = try await NginxServer(certificate, in: folder)
        options = .one.with {
            $0.caFile = certificate.file
            $0.maxInFlight = 16
        }
    }

    @Test func `HTTP/2 is negotiated over TLS, and one connection carries all`() async throws {
        let requests = (0..<100).map { number in
            TransferRequest(url: server.https, headers: [HeaderField(name: "X-Number", value: "\(number)")])
        }
        let finishes = try await fetch(requests, options: options)
        #expect(finishes.allSatisfy { $0.response.status == 200 && $0.response.error == nil })
        #expect(finishes.allSatisfy { $0.response.version == .http2 })
        let bodies = Set(finishes.map { String(decoding: $0.response.body, as: UTF8.self) })
        #expect(bodies.count == 1)
        #expect(bodies.first?.hasSuffix(" HTTP/2.0") == true)
    }

    @Test func `HTTP/1.1 is spoken when asked for`() async throws {
        let finish = try await fetch(
            TransferRequest(url: server.https), options: options.with { $0.httpVersion = .http1_1 })
        #expect(finish.response.version == .http1_1)
        #expect(finish.response.status == 200)
    }

    @Test func `HTTP/2 without TLS is spoken or refused, but never half`() async throws {
        let requests = Array(repeating: TransferRequest(url: server.http), count: 5)
        let finishes = try await fetch(requests, options: options.with { $0.httpVersion = .http2 })
        if CurlVersion.current.supportsHTTP2WithoutTLS {
            #expect(finishes.map(\.response.version) == Array(repeating: .http2, count: 5))
        } else {
            #expect(finishes.map(\.response.error?.code) == Array(repeating: .unsupported, count: 5))
        }
    }
}

@Suite struct CurlVersionTests {
    @Test func `the version of libcurl is told`() {
        let version = CurlVersion.current
        let numbers = "\(version.number >> 16).\(version.number >> 8 & 0xFF).\(version.number & 0xFF)"
        #expect(version.text.hasPrefix("libcurl/\(numbers)"))
        #expect(version.features.contains("SSL"))
        #expect(version.supportsHTTP2WithoutTLS == (version.supportsHTTP2 && version.number >= 0x080000))
    }
}
