import Foundation

/// Turns a request as it came into the plain one that it means.
struct Reader: Sendable {
    /// What it understands; anything else is left as it came.
    let spellings: Set<Spelling>

    /// Understands all spellings but one.
    init(overlooking spelling: Spelling? = nil) {
        spellings = Set(Spelling.allCases.filter { $0 != spelling })
    }

    func read(_ request: Request) -> Request {
        var plain = request
        if spellings.contains(.rewrittenPath),
            let target = request.headers["x-original-url"] ?? request.headers["x-rewrite-url"]
        {
            let (path, query) = Request.split(target)
            plain.path = path
            if target.contains("?") { plain.query = query }
        }
        plain.method = method(of: plain)
        if plain.method == "HEAD" {
            plain.method = "GET"
            plain.wantsHeadOnly = true
        }
        plain.path = path(plain.path)
        return plain
    }

    private static let overridingHeaders = ["x-http-method-override", "x-http-method", "x-method-override"]
    private static let overridingMethods: Set = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]

    private func method(of request: Request) -> String {
        guard spellings.contains(.methodOverride), request.method == "POST" else { return request.method }
        let form = request.hasFormBody ? Parameters(String(decoding: request.body, as: UTF8.self)) : Parameters("")
        let named =
            Self.overridingHeaders.lazy.compactMap { request.headers[$0] }.first
            ?? request.parameter("_method") ?? form.values("_method").last
        guard let method = named?.uppercased(), Self.overridingMethods.contains(method) else { return request.method }
        return method
    }
}

// MARK: - Paths

extension Reader {
    /// A path in its plain spelling, except for the case of its words.
    private func path(_ path: String) -> String {
        guard path.hasPrefix("/") else { return path }
        var segments = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if spellings.contains(.matrixParameters) {
            segments = segments.map { String($0.prefix { $0 != ";" }) }
        }
        if spellings.contains(.encodedLetters) {
            segments = segments.map(Self.decodeUnreserved)
        }
        if spellings.contains(.dotSegments) {
            segments = Self.withoutDots(segments)
        }
        if spellings.contains(.duplicateSlashes), let last = segments.last {
            segments = segments.dropLast().filter { !$0.isEmpty } + [last]
        }
        if spellings.contains(.trailingSlash), segments.count > 1, segments.last == "" {
            segments.removeLast()
        }
        if spellings.contains(.jsonSuffix), let last = segments.last, last.count > 5, last.hasSuffix(".json") {
            segments[segments.count - 1] = String(last.dropLast(5))
        }
        return "/" + segments.joined(separator: "/")
    }

    private static func withoutDots(_ segments: [String]) -> [String] {
        var kept: [String] = []
        for segment in segments {
            switch segment {
            case ".": continue
            case "..": _ = kept.popLast()
            default: kept.append(segment)
            }
        }
        return kept
    }

    /// Decodes what need not have been encoded; `%2F` stays, so that it divides no segment.
    private static func decodeUnreserved(_ segment: String) -> String {
        guard segment.contains("%") else { return segment }
        var decoded: [UInt8] = []
        var rest = Array(segment.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            if byte == UInt8(ascii: "%"), digits.count == 2, let value = UInt8(digits, radix: 16), isUnreserved(value) {
                decoded.append(value)
                rest = rest.dropFirst(2)
            } else {
                decoded.append(byte)
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: [UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~")].contains(byte)
        }
    }
}
