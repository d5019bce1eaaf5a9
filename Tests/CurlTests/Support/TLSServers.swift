import Foundation

@testable import Curl

/// A server of HTTP/1.1 over TLS, run by Python.
///
/// It answers every GET with "over TLS".
final class PythonTLSServer: Sendable {
    let url: String
    private let process: Process

    /// Serves with a certificate; asks clients for one that `clientCA` has signed, if given.
    init(_ certificate: Certificate, clientCA: String? = nil) throws {
        let output = Pipe()
        process = try Program.python.start(
            ["-c", Self.script, certificate.file, certificate.key] + [clientCA].compactMap { $0 }, output: output)
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        url = "https://127.0.0.1:\(line.trimmingCharacters(in: .whitespacesAndNewlines))"
    }

    deinit {
        process.kill()
    }

    private static let script = """
        import http.server, ssl, sys
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            def do_GET(self):
                self.send_response(200)
                self.send_header("Content-Length", "8")
                self.end_headers()
                self.wfile.write(b"over TLS")
            def log_message(self, *args): pass
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1], sys.argv[2])
        if len(sys.argv) > 3:
            context.load_verify_locations(sys.argv[3])
            context.verify_mode = ssl.CERT_REQUIRED
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        print(server.server_address[1], flush=True)
        server.serve_forever()
        """
}

/// nginx with HTTP/2, over TLS and without.
///
/// It answers with the number of the connection and the version of HTTP.
final class NginxServer: Sendable {
    let https: String
    let http: String
    private let process: Process
    private let folder: TemporaryFolder

    init(_ certificate: Certificate, in folder: TemporaryFolder) async throws {
        self.folder = folder
        let (tlsPort, plainPort) = (try closedPort(), try closedPort())
        https = "https://127.0.0.1:\(tlsPort)"
        http = "http://127.0.0.1:\(plainPort)"
        let configuration = """
            daemon off; master_process off; pid \(folder.path)/nginx.pid; error_log stderr;
            events {}
            http {
                access_log off;
                client_body_temp_path \(folder.path)/body; proxy_temp_path \(folder.path)/proxy;
                fastcgi_temp_path \(folder.path)/fastcgi; uwsgi_temp_path \(folder.path)/uwsgi;
                scgi_temp_path \(folder.path)/scgi;
                server {
                    listen 127.0.0.1:\(tlsPort) ssl http2;
                    listen 127.0.0.1:\(plainPort) http2;
                    ssl_certificate \(certificate.file); ssl_certificate_key \(certificate.key);
                    location / { return 200 "$connection $server_protocol"; }
                }
            }
            """
        let file = try folder.write(configuration, to: "nginx.conf")
        process = try Program.nginx.start(["-e", "stderr", "-p", folder.path, "-c", file])
        let probe = TransferRequest(url: https, timeout: .seconds(2))
        for _ in 0..<200 {
            let response = try await fetch(probe, options: .one.with { $0.verifyTLS = false }).response
            if response.error == nil { return }
            guard process.isRunning else { break }
            usleep(20_000)
        }
        throw POSIXError(.ECONNREFUSED)
    }

    deinit {
        process.kill()
    }
}
