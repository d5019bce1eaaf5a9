/// Why a text cannot be a principal's credential, wherever it comes from.
package struct CredentialProblem: Error, Hashable, Sendable {
    /// Without a part of the text.
    package var message: String
    package var fix: String?

    private init(_ message: String, fix: String? = nil) {
        self.message = message
        self.fix = fix
    }

    /// A shorter credential is a slip, and would be found in answers by chance.
    package static let shortest = 4

    /// What is wrong with a credential that goes there; nil if nothing is.
    package init?(_ secret: String, _ placement: CredentialPlacement) {
        if secret.isEmpty {
            self.init("the credential is empty")
        } else if secret.utf8.count < Self.shortest {
            self.init("the credential is too short to be one: less than \(Self.shortest) characters")
        } else if secret.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
            self.init("the credential holds a control character, as a line feed at its end")
        } else if placement == .basic, !secret.utf8.contains(UInt8(ascii: ":")) {
            self.init("a credential for 'basic' has the form user:password (RFC 7617)")
        } else if case .awsSignature = placement, !Self.isKey(secret) {
            self.init(
                "a credential for 'aws_sigv4' has the form key:secret, or key:secret:session",
                fix: "the access key id, the secret access key and perhaps the session token, with colons between")
        } else {
            return nil
        }
    }

    /// Somebody else has the same.
    package static func same(as other: String) -> CredentialProblem {
        CredentialProblem(
            "'\(other)' has the same credential: nothing can be told of two who are one",
            fix: "give each principal a credential of their own")
    }

    /// Whether a credential has the parts with which requests are signed.
    private static func isKey(_ secret: String) -> Bool {
        let parts = secret.split(separator: ":", omittingEmptySubsequences: false)
        return (2...3).contains(parts.count) && parts.allSatisfy { !$0.isEmpty }
    }
}

extension Contract {
    /// What is wrong with a credential that a principal was given, beside those that are known of others; nil if nothing is.
    package func problem(
        of secret: String, for principal: Principal, beside others: [(name: String, secret: String)]
    ) -> CredentialProblem? {
        if let problem = CredentialProblem(secret, principal.placement ?? api.credential) { return problem }
        return others.first { $0.name != principal.name && $0.secret == secret }.map { .same(as: $0.name) }
    }
}
