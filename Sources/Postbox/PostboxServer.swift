import FlyingFox
import FlyingSocks
import Foundation

/// The messaging API behind a socket, on 127.0.0.1 only.
package actor PostboxServer {
    /// Why a server does not start.
    package enum Failure: Error, Equatable {
        /// It is running already.
        case alreadyStarted
        /// The port cannot be listened on; the text says why.
        case cannotListen(String)
    }

    private struct Running {
        let server: HTTPServer
        let task: Task<Void, any Error>
    }

    /// The accounts, with their tokens.
    package nonisolated var accounts: Accounts { service.accounts }
    /// What gives out tokens that end, if something does.
    package nonisolated var sessions: Sessions? { service.sessions }
    /// The API without the socket.
    package nonisolated let service: PostboxService

    /// How long a request may take to arrive and be answered, in seconds.
    ///
    /// FlyingFox keeps a timer of some 700 bytes for every request until this has passed, also when the request was
    /// answered at once: the longer it is, the more memory a busy server holds.
    private static let patience = 5.0

    private let wantedPort: UInt16
    private var running: Running?

    /// Makes a server that does not listen yet.
    ///
    /// Port 0 stands for any that is free. Without a seed, tokens and ids are random. With a lifetime, in seconds, it also
    /// gives out tokens that end.
    package init(
        port: UInt16 = 0, faults: Set<Fault> = [], oddities: Set<Oddity> = [], seed: UInt64? = nil,
        sessionLifetime: Int? = nil
    ) {
        wantedPort = port
        service = PostboxService(faults: faults, oddities: oddities, seed: seed, sessionLifetime: sessionLifetime)
    }

    /// Starts to listen, and returns the port once connections are accepted.
    ///
    /// - Throws: `PostboxServer.Failure`.
    @discardableResult
    package func start() async throws(Failure) -> UInt16 {
        guard running == nil else { throw .alreadyStarted }
        let server: HTTPServer
        do {
            let address = try sockaddr_in.inet(ip4: "127.0.0.1", port: wantedPort)
            server = HTTPServer(
                address: address, timeout: Self.patience, pool: PromptPool(base: HTTPServer.defaultPool()),
                logger: .disabled,
                handler: Edge(service: service))
        } catch {
            throw .cannotListen("\(error)")
        }
        let task = Task { try await server.run() }
        running = Running(server: server, task: task)
        do {
            return try await Self.port(of: server, running: task)
        } catch {
            running = nil
            await server.stop()
            throw .cannotListen("\(error)")
        }
    }

    /// Stops listening and ends all connections.
    ///
    /// What the members have made is kept for another start.
    package func stop() async {
        guard let running else { return }
        self.running = nil
        await running.server.stop()
        _ = try? await running.task.value
    }

    /// Waits until the server listens or has ended, whichever comes first.
    private static func port(of server: HTTPServer, running task: Task<Void, any Error>) async throws -> UInt16 {
        let (listening, signal) = AsyncThrowingStream.makeStream(of: Void.self)
        Task {
            do {
                try await task.value
                signal.finish()
            } catch {
                signal.finish(throwing: error)
            }
        }
        let begun = Task {
            try await server.waitUntilListening()
            signal.yield()
        }
        defer { begun.cancel() }
        for try await _ in listening { break }
        guard case .ip4(_, let port)? = await server.listeningAddress else { throw SocketError.disconnected }
        return port
    }
}
