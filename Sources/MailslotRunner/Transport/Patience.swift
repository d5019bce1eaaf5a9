internal import Mailslot

/// How long to wait before a throttled request is tried again.
enum Patience {
    /// Nobody waits longer than this for one answer.
    static let longest = Duration.seconds(60)

    /// The time that the answer asks for, or one that grows with each try.
    ///
    /// `Retry-After` in seconds is RFC 9110 section 10.2.3; `X-RateLimit-Reset-After` is what some chat APIs send.
    static func delay(_ answer: ParsedResponse?, tries: Int) -> Duration {
        for name in ["Retry-After", "X-RateLimit-Reset-After"] {
            if let seconds = answer?.header(name).flatMap(Double.init), seconds >= 0, seconds.isFinite {
                return .milliseconds(Int(min(seconds, 86_400) * 1000) + 10)
            }
        }
        return .milliseconds(250 << min(tries, 8))
    }
}
