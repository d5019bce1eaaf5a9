internal import Curl
internal import Mailslot

/// Sends jobs with good manners, follows pages, tries throttled requests again, and hands over what came.
struct Dispatch: TransferDriver {
    typealias Handler = (Delivery) -> [Job]

    private let plan: Plan
    private let watchlist: Watchlist
    private let stop: StopFlag
    private let limits: Limits
    /// Requests at once to one host.
    private let mostAtOnce: Int
    private let began: ContinuousClock.Instant
    private var classifier: Classifier
    private var nextJob: () -> Job?
    /// Called with each job right before it is sent.
    private let prepare: (inout Job) -> Void
    private let handle: Handler
    private let beat: (Int, ContinuousClock.Instant) -> Void
    /// By the number of the host.
    private(set) var paces: [Pace]
    private(set) var requests = 0
    /// Whether an answer was a refusal.
    private(set) var sawRefusal = false
    /// Jobs that come back: pages, polls, retries.
    private var waiting: [Job] = []
    /// By ticket.
    private var flights: [Flight?] = []
    private var free: [Int] = []
    /// Requests at once, by the number of the host.
    private var load: [Int]
    private var isDrained = false

    private struct Flight {
        var job: Job
        var started: ContinuousClock.Instant
    }

    /// Nobody reads more pages than this of one list.
    static let mostPages = 20

    init(
        plan: Plan, watchlist: Watchlist, stop: StopFlag, began: ContinuousClock.Instant, paces: [Pace],
        atOnce: Int?, jobs: @escaping () -> Job?, prepare: @escaping (inout Job) -> Void, handle: @escaping Handler,
        beat: @escaping (Int, ContinuousClock.Instant) -> Void
    ) {
        self.plan = plan
        self.watchlist = watchlist
        classifier = Classifier(plan.contract.api)
        self.stop = stop
        limits = plan.contract.limits
        mostAtOnce = min(atOnce ?? limits.inFlight, limits.inFlight)
        self.began = began
        self.paces = paces
        load = Array(repeating: 0, count: paces.count)
        nextJob = jobs
        self.prepare = prepare
        self.handle = handle
        self.beat = beat
    }

    func makeObserver() -> ScanningObserver { ScanningObserver(watchlist) }

    mutating func next(at now: ContinuousClock.Instant) -> NextTransfer {
        beat(requests, now)
        // What is on its way is waited for, because it may make something that has to be removed.
        if stop.isRaised { return free.count == flights.count ? .finished : .idle }
        guard let job = takeDue(at: now) ?? takeNew() else { return pause(at: now) }
        if load[job.host] >= mostAtOnce {
            waiting.insert(job, at: 0)
            return .idle
        }
        if let instant = paces[job.host].wait(at: now) {
            waiting.insert(job, at: 0)
            return .wait(until: StopFlag.soon(instant, now))
        }
        return start(job, at: now)
    }

    private mutating func start(_ ready: Job, at now: ContinuousClock.Instant) -> NextTransfer {
        var job = ready
        prepare(&job)
        let ticket: Int
        if let place = free.popLast() {
            ticket = place
            flights[place] = Flight(job: job, started: now)
        } else {
            ticket = flights.count
            flights.append(Flight(job: job, started: now))
        }
        load[job.host] += 1
        requests += 1
        paces[job.host].spend(at: now)
        let request = TransferRequest(
            method: job.request.method, url: job.request.url,
            headers: job.request.headers.map { HeaderField(name: $0.name, value: $0.value) },
            body: job.request.body, signature: job.request.signature.map(AWSSignature.init), timeout: limits.timeout)
        return .start(request, ticket: ticket)
    }

    private mutating func takeDue(at now: ContinuousClock.Instant) -> Job? {
        guard let index = waiting.firstIndex(where: { ($0.notBefore ?? now) <= now }) else { return nil }
        return waiting.remove(at: index)
    }

    private mutating func takeNew() -> Job? {
        guard !isDrained else { return nil }
        let job = nextJob()
        isDrained = job == nil
        return job
    }

    private func pause(at now: ContinuousClock.Instant) -> NextTransfer {
        if let instant = waiting.compactMap(\.notBefore).min() {
            return .wait(until: StopFlag.soon(instant, now))
        }
        return free.count == flights.count ? .finished : .idle
    }

    mutating func finished(ticket: Int, response: TransferResponse, observer: ScanningObserver) {
        guard flights.indices.contains(ticket), let flight = flights[ticket] else { return }
        flights[ticket] = nil
        free.append(ticket)
        load[flight.job.host] -= 1
        var job = flight.job
        job.tries += 1
        let page = read(response, flight, tries: job.tries, observer)
        if page.classification.refusal != nil { sawRefusal = true }
        if page.classification == .throttled, retry(&job, after: page) { return }
        if page.classification == .pending, poll(&job) { return }
        job.pages.append(page)
        if let next = nextPage(of: job, after: page) {
            waiting.append(next)
            return
        }
        waiting += handle(Delivery(job: job, pages: job.pages))
    }

    private mutating func read(
        _ response: TransferResponse, _ flight: Flight, tries: Int, _ observer: ScanningObserver
    ) -> Page {
        let received = ReceivedResponse(response)
        let exchange = Exchange(
            request: flight.job.request, response: received, failure: response.failure,
            started: flight.started - began, duration: response.timing.total, tries: tries)
        let answer = received.map(ParsedResponse.init)
        return Page(
            exchange: exchange, answer: answer,
            classification: classifier.classify(
                exchange, answer, flight.job.operation, isEnvelope: flight.job.isEnvelope),
            sightings: observer.sightings(beyond: flight.job.request))
    }

    /// Whether a throttled job waits for another try.
    private mutating func retry(_ job: inout Job, after page: Page) -> Bool {
        let delay = Patience.delay(page.answer, tries: job.tries)
        guard job.tries <= limits.retries, delay <= Patience.longest else { return false }
        let instant = ContinuousClock.now + delay
        paces[job.host].pause(until: instant)
        job.notBefore = instant
        waiting.append(job)
        return true
    }

    /// Whether a job whose result is not there yet is asked for again.
    private mutating func poll(_ job: inout Job) -> Bool {
        let now = ContinuousClock.now
        let deadline = job.pendingUntil ?? now + plan.contract.settle
        guard now < deadline else { return false }
        job.pendingUntil = deadline
        job.notBefore = now + .milliseconds(50)
        waiting.append(job)
        return true
    }

    private func nextPage(of job: Job, after page: Page) -> Job? {
        guard job.followsPages, let pages = plan.operation(job.operation).pages, page.classification.isAccepted,
            job.pages.count < Self.mostPages, let answer = page.answer,
            let next = pages.next.value(in: answer, parameter: { job.parameters[$0] })?.text,
            let url = PageAddress.next(after: job.request.url, next, parameter: pages.parameter),
            !job.pages.contains(where: { $0.exchange.request.url == url })
        else { return nil }
        var following = job
        following.request.url = url
        following.tries = 0
        following.notBefore = nil
        return following
    }
}

extension TransportFailure {
    /// What a transport's error means to the judge.
    init(_ error: CurlError) {
        switch error.code {
        case .timedOut: self.init(.timedOut, error.description)
        case .couldNotConnect, .couldNotResolve, .couldNotResolveProxy, .tlsVerification, .tlsHandshake:
            self.init(.notReached, error.description)
        case .partialBody, .emptyReply, .receiveFailed, .sendFailed: self.init(.cut, error.description)
        case .interrupted: self.init(.interrupted, "the run was interrupted")
        default: self.init(.failed, error.description)
        }
    }
}

extension AWSSignature {
    /// What the transport needs of a signature.
    fileprivate init(_ signature: RequestSignature) {
        let parts = signature.credential.signingParts
        self.init(
            region: signature.region, service: signature.service, keyID: parts.keyID, secretKey: parts.secretKey)
    }
}

extension ReceivedResponse {
    /// What came, if something did.
    init?(_ response: TransferResponse) {
        guard response.status != 0 else { return nil }
        self.init(
            status: response.status, head: response.headerBytes, body: response.body, bodyLength: response.bodyLength)
    }
}

extension TransferResponse {
    /// The transport's error; also where the connection ended in the middle of the head, which libcurl lets pass.
    var failure: TransportFailure? {
        if let error { return TransportFailure(error) }
        return hasWholeHead ? nil : TransportFailure(.cut, "the connection ended inside the head")
    }

    /// Whether the empty line that ends the head came (RFC 9112 section 2.1).
    fileprivate var hasWholeHead: Bool {
        let head = headerBytes
        if head.suffix(4).elementsEqual([0x0D, 0x0A, 0x0D, 0x0A]) { return true }
        // Trailers come after it, and some servers end lines with a line feed alone.
        var lineIsEmpty = false
        for byte in head where byte != 0x0D {
            if byte == 0x0A, lineIsEmpty { return true }
            lineIsEmpty = byte == 0x0A
        }
        return false
    }
}
