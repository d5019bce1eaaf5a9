/// What tells readers that something is the same as in an earlier run.
package enum Fingerprint {
    /// Sixteen hexadecimal digits for what never changes from run to run: FNV-1a of 64 bits (draft-eastlake-fnv, section 2).
    package static func of(_ parts: [String]) -> String {
        let hash = parts.joined(separator: "\u{0}").utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01B3
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
