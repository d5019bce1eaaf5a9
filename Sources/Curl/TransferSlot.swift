internal import CCurl

/// A place in flight: an easy handle and the memory for one transfer after the other.
final class TransferSlot {
    let handle: EasyHandle

    /// The driver's number for the transfer that runs here.
    private(set) var ticket = 0

    /// When it began.
    private(set) var start = ContinuousClock.now

    /// Says whether the handle belongs to the multi handle at the moment.
    var isInFlight = false

    /// Sees the bytes; set for as long as a run lasts.
    var observer: (any TransferObserver)?

    private let options: TransferLoop.Options
    private var headers = HeaderList()
    private var body = GrowableBytes()
    private var collector: ResponseCollector
    private var sending = Sending()

    /// Makes a place whose handle hands back `index` (`CURLOPT_PRIVATE`).
    init(index: Int, options: TransferLoop.Options) throws(CurlError) {
        self.options = options
        handle = try EasyHandle()
        collector = ResponseCollector(options)
        try handle.configure(options)
        try handle.set(CURLOPT_PRIVATE, to: UnsafeMutableRawPointer(bitPattern: index))
        let me = Unmanaged.passUnretained(self).toOpaque()
        try handle.set(CURLOPT_HEADERDATA, to: me)
        try handle.set(CURLOPT_WRITEDATA, to: me)
        try handle.setCallback(CURLOPT_HEADERFUNCTION, to: receiveHeader)
        try handle.setCallback(CURLOPT_WRITEFUNCTION, to: receiveBody)
        try handle.setBeforeRequest(beforeRequest, data: me)
    }

    /// Makes the handle ready to send a request.
    func begin(_ request: TransferRequest, ticket: Int, at now: ContinuousClock.Instant) throws(CurlError) {
        self.ticket = ticket
        start = now
        collector.begin()
        sending = Sending(mayRepeat: request.isIdempotent)
        observer?.begin(ticket: ticket)
        try request.check()
        let version = try options.curlVersion(overTLS: request.usesTLS)
        try handle.prepare(request, httpVersion: version, headers: &headers, body: &body)
    }

    /// The answer to a transfer that libcurl has ended.
    func response(_ result: CURLcode) -> TransferResponse {
        let timing = TransferResponse.Timing(total: handle.duration(CURLINFO_TOTAL_TIME_T), firstByte: firstByte)
        let error = collector.tooLarge ?? sending.error ?? handle.error(result)
        return collector.response(timing: timing, error: error)
    }

    /// What has arrived of a transfer that ends here, or that never began.
    func response(cutBy error: CurlError) -> TransferResponse {
        let timing = TransferResponse.Timing(total: .now - start, firstByte: firstByte)
        return collector.response(timing: timing, error: error)
    }

    // Before the first byte, libcurl's number may be that of an earlier transfer.
    private var firstByte: Duration? {
        collector.hasBegun ? handle.duration(CURLINFO_STARTTRANSFER_TIME_T) : nil
    }

    fileprivate func isAllowedToSend() -> Bool {
        sending.isAllowed()
    }

    fileprivate func header(_ bytes: UnsafeRawBufferPointer) -> Bool {
        observer?.header(bytes)
        return collector.addHeader(bytes)
    }

    fileprivate func body(_ bytes: UnsafeRawBufferPointer) -> Bool {
        observer?.body(bytes)
        return collector.addBody(bytes)
    }
}

// libcurl calls these with a slot as user data.

private func beforeRequest(
    _ slot: UnsafeMutableRawPointer?, _: UnsafeMutablePointer<CChar>?, _: UnsafeMutablePointer<CChar>?, _: Int32,
    _: Int32
) -> Int32 {
    guard let slot else { return CURL_PREREQFUNC_ABORT }
    let isAllowed = Unmanaged<TransferSlot>.fromOpaque(slot).takeUnretainedValue().isAllowedToSend()
    return isAllowed ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
}

// Any result of the two below but the number of bytes ends the transfer.

private func receiveHeader(
    _ data: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ slot: UnsafeMutableRawPointer?
) -> Int {
    guard let slot else { return 0 }
    let bytes = UnsafeRawBufferPointer(start: data, count: size * count)
    return Unmanaged<TransferSlot>.fromOpaque(slot).takeUnretainedValue().header(bytes) ? bytes.count : 0
}

private func receiveBody(
    _ data: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ slot: UnsafeMutableRawPointer?
) -> Int {
    guard let slot else { return 0 }
    let bytes = UnsafeRawBufferPointer(start: data, count: size * count)
    return Unmanaged<TransferSlot>.fromOpaque(slot).takeUnretainedValue().body(bytes) ? bytes.count : 0
}
