/// A point in time that an answer shows.
struct ClockReading: Sendable {
    /// Since 1970-01-01T00:00:00Z.
    private let seconds: Double

    /// Reads a time as RFC 3339 and RFC 9110 section 5.6.7 write it, or a count of seconds, milliseconds or microseconds
    /// since 1970; nil if the text is none of these, or from before 2001 or after 2100.
    init?(_ text: String) {
        guard (10...40).contains(text.utf8.count), let seconds = Self.count(text) ?? Self.date(text) else { return nil }
        guard (1_000_000_000..<4_102_444_800).contains(seconds) else { return nil }
        self.seconds = seconds
    }

    /// How many seconds later it is than another reading; nil if that is none.
    func seconds(since other: String) -> Double? {
        ClockReading(other).map { seconds - $0.seconds }
    }

    private static func count(_ text: String) -> Double? {
        guard let number = Double(text), number.isFinite else { return nil }
        return [1, 1_000, 1_000_000].map { number / $0 }.first { $0 < 4_102_444_800 }
    }

    /// `2026-01-02T03:04:05.678+01:00` or `Fri, 02 Jan 2026 03:04:05 GMT`.
    private static func date(_ text: String) -> Double? {
        if text.dropFirst(3).hasPrefix(", ") { return fixedDate(text) }
        let parts = text.split { "-:T Z+".contains($0) }.map(String.init)
        guard parts.count >= 6,
            let date = date(year: Int(parts[0]), month: Int(parts[1]), day: Int(parts[2]), time: parts[3...])
        else { return nil }
        // Two more numbers are an offset from UTC.
        guard parts.count == 8, let hours = Double(parts[6]), let minutes = Double(parts[7]) else { return date }
        let offset = hours * 3600 + minutes * 60
        return text.contains("+") ? date - offset : date + offset
    }

    private static func fixedDate(_ text: String) -> Double? {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let parts = text.split { " ,:".contains($0) }.map(String.init)
        guard parts.count == 8, let month = months.firstIndex(of: parts[2]) else { return nil }
        return date(year: Int(parts[3]), month: month + 1, day: Int(parts[1]), time: parts[4...])
    }

    /// Days of the proleptic Gregorian calendar, counted from a year that begins in March (Hinnant,
    /// "chrono-Compatible Low-Level Date Algorithms").
    private static func date(year: Int?, month: Int?, day: Int?, time: ArraySlice<String>) -> Double? {
        let clock = time.prefix(3).compactMap { Double($0) }
        guard let year, let month, let day, clock.count == 3, (1970...2100).contains(year), (1...12).contains(month),
            (1...31).contains(day)
        else { return nil }
        let shifted = month > 2 ? year : year - 1
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let days = 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
        return Double(days) * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2]
    }
}
