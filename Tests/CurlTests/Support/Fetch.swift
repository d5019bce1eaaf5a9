import Foundation

@testable import Curl

/// Keeps all that it sees of one transfer.
final class Witness: TransferObserver {
    private(set) var ticket = -1
    private(set) var headerLines: [[UInt8]] = []
    private(set) var body: [UInt8] = []

    func begin(ticket: Int) {
        self.ticket = ticket
        headerLines = []
        body = []
    }
    func header(_ bytes: UnsafeRawBufferPointer) { headerLines.append(Array(bytes)) }
    func body(_ bytes: UnsafeRawBufferPointer) { body += bytes }
}

/// What a driver was handed for one ticket.
struct Finish: Sendable {
    var ticket: Int
    var response: TransferResponse
    var observedTicket: Int
    var observedHeader: [String]
    var observedBody: [UInt8]
}

/// Sends the requests of a list; a function may add to it as answers come in.
struct ListDriver: TransferDriver {
    var waiting: [TransferRequest]
    var started = 0
    var finishes: [Finish] = []
    var onFinish: (Finish) -> [TransferRequest] = { _ in [] }

    init(_ requests: [TransferRequest]) { waiting = requests }

    func makeObserver() -> Witness { Witness() }

    mutating func next(at now: ContinuousClock.Instant) -> NextTransfer {
        guard !waiting.isEmpty else { return .finished }
        defer { started += 1 }
        return .start(waiting.removeFirst(), ticket: started)
    }

    mutating func finished(ticket: Int, response: TransferResponse, observer: Witness) {
        let lines = observer.headerLines.map { String(decoding: $0, as: UTF8.self) }
        let finish = Finish(
            ticket: ticket, response: response, observedTicket: observer.ticket, observedHeader: lines,
            observedBody: observer.body)
        finishes.append(finish)
        waiting += onFinish(finish)
    }

    /// The answers in the order of their requests.
    var responses: [TransferResponse] { finishes.sorted { $0.ticket < $1.ticket }.map(\.response) }
}

/// Runs a blocking function on a thread of its own: the threads of Swift's pool are needed by the servers.
func onThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Swift.Result { try body() }) }
    }
}

/// Sends requests, at most one at a time unless the options say otherwise, and returns what became of each.
func fetch(
    _ requests: [TransferRequest], options: TransferLoop.Options = .one
) async throws -> [Finish] {
    try await onThread {
        var driver = ListDriver(requests)
        try TransferLoop(options).run(&driver)
        return driver.finishes.sorted { $0.ticket < $1.ticket }
    }
}

/// Sends one request and returns what became of it.
func fetch(_ request: TransferRequest, options: TransferLoop.Options = .one) async throws -> Finish {
    guard let finish = try await fetch([request], options: options).first else { throw POSIXError(.ENOMSG) }
    return finish
}

extension TransferLoop.Options {
    /// One transfer at a time.
    static var one: Self {
        var options = Self()
        options.maxInFlight = 1
        return options
    }

    /// The options, changed.
    func with(_ change: (inout Self) -> Void) -> Self {
        var copy = self
        change(&copy)
        return copy
    }
}

extension String {
    /// An answer of HTTP/1.1 with a text as its body.
    static func ok(_ body: String, headers: String = "") -> String {
        "HTTP/1.1 200 OK\r\n\(headers)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }
}
