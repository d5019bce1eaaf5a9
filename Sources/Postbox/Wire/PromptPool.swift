import FlyingSocks
import Foundation

/// A socket pool whose sockets send what they have at once.
///
/// The head and the body of an answer are written one after the other. Without `TCP_NODELAY` the body waits until the
/// head is acknowledged (RFC 9293, section 3.7.4), which a client may put off for tens of milliseconds.
struct PromptPool: AsyncSocketPool {
    let base: any AsyncSocketPool

    init(base: some AsyncSocketPool) {
        self.base = base
    }

    func prepare() async throws {
        try await base.prepare()
    }

    func run() async throws {
        try await base.run()
    }

    func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
        // A socket that cannot be set is still of use, only slower.
        try? socket.setValue(true, for: BoolSocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY))
        try await base.suspendSocket(socket, untilReadyFor: events)
    }
}
