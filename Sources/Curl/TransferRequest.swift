/// A header field: a name and a value.
package struct HeaderField: Sendable, Hashable {
    /// The name, as it is sent; names are the same whatever their case (RFC 9110, section 5.1).
    package var name: String

    /// The value, without the white space around it.
    package var value: String

    /// Makes a field from its name and its value.
    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

/// One HTTP request as it shall be sent.
///
/// It is sent once. Only where an idempotent method (RFC 9110, section 9.2.2) meets a connection that turns out to be
/// closed is it sent again, over a new one.
///
/// What is not given here is not sent, but for `Host`, `User-Agent`, `Accept: */*`, `Accept-Encoding` and, where there
/// is a body, `Content-Length`; a header of the same name given here takes their place.
package struct TransferRequest: Sendable {
    /// The method, as it is sent: a token (RFC 9110, section 9.1), case kept.
    package var method: String

    /// The URL: http or https, without user name and password.
    ///
    /// Its path and query are sent as they are, so `/../` stays; only bytes beyond ASCII are percent-encoded,
    /// and newer libcurls leave out the question mark of an empty query. A fragment is not sent.
    package var url: String

    /// The header fields, in order.
    ///
    /// A field may be there more than once, and a value may be empty.
    package var headers: [HeaderField]

    /// The body, or nil for none.
    ///
    /// Every method but HEAD may have one.
    ///
    /// Without a body, POST, PUT and PATCH say `Content-Length: 0` (RFC 9110, section 8.6).
    package var body: [UInt8]?

    /// With what it is signed, or nil for no signature.
    ///
    /// A header `Authorization` that is given takes its place. The signature adds `X-Amz-Date`; to a body without a
    /// `Content-Type` it has libcurl add that of a form, and to a body of more than a megabyte `Expect`.
    package var signature: AWSSignature?

    /// The time for the whole transfer, from the moment the driver starts it.
    ///
    /// At least one millisecond.
    package var timeout: Duration

    /// Makes a request.
    package init(
        method: String = "GET", url: String, headers: [HeaderField] = [], body: [UInt8]? = nil,
        signature: AWSSignature? = nil, timeout: Duration = .seconds(30)
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.signature = signature
        self.timeout = timeout
    }
}
