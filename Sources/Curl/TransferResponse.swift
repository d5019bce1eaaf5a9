/// The answer to a request, or what of it arrived.
package struct TransferResponse: Sendable {
    /// The status code; 0 when no status line arrived.
    package var status: Int

    /// The version of HTTP that the answer came by.
    package var version: HTTPVersion

    /// The status line, the header fields, the empty line and the trailers, byte for byte as they were received.
    ///
    /// Interim answers (1xx) are not in it. For HTTP/2 these are the lines that libcurl writes.
    package var headerBytes: [UInt8]

    /// The first bytes of the decoded body, at most `TransferLoop.Options.bodyLimit`.
    package var body: [UInt8]

    /// How many bytes of the decoded body arrived, those beyond the limit counted too.
    package var bodyLength: Int

    /// How long it took.
    package var timing: Timing

    /// Why the transfer did not end well, or nil.
    ///
    /// What had arrived before is kept.
    package var error: CurlError?

    /// Durations of a transfer, each from its start.
    package struct Timing: Sendable, Hashable {
        /// Until its end.
        package var total: Duration

        /// Until the first byte of the answer; nil when none arrived.
        package var firstByte: Duration?

        /// Makes a timing from its durations.
        package init(total: Duration = .zero, firstByte: Duration? = nil) {
            self.total = total
            self.firstByte = firstByte
        }
    }

    /// Makes an answer.
    package init(
        status: Int = 0, version: HTTPVersion = .unknown, headerBytes: [UInt8] = [], body: [UInt8] = [],
        bodyLength: Int = 0, timing: Timing = Timing(), error: CurlError? = nil
    ) {
        self.status = status
        self.version = version
        self.headerBytes = headerBytes
        self.body = body
        self.bodyLength = bodyLength
        self.timing = timing
        self.error = error
    }

    /// The header fields, parsed on each use.
    package var headers: HeaderFields { HeaderFields(block: headerBytes, section: .header) }

    /// The fields that came after the body, parsed on each use (RFC 9110, section 6.5).
    package var trailers: HeaderFields { HeaderFields(block: headerBytes, section: .trailer) }
}
