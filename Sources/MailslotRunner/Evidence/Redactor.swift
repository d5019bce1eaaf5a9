package import Mailslot

/// Takes credentials out of texts, in every form in which they may stand there.
package struct Redactor: Sendable {
    /// What stands in the place of every token that was minted during the run.
    static let mintedVariable = "MINTED_TOKEN"

    private let literals: LiteralSet
    private let variables: [String]
    /// What became known during the run, by its form.
    private var minted = LiteralTable()

    package init(_ credentials: [Credential]) {
        variables = credentials.map(\.variable)
        literals = LiteralSet(
            credentials.enumerated().flatMap { index, credential in
                Self.forms(of: credential.expose()).map {
                    LiteralSet.Literal(bytes: $0.bytes, item: index, encoding: $0.encoding)
                }
            })
    }

    /// One of these credentials that has learned what another one has.
    init(_ credentials: [Credential], learningFrom other: Redactor) {
        self.init(credentials)
        minted = other.minted
    }

    /// Takes out this token, too, from now on.
    package mutating func learn(_ token: String) {
        for form in Self.forms(of: token) { minted.insert(form.bytes) }
    }

    /// The text with `$VARIABLE` in the place of each credential.
    package func redact(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard leak(in: bytes) != nil else { return text }
        return String(decoding: redact(bytes), as: UTF8.self)
    }

    /// The bytes with `$VARIABLE` in the place of each credential.
    package func redact(_ bytes: [UInt8]) -> [UInt8] {
        let rest = literals.replace(in: bytes) { Array(("$" + variables[$0.item]).utf8) }
        return redactEscaped(minted.replace(in: rest, by: Array(("$" + Self.mintedVariable).utf8)))
    }

    /// The same where characters of a credential are written as escapes.
    private func redactEscaped(_ bytes: [UInt8]) -> [UInt8] {
        guard let text = EscapedText(bytes) else { return bytes }
        var places = literals.places(in: text.bytes).map { (text.origin(of: $0.range), variables[$0.literal.item]) }
        places += minted.places(in: text.bytes).map { (text.origin(of: $0), Self.mintedVariable) }
        guard !places.isEmpty else { return bytes }
        places.sort { ($0.0.lowerBound, $1.0.upperBound) < ($1.0.lowerBound, $0.0.upperBound) }
        var output: [UInt8] = []
        var position = 0
        for (range, variable) in places where range.lowerBound >= position {
            output += bytes[position..<range.lowerBound] + Array(("$" + variable).utf8)
            position = range.upperBound
        }
        return output + bytes[position...]
    }

    /// The variable of the first credential that the bytes still hold; nil if there is none.
    package func leak(in bytes: [UInt8]) -> String? {
        plainLeak(in: bytes) ?? EscapedText.bytes(of: bytes).flatMap(plainLeak)
    }

    private func plainLeak(in bytes: [UInt8]) -> String? {
        literals.first(in: bytes).map { variables[$0.literal.item] } ?? mintedLeak(in: bytes)
    }

    private func mintedLeak(in bytes: [UInt8]) -> String? {
        minted.first(in: bytes).map { _ in Self.mintedVariable }
    }

    /// The variable of the first credential that a text holds which is given in pieces; nil if there is none.
    package func leak(inPieces next: () throws -> [UInt8]?) rethrows -> String? {
        // Where all characters are escapes within escapes, a credential takes many times its length.
        let reach = (max(minted.longest, literals.longest) + 1) * 12
        var end: [UInt8] = []
        while let piece = try next() {
            let text = end + piece
            if let leak = leak(in: text) { return leak }
            end = text.suffix(reach)
        }
        return nil
    }

    /// The ways in which a credential may be written: as it is, in URLs, in JSON, in base64 and in hexadecimal digits.
    private static func forms(of secret: String) -> [(bytes: [UInt8], encoding: TextEncoding)] {
        let raw = Array(secret.utf8)
        var forms: [(bytes: [UInt8], encoding: TextEncoding)] = written(secret).map { ($0, .plain) }
        let padded = Base64.encode(raw)
        let unpadded = padded.filter { $0 != UInt8(ascii: "=") }
        forms += [padded, unpadded, Base64.urlSafe(padded), Base64.urlSafe(unpadded)].map { ($0, .base64) }
        // Short cores would meet other texts by chance.
        for core in TextEncoding.base64.forms(of: raw) where core.count >= 8 { forms.append((core, .base64)) }
        if let colon = secret.firstIndex(of: ":") {
            // Of `user:password` the password alone is the secret; of a key with its id and a session's token, both are.
            let password = secret[secret.index(after: colon)...]
            let parts = password.split(separator: ":").filter { $0.utf8.count >= shortestPart }
            for part in [password] + parts { forms += written(String(part)).map { ($0, .plain) } }
        }
        forms.append((Hexadecimal.encode(raw), .hex))
        return forms.filter { $0.bytes.count >= 4 }
    }

    /// Shorter parts of a password may be words that stand elsewhere, too.
    private static let shortestPart = 8

    /// A secret as it is, in URLs and in JSON.
    private static func written(_ secret: String) -> [[UInt8]] {
        let json = Array(JSONWriter.bytes(.string(secret)).dropFirst().dropLast())
        let slashes = json.flatMap { $0 == UInt8(ascii: "/") ? Array("\\/".utf8) : [$0] }
        var forms = [Array(secret.utf8)]
        for form in [Array(PercentEncoding.encode(secret).utf8), json, slashes] where !forms.contains(form) {
            forms.append(form)
        }
        return forms
    }
}
