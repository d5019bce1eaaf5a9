internal import CCurl

/// Sends requests and receives their answers, many at once, on the thread that calls `run`.
///
/// Handles and connections are used again, also from one run to the next. An instance belongs to one thread at a time;
/// only its `interrupter` may be used elsewhere.
///
/// ```swift
/// let loop = try TransferLoop(.init())
/// try loop.run(&driver)
/// ```
package final class TransferLoop {
    /// How a run ended.
    package enum Completion: Sendable, Hashable {
        /// The driver had nothing left to send.
        case finished
        /// The interrupter was used. What was in flight has been cut and reported.
        case interrupted
    }

    /// Ends a run from elsewhere.
    package let interrupter: Interrupter

    private let options: Options
    private let multi: MultiHandle
    private var slots: [TransferSlot] = []
    private var freeSlots: [Int] = []
    private var isRunning = false

    /// Makes a loop; nothing is connected yet.
    ///
    /// - Throws: `.malformedOption` for a string that holds a line break or a NUL, and errors of libcurl's initialisation.
    package init(_ options: Options) throws(CurlError) {
        try options.check()
        self.options = options
        multi = try MultiHandle(options)
        interrupter = Interrupter(signal: InterruptSignal(waking: multi))
    }

    deinit {
        interrupter.signal.detach()
    }

    /// Sends what the driver says, until it has nothing left and nothing is in flight.
    ///
    /// Blocks the thread.
    ///
    /// - Throws: `.stalled` when the driver is idle with nothing in flight, `.alreadyRunning`, `.loopFailed`; what was
    ///   in flight has then been reported with that error. What befalls one transfer is in its response.
    @discardableResult
    package func run<Driver: TransferDriver>(_ driver: inout Driver) throws(CurlError) -> Completion {
        guard !isRunning else { throw CurlError(.alreadyRunning, detail: "the loop is already running") }
        isRunning = true
        defer {
            isRunning = false
            slots.forEach { $0.observer = nil }
        }
        var observers: [Driver.Observer] = []
        do {
            let completion = try drive(&driver, &observers)
            if completion == .interrupted {
                cut(&driver, observers, by: CurlError(.interrupted, detail: ""))
            }
            return completion
        } catch {
            cut(&driver, observers, by: error)
            throw error
        }
    }
}

extension TransferLoop {
    /// What the driver said last, while it is not to be asked again.
    private enum Pause {
        case full
        case until(ContinuousClock.Instant)
        case idle
        case finished
    }

    private var inFlight: Int { slots.count - freeSlots.count }

    private func drive<Driver: TransferDriver>(
        _ driver: inout Driver, _ observers: inout [Driver.Observer]
    ) throws(CurlError) -> Completion {
        while true {
            let pause = try fill(&driver, &observers)
            // After each answer the driver is asked again without a poll in between, so that no place stays empty.
            repeat {
                if interrupter.signal.consume() { return .interrupted }
                try multi.perform()
                if try reap(&driver, observers) { break }
                if case .finished = pause, inFlight == 0 { return .finished }
                if case .idle = pause, inFlight == 0 {
                    throw CurlError(.stalled, detail: "the driver waits for a transfer while none is in flight")
                }
            } while try sleep(pause)
        }
    }

    /// Starts transfers until the driver pauses or all places are taken.
    private func fill<Driver: TransferDriver>(
        _ driver: inout Driver, _ observers: inout [Driver.Observer]
    ) throws(CurlError) -> Pause {
        let now = ContinuousClock.now
        while inFlight < max(1, options.maxInFlight) {
            // Before the driver is asked, so that no ticket is lost when there is no memory for another place.
            let index = try freeSlot()
            switch driver.next(at: now) {
            case .start(let request, let ticket):
                while observers.count <= index { observers.append(driver.makeObserver()) }
                let slot = slots[index]
                slot.observer = observers[index]
                do {
                    try slot.begin(request, ticket: ticket, at: now)
                    try multi.add(slot.handle)
                    slot.isInFlight = true
                    freeSlots.removeLast()
                } catch {
                    let response = slot.response(cutBy: error)
                    driver.finished(ticket: ticket, response: response, observer: observers[index])
                    if interrupter.signal.isPending { return .full }
                }
            // An instant that has passed would have the driver asked without end.
            case .wait(let instant): return .until(max(instant, now + .milliseconds(1)))
            case .idle: return .idle
            case .finished: return .finished
            }
        }
        return .full
    }

    /// The number of a free place, which is the last of `freeSlots`.
    private func freeSlot() throws(CurlError) -> Int {
        if let index = freeSlots.last { return index }
        let index = slots.count
        slots.append(try TransferSlot(index: index, options: options))
        freeSlots.append(index)
        return index
    }

    /// Hands over the answers of the transfers that have ended; false when there was none.
    private func reap<Driver: TransferDriver>(
        _ driver: inout Driver, _ observers: [Driver.Observer]
    ) throws(CurlError) -> Bool {
        var any = false
        while let (index, result) = multi.nextEnded() {
            any = true
            let slot = slots[index]
            let response = slot.response(result)
            try multi.remove(slot.handle)
            slot.isInFlight = false
            freeSlots.append(index)
            driver.finished(ticket: slot.ticket, response: response, observer: observers[index])
        }
        return any
    }

    /// Waits until something happens; false when the driver is to be asked again.
    private func sleep(_ pause: Pause) throws(CurlError) -> Bool {
        guard case .until(let instant) = pause else {
            try multi.poll(timeout: .max)
            return true
        }
        let remaining = instant - .now
        if remaining > .zero { try multi.poll(timeout: remaining.wholeMilliseconds) }
        return instant > .now
    }

    private func cut<Driver: TransferDriver>(
        _ driver: inout Driver, _ observers: [Driver.Observer], by error: CurlError
    ) {
        for (index, slot) in slots.enumerated() where slot.isInFlight {
            let response = slot.response(cutBy: error)
            // It fails only for a handle that is not there, and then there is nothing to cut.
            try? multi.remove(slot.handle)
            slot.isInFlight = false
            freeSlots.append(index)
            driver.finished(ticket: slot.ticket, response: response, observer: observers[index])
        }
    }
}
