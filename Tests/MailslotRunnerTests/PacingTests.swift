import Mailslot
import Testing

@testable import MailslotRunner

/// How soon requests go.
@Suite struct PaceTests {
    private let start = ContinuousClock.now

    @Test func theFirstRequestGoesAtOnce() {
        #expect(Pace(rate: 10).wait(at: start) == nil)
    }

    /// The instants at which so many requests go when each is sent as soon as it may.
    private func departures(_ count: Int, _ pace: inout Pace) -> [Duration] {
        var now = start
        return (0..<count).map { _ in
            while let later = pace.wait(at: now) { now = later }
            pace.spend(at: now)
            return now - start
        }
    }

    @Test(arguments: [1, 10, 100, 1000])
    func theRateIsKept(_ rate: Int) {
        var pace = Pace(rate: rate)
        let count = rate * 2 + 1
        let last = departures(count, &pace).last ?? .zero
        // What may go at once is worth 50 ms.
        #expect(last <= .seconds(2) && last >= .seconds(2) - .milliseconds(60), "\(count) requests took \(last)")
    }

    @Test func restIsNotSavedUp() {
        var pace = Pace(rate: 100)
        pace.spend(at: start)
        let later = start + .seconds(60)
        var sent = 0
        while pace.wait(at: later) == nil, sent < 100 {
            pace.spend(at: later)
            sent += 1
        }
        #expect((1...6).contains(sent), "\(sent) at once after a minute of rest")
    }

    @Test func aPauseHoldsAndNoneShortensIt() {
        var pace = Pace(rate: 1000)
        pace.pause(until: start + .seconds(5))
        pace.pause(until: start + .seconds(1))
        #expect(pace.wait(at: start) == start + .seconds(5))
        #expect(pace.wait(at: start + .seconds(4)) == start + .seconds(5))
        #expect(pace.wait(at: start + .seconds(5)) == nil)
    }

    @Test(arguments: [0, -5, Int.max, Int.min])
    func noRateTraps(_ rate: Int) {
        var pace = Pace(rate: rate)
        pace.spend(at: start)
        _ = pace.wait(at: start)
    }
}

/// How long a throttled request waits.
@Suite struct PatienceTests {
    private func delay(_ headers: [String], tries: Int = 1) -> Duration {
        let head = (["HTTP/1.1 429 Too Many Requests"] + headers).joined(separator: "\r\n") + "\r\n\r\n"
        return Patience.delay(ParsedResponse(ReceivedResponse(status: 429, head: Array(head.utf8))), tries: tries)
    }

    @Test(
        arguments: [
            ("Retry-After: 2", 2.0), ("retry-after: 0", 0.0), ("X-RateLimit-Reset-After: 1.5", 1.5),
            ("Retry-After: 3600", 3600.0),
        ])
    func whatTheTargetAsksForIsGiven(_ header: String, _ seconds: Double) {
        let delay = delay([header])
        #expect(delay >= .seconds(seconds) && delay <= .seconds(seconds) + .milliseconds(50), "\(delay)")
    }

    @Test func anHourIsTooLong() {
        #expect(delay(["Retry-After: 3600"]) > Patience.longest)
        #expect(delay(["Retry-After: 59"]) < Patience.longest)
    }

    @Test(
        arguments: [
            "Retry-After: soon", "Retry-After: -1", "Retry-After: nan", "Retry-After: inf", "Retry-After:",
            "Retry-After: Wed, 21 Oct 2026 07:28:00 GMT", "X-Other: 7",
        ])
    func whatCannotBeReadIsAnsweredByWaitingLongerEachTime(_ header: String) {
        let delays = (1...4).map { delay([header], tries: $0) }
        #expect(zip(delays, delays.dropFirst()).allSatisfy { $0 < $1 }, "\(delays)")
        #expect(delays.allSatisfy { $0 > .milliseconds(100) && $0 < .seconds(30) }, "\(delays)")
    }

    @Test(arguments: ["1e308", "1e400", "99999999999999999999"])
    func hugeNumbersAreTooLongAndDoNotTrap(_ number: String) {
        let delay = delay(["Retry-After: \(number)"])
        #expect(delay > Patience.longest || number == "1e400", "\(delay)")
    }

    @Test(arguments: [0, 8, 63, 64, 1000])
    func manyTriesDoNotTrap(_ tries: Int) {
        #expect(Patience.delay(nil, tries: tries) <= .seconds(64))
    }
}

/// Where the next page is.
@Suite struct PageAddressTests {
    @Test(
        arguments: [
            ("http://h:1/a", "x y", "http://h:1/a?cursor=x%20y"),
            ("http://h/a?limit=5", "n", "http://h/a?limit=5&cursor=n"),
            ("http://h/a?cursor=1&limit=5", "2", "http://h/a?limit=5&cursor=2"),
            ("http://h/a?cursor&xcursor=3", "2", "http://h/a?xcursor=3&cursor=2"),
            ("http://h/a", "a&b=c#d?", "http://h/a?cursor=a%26b%3Dc%23d%3F"),
        ])
    func theParameterIsSetAnew(_ url: String, _ value: String, _ next: String) {
        #expect(PageAddress.next(after: url, value, parameter: "cursor") == next)
    }

    @Test(
        arguments: [
            ("http://h:1/a?b=c", "/d?e=f", "http://h:1/d?e=f"), ("https://h/a", "https://h/b?c", "https://h/b?c"),
            ("http://h:1/a", "http://h:1", "http://h:1"), ("http://h?q=/x/y", "/d", "http://h/d"),
        ])
    func anAddressOnTheSameHostIsFollowed(_ url: String, _ value: String, _ next: String) {
        #expect(PageAddress.next(after: url, value, parameter: nil) == next)
    }

    @Test(
        arguments: [
            "http://other/a", "https://h:1/a", "http://h:2/a", "http://h/a", "//other/a", "http://h:1.other/a",
            "http://h:1@other/a", "http://h:12/a", "\\\\other/a", "ftp://h:1/a", "javascript:alert(1)",
            " http://other/",
            "http://other/?http://h:1/", "",
        ])
    func noAddressElsewhereIsFollowed(_ value: String) {
        // The twin: the same host is followed.
        #expect(PageAddress.next(after: "http://h:1/a", "http://h:1/b", parameter: nil) == "http://h:1/b")
        #expect(PageAddress.next(after: "http://h:1/a", value, parameter: nil) == nil, "\(value)")
    }

    @Test(arguments: ["/\\other/a", "/\t/other/a"])
    func addressesThatSomeReadAsElsewhereStayOnTheHost(_ value: String) {
        let next = PageAddress.next(after: "http://h:1/a", value, parameter: nil)
        #expect(next?.hasPrefix("http://h:1/") ?? true, "\(next ?? "")")
    }

    @Test func anAddressInAnotherCaseIsTheSameHost() {
        // RFC 3986 section 3.2.2: the host is compared without regard to case.
        #expect(PageAddress.next(after: "http://host:1/a", "http://HOST:1/b", parameter: nil) != nil)
    }

    @Test func aRelativeAddressLeadsOn() {
        // RFC 3986 section 5.2: `?page=2` and `messages?page=2` are addresses too.
        #expect(PageAddress.next(after: "http://h/a/b?page=1", "?page=2", parameter: nil) == "http://h/a/b?page=2")
    }
}
