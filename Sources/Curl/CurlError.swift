internal import CCurl

/// Why a transfer did not end well, or could not begin.
///
/// Neither text ever holds a URL with a query, a header value or a body: those may be credentials.
///
/// ```swift
/// switch response.error {
/// case CurlError.Code.timedOut?: …
/// ```
package struct CurlError: Error, Hashable, Sendable {
    /// What went wrong.
    package let code: Code

    /// The particulars: libcurl's own text for a code of libcurl, else a sentence of this library.
    package let detail: String

    /// Makes an error from its code and its particulars.
    package init(_ code: Code, detail: String) {
        self.code = code
        self.detail = detail
    }
}

extension CurlError: CustomStringConvertible {
    /// One sentence for a person: what happened, and the particulars in brackets.
    package var description: String {
        guard let summary = code.summary else { return detail }
        return detail.isEmpty ? summary : "\(summary) (\(detail))"
    }
}

extension CurlError.Code {
    /// Says whether an error has the code, so that `case` and `catch` can name codes.
    package static func ~= (code: Self, error: any Error) -> Bool {
        (error as? CurlError)?.code == code
    }

    /// One phrase for a person, or nil where the particulars say it better.
    fileprivate var summary: String? { Self.summaries[self] }

    private static let summaries: [Self: String] = [
        .interrupted: "the transfer was interrupted",
        .tooLarge: "the answer is too large",
        .malformedRequest: "the request cannot be sent",
        .unsupported: "this libcurl cannot do it",
        .unsupportedProtocol: "the URL is neither http nor https",
        .malformedURL: "the URL is malformed",
        .couldNotResolveProxy: "the name of the proxy cannot be resolved",
        .couldNotResolve: "the name of the host cannot be resolved",
        .couldNotConnect: "no connection to the server",
        .notHTTP: "the answer is not HTTP",
        .http2Framing: "HTTP/2 failed",
        .partialBody: "the connection ended before the answer was whole",
        .outOfMemory: "there is no memory left",
        .timedOut: "the time ran out",
        .tlsHandshake: "the TLS handshake failed",
        .emptyReply: "the server closed the connection without an answer",
        .sendFailed: "the request could not be sent",
        .receiveFailed: "the connection broke",
        .clientCertificate: "the client certificate or its key cannot be used",
        .tlsVerification: "the server's certificate is not trusted",
        .badContentEncoding: "the body is not encoded as its header says",
        .credentialsInURL: "the URL holds a user name or a password",
        .trustedCertificates: "the file of trusted certificates cannot be read",
        .http2Stream: "the HTTP/2 stream ended with an error",
    ]
}

extension CurlError {
    /// Makes the error of a `CURLcode`, or nil for `CURLE_OK`.
    ///
    /// `text` is what libcurl wrote into its error buffer. It is dropped where it seems to quote a URL or a query.
    init?(_ code: CURLcode, text: String = "") {
        guard code != CURLE_OK else { return nil }
        // What does not begin with a status line libcurl takes for HTTP/0.9, which is off.
        let isHTTP0_9 = code == CURLE_UNSUPPORTED_PROTOCOL && text.contains("HTTP/0.9")
        let quotesURL = text.contains("?") || text.contains("://")
        let detail = text.isEmpty || quotesURL ? String(cString: curl_easy_strerror(code)) : text
        self.init(isHTTP0_9 ? .notHTTP : Code(rawValue: Int(code.rawValue)), detail: detail)
    }

    /// Makes the error of a `CURLMcode`, or nil for `CURLM_OK`.
    init?(_ code: CURLMcode) {
        guard code != CURLM_OK else { return nil }
        self.init(.loopFailed, detail: String(cString: curl_multi_strerror(code)))
    }
}
