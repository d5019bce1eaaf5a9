/// Numbers as texts, the same on every platform and in every locale.
package enum Decimal {
    /// A number that is not negative, with this many digits after the point, rounded; what cannot be written is 0.
    package static func fixed(_ value: Double, digits: Int) -> String {
        let scale = (0..<max(0, min(digits, 9))).reduce(UInt64(1)) { scale, _ in scale * 10 }
        // Not `rounded()`, for which a library of the system would have to be linked.
        let scaled = value * Double(scale) + 0.5
        // Beyond 2^53 a Double holds no fractions of interest.
        guard value >= 0, scaled < 9e15 else { return fixed(0, digits: digits) }
        let whole = UInt64(scaled)
        guard scale > 1 else { return String(whole) }
        let fraction = String(whole % scale)
        return "\(whole / scale).\(String(repeating: "0", count: digits - fraction.count))\(fraction)"
    }

    /// A whole number with a comma before each third digit.
    package static func grouped(_ value: Int) -> String {
        let digits = String(value.magnitude)
        var result = value < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { result.append(",") }
            result.append(digit)
        }
        return result
    }

    /// A count and its noun, as in "1 probe" and "2,000 probes".
    package static func count(_ value: Int, _ noun: String, _ plural: String? = nil) -> String {
        "\(grouped(value)) \(value == 1 ? noun : plural ?? noun + "s")"
    }

    /// Seconds in words, as in "0.8 s" and "2 min 13 s".
    package static func time(_ seconds: Double) -> String {
        guard seconds >= 100, seconds < 1e12 else { return fixed(seconds, digits: 1) + " s" }
        let whole = Int(seconds + 0.5)
        return "\(whole / 60) min \(whole % 60) s"
    }
}
