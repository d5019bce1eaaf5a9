/// The version of HTTP that a status line names.
package enum HTTPVersion: Sendable, Hashable {
    /// No status line arrived, or it names another version.
    case unknown
    /// HTTP/1.0.
    case http1_0
    /// HTTP/1.1.
    case http1_1
    /// HTTP/2.
    case http2
    /// HTTP/3.
    case http3
}

/// What the first line of an answer says.
///
/// libcurl writes a status line of its own for HTTP/2 and HTTP/3, as in `HTTP/2 200`.
struct StatusLine {
    let version: HTTPVersion
    /// 0 when the line holds no number.
    let status: Int

    /// Reads a status line leniently: whatever libcurl took for an answer is one.
    init(_ line: UnsafeRawBufferPointer) {
        let space = line.firstIndex(of: UInt8(ascii: " ")) ?? line.endIndex
        version =
            switch String(decoding: line[..<space], as: UTF8.self) {
            case "HTTP/1.0": .http1_0
            case "HTTP/1.1": .http1_1
            case "HTTP/2", "HTTP/2.0": .http2
            case "HTTP/3", "HTTP/3.0": .http3
            default: .unknown
            }
        let digits = line[space...].drop { $0 == UInt8(ascii: " ") }.prefix(3)
            .prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        status = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// Says whether another answer follows this one (RFC 9110, section 15.2).
    ///
    /// 101 is no interim answer to a client that asked for no upgrade: what follows is not HTTP any more.
    var isInterim: Bool { (100..<200).contains(status) && status != 101 }
}
