internal import Curl
internal import Mailslot

/// Sends one request that belongs to no operation, and keeps what comes.
struct Errand: TransferDriver {
    private let request: TransferRequest
    private var isStarted = false
    private(set) var response: TransferResponse?

    init(_ request: SentRequest, timeout: Duration) {
        self.request = TransferRequest(
            method: request.method, url: request.url,
            headers: request.headers.map { HeaderField(name: $0.name, value: $0.value) }, body: request.body,
            timeout: timeout)
    }

    func makeObserver() -> ScanningObserver { ScanningObserver(Watchlist([])) }

    mutating func next(at now: ContinuousClock.Instant) -> NextTransfer {
        guard !isStarted else { return response == nil ? .idle : .finished }
        isStarted = true
        return .start(request, ticket: 0)
    }

    mutating func finished(ticket: Int, response: TransferResponse, observer: ScanningObserver) {
        self.response = response
    }
}
