/// The names of what may differ between two answers, and yet be equal in two others, by chance alone.
///
/// What differs between any two answers, as a request's id does, needs no name here.
enum ChanceName {
    /// Headers of the connection, of caches, of whichever server answered, of the clock and of the use so far.
    private static let ignored: Set<String> = [
        "date", "age", "expires", "via", "connection", "keep-alive", "transfer-encoding", "alt-svc", "server-timing",
        "x-cache", "x-cache-hits", "x-cache-status", "cf-cache-status", "x-served-by", "x-backend", "x-backend-server",
        "x-timer", "retry-after",
    ]

    /// How headers begin that tell how many requests are left (RateLimit of the HTTPAPI group, and what came before it).
    private static let limits = ["ratelimit", "x-ratelimit", "x-rate-limit"]

    /// What the names of durations end in, without what stands between their words.
    private static let durations = [
        "took", "elapsed", "duration", "latency", "runtime", "responsetime", "processtime", "processingtime",
        "querytime",
        "servicetime", "timetaken", "uptime",
    ]

    /// Whether a header, named in lower case, says nothing.
    static func isIgnored(header name: String) -> Bool {
        ignored.contains(name) || limits.contains { name.hasPrefix($0) }
    }

    /// Whether a name is one of a duration, in any case and with or without its unit.
    static func isDuration(_ name: String) -> Bool {
        guard name.utf8.count >= 4 else { return false }
        var letters = name.lowercased().filter { $0.isLetter }
        for unit in ["ms", "us", "ns", "millis", "seconds", "sec"] where letters.hasSuffix(unit) && letters != unit {
            letters.removeLast(unit.count)
            break
        }
        return durations.contains { letters.hasSuffix($0) }
    }

    /// What a header's value says: of a cookie (RFC 6265 section 4.1) its name, because servers put there what they like.
    static func value(_ value: String, ofHeader name: String) -> String {
        if name == "set-cookie" { return value.prefix { $0 != "=" && $0 != ";" } + "=…" }
        return isDuration(name) ? "…" : value
    }
}
