internal import CCurl

/// A multi handle of libcurl: the transfers in flight and the connections that stay open between them.
final class MultiHandle {
    let raw: UnsafeMutableRawPointer

    // curl_global_init must be called before everything else, once; a static property is initialised just so.
    private static let globalInit = curl_global_init(Int(CURL_GLOBAL_ALL))

    init(_ options: TransferLoop.Options) throws(CurlError) {
        if let error = CurlError(Self.globalInit) { throw error }
        guard let raw = curl_multi_init() else { throw CurlError(.outOfMemory, detail: "no multi handle") }
        self.raw = raw
        let inFlight = min(max(1, options.maxInFlight), Int(Int32.max) / 2)
        // So many connections are kept open when idle; by default they are fewer after a pause.
        try set(CURLMOPT_MAXCONNECTS, to: inFlight * 2)
        try set(CURLMOPT_MAX_CONCURRENT_STREAMS, to: max(100, inFlight))
        try set(CURLMOPT_MAX_HOST_CONNECTIONS, to: max(0, options.maxConnectionsPerHost ?? 0))
    }

    deinit {
        curl_multi_cleanup(raw)
    }

    func add(_ handle: EasyHandle) throws(CurlError) {
        try check(curl_multi_add_handle(raw, handle.raw))
    }

    /// Takes a handle out; a transfer that still runs is cut.
    func remove(_ handle: EasyHandle) throws(CurlError) {
        try check(curl_multi_remove_handle(raw, handle.raw))
    }

    /// Sends and receives whatever can be sent and received without waiting.
    func perform() throws(CurlError) {
        var running: Int32 = 0
        try check(curl_multi_perform(raw, &running))
    }

    /// Waits for a socket, a timeout of libcurl, a wake-up, or for `timeout` milliseconds.
    func poll(timeout: Int) throws(CurlError) {
        try check(curl_multi_poll(raw, nil, 0, Int32(clamping: timeout), nil))
    }

    /// A transfer that has ended: the number of its slot, and how.
    ///
    /// Nil when there is none.
    func nextEnded() -> (slot: Int, result: CURLcode)? {
        var remaining: Int32 = 0
        while let message = curl_multi_info_read(raw, &remaining) {
            guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle else { continue }
            var slot: UnsafeMutableRawPointer?
            _ = ccurl_get_pointer(handle, CURLINFO_PRIVATE, &slot)
            return (Int(bitPattern: slot), ccurl_message_result(message))
        }
        return nil
    }

    private func set(_ option: CURLMoption, to value: Int) throws(CurlError) {
        try check(ccurl_multi_set_long(raw, option, value))
    }

    private func check(_ code: CURLMcode) throws(CurlError) {
        if let error = CurlError(code) { throw error }
    }
}
