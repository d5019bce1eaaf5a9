internal import Curl
internal import Mailslot

/// Sends the requests of one stage after the other over the same connections.
final class Courier {
    private let plan: Plan
    private let loop: TransferLoop
    private let began: ContinuousClock.Instant
    /// By the number of the host.
    private var paces: [Pace]
    /// How many requests were sent.
    private(set) var requests = 0
    /// What to look for in answers.
    var watchlist = Watchlist([])
    /// Sees each job right before it is sent.
    var prepare: (inout Job) -> Void = { _ in }
    /// Sees each delivery before whoever handles it.
    var inspect: (Delivery) -> Void = { _ in }
    /// Whether the target has refused anything.
    private(set) var sawRefusal = false
    /// Takes the number of requests, some times in a second.
    var beat: (Int) -> Void = { _ in }
    private var nextBeat: ContinuousClock.Instant?
    /// Raised when somebody asks to stop.
    private let stop: StopFlag
    private var hasFailed = false
    /// Whether nothing more is to be sent.
    var isInterrupted: Bool { hasFailed || stop.isRaised }
    /// Whether nothing more is to be sent because the time is up.
    var isTimeUp: Bool { stop.isTimeUp }

    /// - Parameters:
    ///   - plan: what is done.
    ///   - began: when the run began, from which times are counted.
    ///   - deadline: when nothing more is sent but what removes things; nil for never.
    /// - Throws: `TransportFailure` if libcurl cannot be set up as the contract says.
    init(
        plan: Plan, began: ContinuousClock.Instant, deadline: ContinuousClock.Instant? = nil
    ) throws(TransportFailure) {
        stop = StopFlag(deadline: deadline)
        self.plan = plan
        self.began = began
        paces = plan.contract.targets.map { _ in Pace(rate: plan.contract.limits.rate) }
        do {
            loop = try TransferLoop(Self.options(plan.contract))
        } catch {
            throw TransportFailure(error)
        }
    }

    /// Sends jobs until there are no more, and what their answers lead to.
    ///
    /// - Parameters:
    ///   - jobs: gives one after the other; asked only when there is room.
    ///   - atOnce: requests at once to one host, if fewer than the contract allows.
    ///   - handle: takes each delivery; the jobs that it returns are sent too.
    func deliver(_ jobs: @escaping () -> Job?, atOnce: Int? = nil, handle: @escaping Dispatch.Handler) {
        guard !isInterrupted else { return }
        var dispatch = Dispatch(
            plan: plan, watchlist: watchlist, stop: stop, began: began, paces: paces, atOnce: atOnce, jobs: jobs,
            prepare: prepare,
            handle: { [inspect] delivery in
                inspect(delivery)
                return handle(delivery)
            },
            beat: { [unowned self] in beat($0, at: $1) })
        let completion = try? loop.run(&dispatch)
        paces = dispatch.paces
        requests += dispatch.requests
        sawRefusal = sawRefusal || dispatch.sawRefusal
        if completion != .finished { hasFailed = true }
    }

    /// So many were sent in this stage so far.
    private func beat(_ sent: Int, at now: ContinuousClock.Instant) {
        if let nextBeat, now < nextBeat { return }
        nextBeat = now + .milliseconds(50)
        beat(requests + sent)
    }

    /// Sends one job after the other.
    func deliverInTurn(_ jobs: @escaping () -> Job?, handle: @escaping Dispatch.Handler) {
        deliver(jobs, atOnce: 1, handle: handle)
    }

    /// Sends some jobs.
    func deliver(_ jobs: [Job], handle: @escaping Dispatch.Handler) {
        var iterator = jobs.makeIterator()
        deliver({ iterator.next() }, handle: handle)
    }

    /// Sends one job and waits for what comes.
    func deliver(_ job: Job) -> Delivery? {
        var result: Delivery?
        deliver([job]) { delivery in
            result = delivery
            return []
        }
        return result
    }

    /// Sends one request that belongs to no operation; nil if somebody asked to stop.
    func exchange(_ request: SentRequest) -> Exchange? {
        guard !isInterrupted else { return nil }
        var errand = Errand(request, timeout: plan.contract.limits.timeout)
        let started = ContinuousClock.now
        if (try? loop.run(&errand)) != .finished { hasFailed = true }
        guard let response = errand.response else { return nil }
        requests += 1
        return Exchange(
            request: request, response: ReceivedResponse(response), failure: response.failure,
            started: started - began, duration: response.timing.total, tries: 1)
    }

    /// Waits until an instant, unless somebody asks to stop.
    func wait(until instant: ContinuousClock.Instant) {
        guard !isInterrupted, instant > .now else { return }
        var pause = Pause(until: instant, stop: stop)
        if (try? loop.run(&pause)) != .finished { hasFailed = true }
    }

    /// Makes it end soon, from any thread: the first call lets the target answer what is on its way, a second one does
    /// not wait for it.
    var end: @Sendable () -> Void {
        let stop = stop
        let interrupter = loop.interrupter
        return { if !stop.raise() { interrupter.interrupt() } }
    }

    /// Lets the clean-up send requests although somebody asked to stop.
    func resume() {
        stop.lower()
        hasFailed = false
    }

    private static func options(_ contract: Contract) -> TransferLoop.Options {
        var options = TransferLoop.Options()
        options.maxInFlight = contract.limits.inFlight * max(1, contract.targets.count)
        options.verifyTLS = contract.tls.isVerified
        options.caFile = contract.tls.authority
        options.clientCertificate = contract.tls.certificate
        options.clientKey = contract.tls.key
        options.proxy = contract.proxy
        options.bodyLimit = contract.limits.body
        options.connectTimeout = contract.limits.timeout
        return options
    }
}

/// Sends nothing until an instant.
private struct Pause: TransferDriver {
    let until: ContinuousClock.Instant
    let stop: StopFlag

    func makeObserver() -> ScanningObserver { ScanningObserver(Watchlist([])) }

    mutating func next(at now: ContinuousClock.Instant) -> NextTransfer {
        now < until && !stop.isRaised ? .wait(until: StopFlag.soon(until, now)) : .finished
    }

    mutating func finished(ticket: Int, response: TransferResponse, observer: ScanningObserver) {}
}
