import Foundation
import Glibc
import Synchronization

/// A port of 127.0.0.1 that accepts connections and then says bytes that no HTTP server would, or nothing.
///
/// One thread for each connection.
final class RudeServer: Sendable {
    let port: UInt16
    private let listener: Int32
    private let accepted = Counter()
    private let open = Mutex<[Int32]>([])

    var url: String { "http://127.0.0.1:\(port)" }
    /// How many connections have been accepted.
    var connections: Int { accepted.value }

    /// Each time that a request's head has come, its answer is sent; nil for none, and the connection stays open.
    ///
    /// After an answer the connection is closed.
    init(_ answer: @escaping @Sendable (_ head: String) -> String?) throws {
        (listener, port) = try Self.listen()
        Thread.detachNewThread { [self] in
            while case let connection = accept(listener, nil, nil), connection >= 0 {
                accepted.next()
                open.withLock { $0.append(connection) }
                Thread.detachNewThread { [self] in serve(connection, answer) }
            }
        }
    }

    /// Accepts no more, and ends all connections.
    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
        for connection in open.withLock({ $0 }) { shutdown(connection, Int32(SHUT_RDWR)) }
    }

    /// A port that nobody listens on.
    static func closedPort() throws -> UInt16 {
        let (descriptor, port) = try listen()
        close(descriptor)
        return port
    }

    private func serve(_ connection: Int32, _ answer: (String) -> String?) {
        defer {
            open.withLock { $0.removeAll { $0 == connection } }
            close(connection)
        }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while case let count = recv(connection, &buffer, buffer.count, 0), count > 0 {
            bytes += buffer.prefix(count)
            let text = String(decoding: bytes, as: UTF8.self)
            guard text.contains("\r\n\r\n"), let reply = answer(text) else { continue }
            _ = reply.utf8.withContiguousStorageIfAvailable {
                send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            return
        }
    }

    private static func listen() throws -> (descriptor: Int32, port: UInt16) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                guard bind(descriptor, address, length) == 0, Glibc.listen(descriptor, 64) == 0 else {
                    return Int32(-1)
                }
                return getsockname(descriptor, address, &length)
            }
        }
        guard descriptor >= 0, result == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
        return (descriptor, UInt16(bigEndian: address.sin_port))
    }
}
