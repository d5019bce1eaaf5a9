/// A unique random text that somebody puts into an object, so that its finding elsewhere proves what came out.
package struct Canary: Hashable, Sendable {
    /// The form that a field wants.
    package enum Shape: String, CaseIterable, Sendable {
        /// The secret and the run's tag, with a blank between.
        case text
        /// Letters and digits only.
        case word
        case email
        /// Decimal digits only.
        case digits
        /// The text in base64, for fields that hold the bytes of a file.
        case base64
    }

    package var shape: Shape
    /// What is looked for: letters and digits of `Canary.alphabet`, or decimal digits.
    package var secret: String
    /// What is written into the field.
    package var text: String

    /// Thirty-two letters and digits, so that twelve of them fit into sixty bits; without those that look alike.
    package static let alphabet = Array("abcdefghjkmnpqrstuvwxyz023456789".utf8)

    /// How many characters of a secret are random.
    package static let length = 24

    /// The shortest part of a secret that counts as the secret having come out.
    ///
    /// A preview of the first few words of a message is a leak too. Each window of this length is unique to one canary.
    package static let fragment = 12
}

/// Makes canaries, never the same twice.
package struct CanarySource<Generator: RandomNumberGenerator> {
    /// The word that stands in every canary of the run, so that a person can find what the harness wrote.
    package let tag: String
    private var generator: Generator

    package init(generator: Generator) {
        self.generator = generator
        // Ten letters, of which the first two tell a reader of the server's logs where they come from.
        tag = "ms" + Self.letters(8, from: &self.generator)
    }

    /// A fresh canary.
    package mutating func next(_ shape: Canary.Shape) -> Canary {
        switch shape {
        case .digits:
            let digits = digits(Canary.length)
            return Canary(shape: shape, secret: digits, text: digits)
        case .word:
            let secret = Self.letters(Canary.length, from: &generator)
            return Canary(shape: shape, secret: secret, text: secret)
        case .text:
            let secret = Self.letters(Canary.length, from: &generator)
            // The secret comes first, because a preview shows the beginning.
            return Canary(shape: shape, secret: secret, text: secret + " " + tag)
        case .base64:
            let secret = Self.letters(Canary.length, from: &generator)
            let encoded = Base64.encode(Array((secret + " " + tag).utf8))
            return Canary(shape: shape, secret: secret, text: String(decoding: encoded, as: UTF8.self))
        case .email:
            let secret = Self.letters(Canary.length, from: &generator)
            // RFC 2606 section 2: no mail can leave for a name under .example.
            return Canary(shape: shape, secret: secret, text: secret + "@" + tag + ".example")
        }
    }

    /// A random UUID (RFC 9562 section 5.4).
    package mutating func uuid() -> String {
        var bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = bytes.map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }
        return [digits[0..<4], digits[4..<6], digits[6..<8], digits[8..<10], digits[10..<16]]
            .map { $0.joined() }.joined(separator: "-")
    }

    /// The id of an object that is not there: of the same form, with other letters and digits in its longest run.
    ///
    /// What follows a colon is left as it is, because it names a server in ids such as `@user:server`. A short run is
    /// made longer, so that it does not meet another object by chance. A number stays one of 31 bits where this one is. A
    /// letter before nothing but hexadecimal digits says what kind of id it is, and stays.
    package mutating func imitation(of id: String) -> String {
        let characters = Array(id)
        let end = characters.firstIndex(of: ":") ?? characters.count
        var longest = 0..<0
        var start = 0
        for index in 0...end where index == end || !Self.isPlain(characters[index]) {
            if index - start > longest.count { longest = start..<index }
            start = index + 1
        }
        let pattern = longest.isEmpty ? Array("a0a0a0a0a0") : Array(characters[longest])
        let isMarked =
            pattern.count > 8 && pattern[0].isLetter && !pattern[0].isHexDigit
            && pattern.dropFirst().allSatisfy(\.isHexDigit)
        let isHexadecimal = isMarked || pattern.allSatisfy(\.isHexDigit)
        let isNumber = pattern.allSatisfy(\.isNumber)
        let length = max(pattern.count, isNumber ? 9 : 10)
        var imitation = (0..<length).map { like(pattern[$0 % pattern.count], hexadecimal: isHexadecimal) }
        if isNumber, length == 10, pattern[0] == "1" { imitation[0] = "1" }
        if isMarked { imitation[0] = pattern[0] }
        return String(characters[..<longest.lowerBound] + imitation + characters[longest.upperBound...])
    }

    private static func isPlain(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber)
    }

    private mutating func like(_ character: Character, hexadecimal: Bool) -> Character {
        if character.isNumber { return Character(String(Int.random(in: 1...9, using: &generator))) }
        let letters = Array(hexadecimal ? "abcdef" : "abcdefghijklmnopqrstuvwxyz")
        let letter = letters[Int.random(in: 0..<letters.count, using: &generator)]
        return character.isUppercase ? Character(letter.uppercased()) : letter
    }

    /// Digits without 1, which is not of the alphabet; the first is not 0, so that the text may be a number.
    private mutating func digits(_ count: Int) -> String {
        let all = Array("23456789".utf8)
        let first = all[Int.random(in: 0..<all.count, using: &generator)]
        let rest = (1..<count).map { _ in (all + [UInt8(ascii: "0")])[Int.random(in: 0...all.count, using: &generator)]
        }
        return String(decoding: [first] + rest, as: UTF8.self)
    }

    private static func letters(_ count: Int, from generator: inout Generator) -> String {
        let letters = (0..<count).map { _ in
            Canary.alphabet[Int.random(in: 0..<Canary.alphabet.count, using: &generator)]
        }
        return String(decoding: letters, as: UTF8.self)
    }
}

/// A random number generator that gives the same numbers for the same seed (SplitMix64, Steele and others 2014).
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
