import Foundation
import Synchronization

/// A server on 127.0.0.1 that says just the bytes it is told to, right or wrong.
///
/// One thread per connection.
final class LoopbackServer: Sendable {
    let port: UInt16
    private let listener: Int32
    private let accepted = Atomic(0)
    private let seen = Mutex<[ReceivedRequest]>([])

    /// How many connections have been accepted.
    var connections: Int { accepted.load(ordering: .sequentiallyConsistent) }

    /// The requests that `Connection.receive` has read, in order.
    var requests: [ReceivedRequest] { seen.withLock { $0 } }

    /// The address, as the beginning of a URL.
    var url: String { "http://127.0.0.1:\(port)" }

    /// Serves each connection with a function; the connection closes when it returns.
    init(serving serve: @escaping @Sendable (Connection) -> Void) throws {
        (listener, port) = try listenOnLoopback()
        Thread.detachNewThread { [listener, self] in
            while case let descriptor = accept(listener, nil, nil), descriptor >= 0 {
                accepted.add(1, ordering: .sequentiallyConsistent)
                Thread.detachNewThread { [self] in
                    serve(Connection(descriptor: descriptor) { request in self.seen.withLock { $0.append(request) } })
                    close(descriptor)
                }
            }
        }
    }

    /// Answers every request on a connection with the bytes that a function makes of it.
    convenience init(answering answer: @escaping @Sendable (ReceivedRequest) -> [UInt8]) throws {
        try self.init(serving: { connection in
            while let request = connection.receive() { connection.send(answer(request)) }
        })
    }

    /// Answers every request on a connection with a text.
    convenience init(saying text: String) throws {
        try self.init(answering: { _ in Array(text.utf8) })
    }

    /// Accepts no more; the thread that accepts ends.
    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }
}

/// A request as the server read it.
struct ReceivedRequest: Sendable {
    var head: String
    var body: [UInt8]

    /// Method and target.
    var line: String { lines.first ?? "" }

    var lines: [String] { head.components(separatedBy: "\r\n") }

    func value(of name: String) -> String? {
        lines.first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
            .map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
    }
}

/// One connection of a client, in the hands of the server.
struct Connection: Sendable {
    let descriptor: Int32
    let record: @Sendable (ReceivedRequest) -> Void

    /// Reads a request whose length is said by Content-Length; nil when the client has gone.
    func receive() -> ReceivedRequest? {
        var bytes: [UInt8] = []
        while !bytes.suffix(4).elementsEqual("\r\n\r\n".utf8) {
            guard let byte = read(1)?.first else { return nil }
            bytes.append(byte)
        }
        var request = ReceivedRequest(head: String(decoding: bytes.dropLast(4), as: UTF8.self), body: [])
        var missing = request.value(of: "content-length").flatMap(Int.init) ?? 0
        while missing > 0, let chunk = read(min(missing, 65536)) {
            request.body += chunk
            missing -= chunk.count
        }
        record(request)
        return request
    }

    func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    func send(_ text: String) { send(Array(text.utf8)) }

    /// Waits until the client has gone.
    func waitForEnd() {
        while read(4096) != nil {}
    }

    private func read(_ count: Int) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: count)
        let received = recv(descriptor, &buffer, count, 0)
        return received > 0 ? Array(buffer.prefix(received)) : nil
    }
}

/// A port of 127.0.0.1 that nobody listens on.
func closedPort() throws -> UInt16 {
    let (descriptor, port) = try listenOnLoopback()
    close(descriptor)
    return port
}

/// 127.0.0.1 and a port; 0 lets the system choose.
func loopbackAddress(port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    address.sin_port = port.bigEndian
    return address
}

private func listenOnLoopback() throws -> (descriptor: Int32, port: UInt16) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = loopbackAddress(port: 0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
            guard bind(descriptor, address, length) == 0, listen(descriptor, 512) == 0 else { return Int32(-1) }
            return getsockname(descriptor, address, &length)
        }
    }
    guard descriptor >= 0, result == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
    return (descriptor, UInt16(bigEndian: address.sin_port))
}
