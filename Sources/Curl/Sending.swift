/// Keeps libcurl from sending a request twice that must not be.
///
/// When a connection that had been used before breaks without a single byte of an answer, libcurl sends the request
/// again over a new one. The server may have done what the first asked (RFC 9110, section 9.2.2).
struct Sending {
    /// Whether sending twice does no more than sending once.
    var mayRepeat = true

    private var count = 0

    init(mayRepeat: Bool = true) {
        self.mayRepeat = mayRepeat
    }

    /// Says whether the request may be sent now, and counts it.
    mutating func isAllowed() -> Bool {
        count += 1
        return mayRepeat || count == 1
    }

    /// Why the transfer has ended, if it was for that.
    var error: CurlError? {
        guard !mayRepeat, count > 1 else { return nil }
        return CurlError(.emptyReply, detail: "on a connection used before; such a request is not sent again")
    }
}

extension TransferRequest {
    /// Says whether the method means the same when it is sent twice (RFC 9110, section 9.2.2).
    var isIdempotent: Bool {
        switch method {
        case "GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE": true
        default: false
        }
    }
}
