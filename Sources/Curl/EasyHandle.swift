internal import CCurl

/// An easy handle of libcurl with the text of its last error.
///
/// One transfer at a time; must be out of every multi handle when it is released.
final class EasyHandle {
    let raw: UnsafeMutableRawPointer
    /// Whether the last request was signed, so that something of its key is left.
    var holdsKey = false
    private let errorText: UnsafeMutablePointer<CChar>

    init() throws(CurlError) {
        guard let raw = curl_easy_init() else { throw CurlError(.outOfMemory, detail: "no easy handle") }
        self.raw = raw
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        try set(CURLOPT_ERRORBUFFER, to: UnsafeMutableRawPointer(errorText))
    }

    deinit {
        curl_easy_cleanup(raw)
        errorText.deallocate()
    }

    func set(_ option: CURLoption, to value: Int) throws(CurlError) {
        try check(ccurl_set_long(raw, option, value))
    }

    func set(_ option: CURLoption, to value: Bool) throws(CurlError) {
        try check(ccurl_set_long(raw, option, value ? 1 : 0))
    }

    /// libcurl keeps a copy of the string.
    func set(_ option: CURLoption, to value: String?) throws(CurlError) {
        guard let value else { return try check(ccurl_set_string(raw, option, nil)) }
        try check(value.withCString { ccurl_set_string(raw, option, $0) })
    }

    func set(_ option: CURLoption, to value: UnsafeMutableRawPointer?) throws(CurlError) {
        try check(ccurl_set_pointer(raw, option, value))
    }

    func set(_ option: CURLoption, to value: UnsafeMutablePointer<curl_slist>?) throws(CurlError) {
        try check(ccurl_set_list(raw, option, value))
    }

    func setSize(_ option: CURLoption, to value: Int) throws(CurlError) {
        try check(ccurl_set_size(raw, option, curl_off_t(value)))
    }

    func allowOnlyHTTP() throws(CurlError) {
        try check(ccurl_allow_only_http(raw))
    }

    /// Has libcurl sign requests for a provider, or no longer.
    func setAWSSignature(_ provider: String?) throws(CurlError) {
        guard let provider else { return try check(ccurl_set_aws_signature(raw, nil)) }
        try check(provider.withCString { ccurl_set_aws_signature(raw, $0) })
    }

    func setCallback(_ option: CURLoption, to callback: curl_write_callback) throws(CurlError) {
        try check(ccurl_set_callback(raw, option, callback))
    }

    /// Has libcurl call a function each time it is about to send the request; any result but 0 ends the transfer.
    func setBeforeRequest(_ callback: ccurl_before_request, data: UnsafeMutableRawPointer) throws(CurlError) {
        try check(ccurl_set_before_request(raw, callback, data))
    }

    /// One of the times of the transfer that libcurl keeps in microseconds.
    func duration(_ info: CURLINFO) -> Duration {
        var microseconds: curl_off_t = 0
        _ = ccurl_get_size(raw, info, &microseconds)
        return .microseconds(Int64(microseconds))
    }

    /// The error of a transfer that ended with `code`, in libcurl's own words; nil for success.
    ///
    /// libcurl empties its text at the start of each transfer (CURLOPT_ERRORBUFFER).
    func error(_ code: CURLcode) -> CurlError? {
        guard code != CURLE_OK else { return nil }
        return CurlError(code, text: String(cString: errorText))
    }

    private func check(_ code: CURLcode) throws(CurlError) {
        if let error = CurlError(code) { throw error }
    }
}
