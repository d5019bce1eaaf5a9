internal import Curl
internal import Mailslot

/// Scans each answer for canaries as it streams.
final class ScanningObserver: TransferObserver {
    private let scanner: CanaryScanner

    init(_ watchlist: Watchlist) {
        scanner = CanaryScanner(watchlist)
    }

    func begin(ticket: Int) { scanner.begin() }
    func header(_ bytes: UnsafeRawBufferPointer) { scanner.header(bytes) }
    func body(_ bytes: UnsafeRawBufferPointer) { scanner.body(bytes) }

    /// What the answer holds beyond what the request held: an echo of what was sent is no leak.
    func sightings(beyond request: SentRequest) -> [Sighting] {
        let seen = scanner.finish()
        guard !seen.isEmpty else { return [] }
        let text = request.url + "\n" + request.headers.map { "\($0.name): \($0.value)\n" }.joined()
        let sent = scanner.scan(Array(text.utf8) + (request.body ?? []))
        return seen.filter { sighting in
            let echoed = sent.filter { $0.item == sighting.item }.reduce(UInt32(0)) { $0 | $1.windows }
            return sighting.windows & ~echoed != 0
        }
    }
}
