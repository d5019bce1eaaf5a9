/// A generator of random numbers that repeats itself for a seed: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
///
/// Good enough for ids that nobody can guess from outside when the seed is random; not for cryptography.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Starts at a seed.
    package init(seed: UInt64) {
        state = seed
    }

    /// Starts at the seed, or at a random place when there is none.
    package init(seed: UInt64?) {
        self.init(seed: seed ?? UInt64.random(in: .min ... .max))
    }

    /// The next 64 random bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A word of lower-case letters and digits, five random bits each, without `i`, `l`, `o` and `1`.
    mutating func word(length: Int) -> String {
        let alphabet = Array("abcdefghjkmnpqrstuvwxyz023456789")
        return String((0..<length).map { _ in alphabet[Int(next() & 31)] })
    }
}
