/// What went over the wire: a request as it was sent, and what came back.
package struct Exchange: Sendable {
    package var request: SentRequest
    package var response: ReceivedResponse?
    /// The transport's error; a response that was cut half-way has both.
    package var failure: TransportFailure?
    /// Since the run began.
    package var started: Duration
    package var duration: Duration
    /// How often it was sent, because the target asked for patience.
    package var tries: Int
    /// How many pages were read.
    package var pages: Int

    package init(
        request: SentRequest, response: ReceivedResponse?, failure: TransportFailure? = nil,
        started: Duration = .zero, duration: Duration = .zero, tries: Int = 1, pages: Int = 1
    ) {
        self.request = request
        self.response = response
        self.failure = failure
        self.started = started
        self.duration = duration
        self.tries = tries
        self.pages = pages
    }
}

/// A request as it was sent.
///
/// It holds the credential; only what redacts may write it anywhere.
package struct SentRequest: Sendable {
    package var method: String
    package var url: String
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]?
    /// With what it is signed at the moment when it is sent; the header that this adds is not among the others.
    package var signature: RequestSignature?

    package init(
        method: String, url: String, headers: [(name: String, value: String)] = [], body: [UInt8]? = nil,
        signature: RequestSignature? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.signature = signature
    }
}

/// With what a request is signed, by AWS Signature Version 4.
package struct RequestSignature: Hashable, Sendable {
    package var region: String
    package var service: String
    package var credential: Credential

    package init(region: String, service: String, credential: Credential) {
        self.region = region
        self.service = service
        self.credential = credential
    }
}

/// What came back.
package struct ReceivedResponse: Sendable {
    package var status: Int
    /// The status line and the header lines as they came.
    ///
    /// Most answers are judged without reading them.
    package var head: [UInt8]
    /// The beginning of the body, as much as is kept.
    package var body: [UInt8]
    /// All bytes of the body that came.
    package var bodyLength: Int

    package init(status: Int, head: [UInt8] = [], body: [UInt8] = [], bodyLength: Int? = nil) {
        self.status = status
        self.head = head
        self.body = body
        self.bodyLength = bodyLength ?? body.count
    }

    /// The header fields in their order, those of trailers included.
    package var headers: [(name: String, value: String)] {
        head.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).compactMap { line in
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
            let value = line[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
            return (String(decoding: line[..<colon], as: UTF8.self), String(decoding: value, as: UTF8.self))
        }
    }
}

/// Why there was no answer, or no whole one.
package struct TransportFailure: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Kind: String, Sendable {
        case timedOut = "timed out"
        case notReached = "not reached"
        case cut = "cut"
        case interrupted = "interrupted"
        case failed
    }

    package var kind: Kind
    /// For people; without a credential.
    package var description: String

    package init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }
}
