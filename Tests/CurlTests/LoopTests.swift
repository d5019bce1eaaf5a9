import Foundation
import Synchronization
import Testing

@testable import Curl

@Suite(.timeLimit(.minutes(2))) struct LoopTests {
    @Test func `one connection serves many requests, also of the next run`() async throws {
        let server = try LoopbackServer(saying: .ok("fine"))
        defer { server.stop() }
        let url = server.url
        let statuses = try await onThread {
            let loop = try TransferLoop(.one)
            var statuses: [Int] = []
            for _ in 0..<3 {
                var driver = ListDriver(Array(repeating: TransferRequest(url: url), count: 10))
                #expect(try loop.run(&driver) == .finished)
                statuses += driver.responses.map(\.status)
            }
            return statuses
        }
        #expect(statuses == Array(repeating: 200, count: 30))
        #expect(server.requests.count == 30)
        #expect(server.connections == 1)
    }

    @Test func `many in flight all finish once, each with its own answer`() async throws {
        let server = try LoopbackServer(answering: { request in
            Array("HTTP/1.1 200 OK\r\nContent-Length: \(request.body.count)\r\n\r\n".utf8) + request.body
        })
        defer { server.stop() }
        let requests = (0..<200).map { number in
            TransferRequest(method: "POST", url: server.url, body: Array("body \(number)".utf8))
        }
        let finishes = try await fetch(requests, options: .one.with { $0.maxInFlight = 16 })
        #expect(finishes.map(\.ticket) == Array(0..<200))
        #expect(finishes.map(\.observedTicket) == Array(0..<200))
        #expect(finishes.allSatisfy { $0.response.status == 200 && $0.response.error == nil })
        #expect(finishes.map { String(decoding: $0.response.body, as: UTF8.self) } == (0..<200).map { "body \($0)" })
        #expect(finishes.map(\.observedBody) == finishes.map(\.response.body))
    }

    @Test(arguments: [1, 4])
    func `as many are in flight as allowed, and no more`(limit: Int) async throws {
        let waiting = Mutex((now: 0, most: 0))
        let server = try LoopbackServer(serving: { connection in
            while connection.receive() != nil {
                waiting.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
                while waiting.withLock({ $0.most < limit }) { usleep(1000) }
                usleep(2000)
                waiting.withLock { $0.now -= 1 }
                connection.send(.ok(""))
            }
        })
        defer { server.stop() }
        let requests = Array(repeating: TransferRequest(url: server.url), count: 20)
        let finishes = try await fetch(requests, options: .one.with { $0.maxInFlight = limit })
        #expect(finishes.allSatisfy { $0.response.status == 200 })
        #expect(waiting.withLock { $0.most } == limit)
        #expect(server.connections == limit)
    }

    @Test func `a driver may add work when an answer comes in`() async throws {
        let server = try LoopbackServer(saying: .ok("fine"))
        defer { server.stop() }
        let url = server.url
        let tickets = try await onThread {
            var driver = ListDriver([TransferRequest(url: url)])
            driver.onFinish = { $0.ticket < 5 ? [TransferRequest(url: url + "/\($0.ticket)")] : [] }
            try TransferLoop(.one.with { $0.maxInFlight = 3 }).run(&driver)
            return driver.finishes.map(\.ticket)
        }
        #expect(tickets == [0, 1, 2, 3, 4, 5])
        #expect(server.requests.map { $0.line.split(separator: " ")[1] } == ["/", "/0", "/1", "/2", "/3", "/4"])
    }

    @Test func `waiting lasts until the instant, without asking or working in between`() async throws {
        let server = try LoopbackServer(saying: .ok("fine"))
        defer { server.stop() }
        let url = server.url
        let (driver, cpu) = try await onThread {
            var driver = WaitingDriver(url: url, until: .now + .milliseconds(400))
            let before = threadTime()
            try TransferLoop(.one).run(&driver)
            return (driver, threadTime() - before)
        }
        #expect(driver.response?.status == 200)
        #expect(try #require(driver.startedAt) >= driver.until)
        #expect(driver.asked < 8)
        #expect(cpu < .milliseconds(40))
    }

    @Test func `an instant that has passed does not have the driver asked without end`() async throws {
        let driver = try await onThread {
            var driver = ImpatientDriver()
            try TransferLoop(.one).run(&driver)
            return driver
        }
        #expect(driver.asked <= 102)
    }

    @Test func `transfers go on while the driver waits`() async throws {
        let server = try LoopbackServer(saying: .ok("fine"))
        defer { server.stop() }
        let url = server.url
        let response = try await onThread {
            // After the answer it has finished, long before the instant.
            var driver = WaitingDriver(url: url, until: .now, then: .now + .seconds(3600))
            try TransferLoop(.one.with { $0.maxInFlight = 2 }).run(&driver)
            return driver.response
        }
        #expect(response?.status == 200)
    }

    @Test func `a driver that would wait forever is told so`() async throws {
        let error = try await onThread {
            var driver = IdleDriver()
            return #expect(throws: CurlError.self) { try TransferLoop(.one).run(&driver) }
        }
        #expect(error?.code == .stalled)
    }

    @Test func `a loop cannot be run from within itself`() async throws {
        let server = try LoopbackServer(saying: .ok("fine"))
        defer { server.stop() }
        let url = server.url
        let codes = try await onThread {
            let loop = try TransferLoop(.one)
            let codes = Mutex<[CurlError.Code]>([])
            var driver = ListDriver([TransferRequest(url: url)])
            driver.onFinish = { _ in
                var inner = ListDriver([TransferRequest(url: url)])
                do throws(CurlError) { try loop.run(&inner) } catch { codes.withLock { $0.append(error.code) } }
                return []
            }
            try loop.run(&driver)
            return codes.withLock { $0 }
        }
        #expect(codes == [.alreadyRunning])
        #expect(server.requests.count == 1)
    }
}

/// Waits for an instant, sends one request, and may then wait for another instant.
private struct WaitingDriver: TransferDriver, Sendable {
    var url: String
    var until: ContinuousClock.Instant
    var then: ContinuousClock.Instant?
    var asked = 0
    var startedAt: ContinuousClock.Instant?
    var response: TransferResponse?

    func makeObserver() -> Witness { Witness() }

    mutating func next(at now: ContinuousClock.Instant) -> NextTransfer {
        asked += 1
        if response != nil { return .finished }
        if startedAt != nil { return then.map { .wait(until: $0) } ?? .idle }
        guard now >= until else { return .wait(until: until) }
        startedAt = now
        return .start(TransferRequest(url: url), ticket: 0)
    }

    mutating func finished(ticket: Int, response: TransferResponse, observer: Witness) { self.response = response }
}

/// Waits for now, again and again, for a tenth of a second.
private struct ImpatientDriver: TransferDriver {
    let end = ContinuousClock.now + .milliseconds(100)
    var asked = 0

    func makeObserver() -> Witness { Witness() }
    mutating func next(at now: ContinuousClock.Instant) -> NextTransfer {
        asked += 1
        return now < end ? .wait(until: now) : .finished
    }
    mutating func finished(ticket: Int, response: TransferResponse, observer: Witness) {}
}

/// Waits for what never comes.
private struct IdleDriver: TransferDriver {
    func makeObserver() -> Witness { Witness() }
    mutating func next(at now: ContinuousClock.Instant) -> NextTransfer { .idle }
    mutating func finished(ticket: Int, response: TransferResponse, observer: Witness) {}
}

/// The time that this thread has worked.
private func threadTime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}
