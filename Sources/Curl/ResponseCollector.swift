/// Keeps what arrives of one answer, in memory that is used again.
struct ResponseCollector: ~Copyable {
    private var header = GrowableBytes()
    private var headerLength = 0
    private var body = GrowableBytes()
    private var bodyLength = 0
    private var line: StatusLine?
    private var expectsStatusLine = true

    private let bodyLimit: Int
    private let bodyCeiling: Int
    private let headerCeiling: Int

    /// Which ceiling ended the transfer, if one did.
    private(set) var tooLarge: CurlError?

    /// Says whether anything arrived.
    var hasBegun: Bool { headerLength > 0 }

    init(_ options: TransferLoop.Options) {
        bodyLimit = max(0, options.bodyLimit)
        bodyCeiling = max(0, options.bodyCeiling)
        headerCeiling = max(0, options.headerCeiling)
    }

    mutating func begin() {
        header.removeAll()
        headerLength = 0
        body.removeAll()
        bodyLength = 0
        line = nil
        expectsStatusLine = true
        tooLarge = nil
    }

    /// Takes one header line; false ends the transfer.
    mutating func addHeader(_ bytes: UnsafeRawBufferPointer) -> Bool {
        if expectsStatusLine {
            header.removeAll()
            line = StatusLine(bytes)
            expectsStatusLine = false
        }
        header.append(bytes)
        headerLength += bytes.count
        if bytes.isEmptyLine, line?.isInterim == true { expectsStatusLine = true }
        if headerLength > headerCeiling {
            tooLarge = CurlError(.tooLarge, detail: "its header is longer than \(headerCeiling) bytes")
        }
        return tooLarge == nil
    }

    /// Takes one chunk of the decoded body; false ends the transfer.
    mutating func addBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let room = bodyLimit - body.count
        if room > 0 { body.append(UnsafeRawBufferPointer(rebasing: bytes.prefix(room))) }
        bodyLength += bytes.count
        if bodyLength > bodyCeiling {
            tooLarge = CurlError(.tooLarge, detail: "its body is longer than \(bodyCeiling) bytes")
        }
        return tooLarge == nil
    }

    /// The answer so far.
    ///
    /// An interim answer alone is none.
    func response(timing: TransferResponse.Timing, error: CurlError?) -> TransferResponse {
        let isInterim = line?.isInterim ?? true
        return TransferResponse(
            status: isInterim ? 0 : line?.status ?? 0,
            version: line?.version ?? .unknown,
            headerBytes: isInterim ? [] : header.copy(),
            body: body.copy(),
            bodyLength: bodyLength,
            timing: timing,
            error: error)
    }
}

extension UnsafeRawBufferPointer {
    /// Says whether this is the line that ends a header.
    fileprivate var isEmptyLine: Bool {
        first == UInt8(ascii: "\n") || (first == UInt8(ascii: "\r") && count <= 2)
    }
}
