extension CurlError {
    /// What went wrong: a `CURLcode` of libcurl (0 and up), or a code of this library (below 0).
    ///
    /// The numbers of libcurl are those of its manual page libcurl-errors(3). Codes without a name here keep theirs.
    package struct Code: RawRepresentable, Hashable, Sendable {
        /// The number of the code.
        package let rawValue: Int

        /// Makes the code that has the given number; every number is allowed.
        package init(rawValue: Int) {
            self.rawValue = rawValue
        }
    }
}

// Codes of this library.
extension CurlError.Code {
    /// The transfer was cut because `Interrupter.interrupt()` was called.
    package static let interrupted = Self(rawValue: -1)
    /// The answer was cut because its header or its body is longer than the ceiling.
    package static let tooLarge = Self(rawValue: -2)
    /// The request cannot be written as HTTP, and nothing was sent: a line break in a header value, a space in the
    /// method, and the like.
    package static let malformedRequest = Self(rawValue: -3)
    /// The libcurl that is loaded cannot do what was asked, and nothing was sent.
    package static let unsupported = Self(rawValue: -4)
    /// An option of the loop cannot be handed to libcurl: a line break in the user agent, and the like.
    package static let malformedOption = Self(rawValue: -8)
    /// The driver waits for a transfer to finish while none is in flight, so it would wait forever.
    package static let stalled = Self(rawValue: -5)
    /// `TransferLoop.run` was called from within itself.
    package static let alreadyRunning = Self(rawValue: -6)
    /// The multi interface of libcurl failed, which concerns every transfer.
    package static let loopFailed = Self(rawValue: -7)
}

// Codes of libcurl.
extension CurlError.Code {
    /// The scheme of the URL is neither http nor https (`CURLE_UNSUPPORTED_PROTOCOL`).
    package static let unsupportedProtocol = Self(rawValue: 1)
    /// The URL cannot be parsed (`CURLE_URL_MALFORMAT`).
    package static let malformedURL = Self(rawValue: 3)
    /// The name of the proxy has no address (`CURLE_COULDNT_RESOLVE_PROXY`).
    package static let couldNotResolveProxy = Self(rawValue: 5)
    /// The name of the host has no address (`CURLE_COULDNT_RESOLVE_HOST`).
    package static let couldNotResolve = Self(rawValue: 6)
    /// No connection came about: refused, or no route (`CURLE_COULDNT_CONNECT`).
    package static let couldNotConnect = Self(rawValue: 7)
    /// The server answered something that is not HTTP (`CURLE_WEIRD_SERVER_REPLY`).
    package static let notHTTP = Self(rawValue: 8)
    /// HTTP/2 failed on the level of its frames (`CURLE_HTTP2`).
    package static let http2Framing = Self(rawValue: 16)
    /// The connection ended before the body was whole (`CURLE_PARTIAL_FILE`).
    package static let partialBody = Self(rawValue: 18)
    /// The receiver of the body refused a chunk (`CURLE_WRITE_ERROR`).
    package static let writeFailed = Self(rawValue: 23)
    /// There was no memory left (`CURLE_OUT_OF_MEMORY`).
    package static let outOfMemory = Self(rawValue: 27)
    /// The time for the transfer or for the connection ran out (`CURLE_OPERATION_TIMEDOUT`).
    package static let timedOut = Self(rawValue: 28)
    /// The TLS handshake failed (`CURLE_SSL_CONNECT_ERROR`).
    package static let tlsHandshake = Self(rawValue: 35)
    /// The server closed the connection without a single byte (`CURLE_GOT_NOTHING`).
    package static let emptyReply = Self(rawValue: 52)
    /// Sending failed on a connection that stood (`CURLE_SEND_ERROR`).
    package static let sendFailed = Self(rawValue: 55)
    /// Receiving failed on a connection that stood, as by a reset (`CURLE_RECV_ERROR`).
    package static let receiveFailed = Self(rawValue: 56)
    /// The client's certificate or key cannot be used (`CURLE_SSL_CERTPROBLEM`).
    package static let clientCertificate = Self(rawValue: 58)
    /// The server's certificate is not trusted, or is for another name (`CURLE_PEER_FAILED_VERIFICATION`).
    package static let tlsVerification = Self(rawValue: 60)
    /// The body is not encoded as its Content-Encoding says (`CURLE_BAD_CONTENT_ENCODING`).
    package static let badContentEncoding = Self(rawValue: 61)
    /// The URL holds a user name or a password, which is not allowed (`CURLE_LOGIN_DENIED`).
    package static let credentialsInURL = Self(rawValue: 67)
    /// The file of trusted certificates cannot be read (`CURLE_SSL_CACERT_BADFILE`).
    package static let trustedCertificates = Self(rawValue: 77)
    /// A stream of HTTP/2 ended with an error (`CURLE_HTTP2_STREAM`).
    package static let http2Stream = Self(rawValue: 92)
}
