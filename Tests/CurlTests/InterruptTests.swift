import Foundation
import Testing

@testable import Curl

@Suite(.timeLimit(.minutes(2))) struct InterruptTests {
    @Test func `what is in flight is cut and reported, and the loop can be used again`() async throws {
        let (completion, finishes, again) = try await onThread {
            let loop = try TransferLoop(.one.with { $0.maxInFlight = 4 })
            let interrupter = loop.interrupter
            let server = try LoopbackServer(serving: { connection in
                while let request = connection.receive() {
                    switch request.line.split(separator: " ")[1] {
                    case "/well": connection.send(.ok("fine"))
                    case "/half": connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
                    case "/never": interrupter.interrupt()
                    default: connection.waitForEnd()
                    }
                }
            })
            defer { server.stop() }
            let paths = ["/well", "/half", "/never"] + Array(repeating: "/never-sent", count: 40)
            var driver = ListDriver(paths.map { TransferRequest(url: server.url + $0) })
            driver.onFinish = { _ in [TransferRequest(url: server.url + "/late")] }
            let completion = try loop.run(&driver)

            var second = ListDriver([TransferRequest(url: server.url + "/well")])
            #expect(try loop.run(&second) == .finished)
            return (completion, driver.finishes, second.responses)
        }
        #expect(completion == .interrupted)
        #expect(Set(finishes.map(\.ticket)).count == finishes.count)
        let cut = finishes.filter { $0.response.error != nil }
        #expect(!cut.isEmpty && cut.count <= 4)
        #expect(cut.allSatisfy { $0.response.error?.code == .interrupted })
        #expect(finishes.map(\.ticket).sorted() == Array(0..<finishes.count), "every ticket that was started finished")
        #expect(finishes.count < 43)
        #expect(again.map(\.status) == [200])
    }

    @Test func `what had arrived is kept`() async throws {
        let response = try await onThread {
            let loop = try TransferLoop(.one)
            let server = try LoopbackServer(serving: { connection in
                _ = connection.receive()
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
                connection.waitForEnd()
            })
            defer { server.stop() }
            var driver = OnFirstByte(url: server.url, interrupter: loop.interrupter)
            #expect(try loop.run(&driver) == .interrupted)
            return driver.response
        }
        #expect(response?.error?.code == .interrupted)
        #expect(response?.status == 200)
        #expect(response?.body == Array("half".utf8))
        #expect(response?.timing.firstByte != nil)
    }

    @Test func `a driver that waits is interrupted too`() async throws {
        let completion = try await onThread {
            let loop = try TransferLoop(.one)
            let interrupter = loop.interrupter
            Thread.detachNewThread {
                usleep(50_000)
                interrupter.interrupt()
            }
            var driver = ForeverWaiting()
            return try loop.run(&driver)
        }
        #expect(completion == .interrupted)
    }

    @Test func `an interruption before a run ends that run, and only that`() async throws {
        let server = try LoopbackServer(saying: .ok("fine"))
        defer { server.stop() }
        let url = server.url
        let (completions, statuses) = try await onThread {
            let loop = try TransferLoop(.one)
            loop.interrupter.interrupt()
            loop.interrupter.interrupt()
            var driver = ListDriver([TransferRequest(url: url), TransferRequest(url: url)])
            let completions = [try loop.run(&driver), try loop.run(&driver)]
            return (completions, driver.responses.map(\.status))
        }
        #expect(completions == [.interrupted, .finished])
        #expect(statuses == [0, 200])
    }

    @Test func `an interrupter may outlive its loop`() async throws {
        let interrupter = try await onThread { try TransferLoop(.one).interrupter }
        interrupter.interrupt()
    }
}

/// Interrupts the loop as soon as some of the body has arrived.
private struct OnFirstByte: TransferDriver {
    var url: String
    var interrupter: Interrupter
    var isStarted = false
    var response: TransferResponse?

    final class Observer: TransferObserver {
        let interrupter: Interrupter
        init(_ interrupter: Interrupter) { self.interrupter = interrupter }
        func begin(ticket: Int) {}
        func header(_ bytes: UnsafeRawBufferPointer) {}
        func body(_ bytes: UnsafeRawBufferPointer) { interrupter.interrupt() }
    }

    func makeObserver() -> Observer { Observer(interrupter) }

    mutating func next(at now: ContinuousClock.Instant) -> NextTransfer {
        if isStarted { return .idle }
        isStarted = true
        return .start(TransferRequest(url: url), ticket: 0)
    }

    mutating func finished(ticket: Int, response: TransferResponse, observer: Observer) { self.response = response }
}

/// Waits for an instant that is far away.
private struct ForeverWaiting: TransferDriver {
    func makeObserver() -> Witness { Witness() }
    mutating func next(at now: ContinuousClock.Instant) -> NextTransfer { .wait(until: now + .seconds(3600)) }
    mutating func finished(ticket: Int, response: TransferResponse, observer: Witness) {}
}
