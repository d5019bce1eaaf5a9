/// A principal's credential: a secret from the moment it is read.
///
/// Its description is the variable that stands for it; only what builds a request and what redacts may expose it.
package struct Credential: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// The environment variable that stands for it in reports, without the dollar sign.
    package let variable: String
    private let secret: String

    package init(variable: String, secret: String) {
        self.variable = variable
        self.secret = secret
    }

    /// The credential itself.
    package func expose() -> String { secret }

    /// The parts of a credential that signs requests, which are not sent but for the first and the last.
    package var signingParts: SigningParts {
        let parts = secret.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        return SigningParts(
            keyID: parts[0], secretKey: parts.count > 1 ? parts[1] : "", sessionToken: parts.count > 2 ? parts[2] : nil)
    }

    /// A credential of the same form that is not valid: one letter or digit in the last third is another.
    ///
    /// Of one that signs it is one of the secret key. It does not turn into one of the others by chance.
    package func damaged(avoiding others: [Credential], signs: Bool = false) -> Credential {
        var characters = Array(secret)
        var places = characters.indices.filter { characters[$0].isLetter || characters[$0].isNumber }
        let parts = signingParts
        if signs, !parts.secretKey.isEmpty {
            // The colon between them is no place.
            let key = parts.keyID.count...(parts.keyID.count + parts.secretKey.count)
            places = places.filter(key.contains)
        }
        guard !places.isEmpty else { return Credential(variable: damagedVariable, secret: secret + "x") }
        // The last characters of a base64 text may be padding bits that a decoder ignores, so not the very last.
        let place = places[min(places.count - 1, places.count * 5 / 6)]
        let original = characters[place]
        for replacement in "x7Kq3Zb9" where replacement != original {
            characters[place] = replacement
            let candidate = String(characters)
            if !others.contains(where: { $0.secret == candidate }) {
                return Credential(variable: damagedVariable, secret: candidate)
            }
        }
        return Credential(variable: damagedVariable, secret: secret + "x")
    }

    private var damagedVariable: String { "DAMAGED_" + variable }

    package var description: String { "$" + variable }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// What a credential that signs requests is made of.
package struct SigningParts: Hashable, Sendable {
    /// The name by which the server finds the key; it goes with each request.
    package var keyID: String
    /// What signatures are made with, and never sent.
    package var secretKey: String
    /// What a key of limited time brings with each request.
    package var sessionToken: String?
}
