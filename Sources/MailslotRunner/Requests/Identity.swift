internal import Mailslot

/// Who sends a request: an id, and a credential if there is one.
struct Identity {
    var id: ObjectID
    var credential: Credential?
    var placement: CredentialPlacement?
    /// Where the credential goes, whatever an operation says.
    var fixedPlacement: CredentialPlacement?
    /// For people, as in "partner, credential damaged".
    var name: String
}

/// The identities of a plan's callers.
struct Identities {
    private let principals: [Identity]
    private let damaged: [Identity]

    init(_ contract: Contract) {
        self.init(contract, contract.principals.map(\.credential))
    }

    /// Those of principals whose credentials are these now.
    init(_ contract: Contract, _ credentials: [Credential]) {
        let signs = contract.signsRequests
        principals = zip(contract.principals, credentials).map {
            Identity(id: $0.id, credential: $1, placement: $0.placement, name: $0.name)
        }
        damaged = zip(contract.principals, credentials).map {
            Identity(
                id: $0.id, credential: $1.damaged(avoiding: credentials, signs: signs),
                placement: $0.placement, name: "\($0.name), credential damaged")
        }
    }

    subscript(caller: Caller) -> Identity {
        switch caller {
        case .principal(let id): principals[id.index]
        case .damaged(let id): damaged[id.index]
        case .counterfeit(let form, let id): counterfeit(form, of: principals[id.index])
        // What a request says of its sender needs some text even where nobody sends it.
        case .nobody: Identity(id: "nobody", credential: nil, placement: nil, name: "nobody")
        }
    }

    /// All credentials that go over the wire and are secret, parts of them included.
    var credentials: [Credential] {
        (principals + damaged).compactMap(\.credential)
            + principals.compactMap(\.credential).flatMap { [$0.truncated, $0.extended] }
    }

    private func counterfeit(_ form: Counterfeit, of identity: Identity) -> Identity {
        var result = identity
        switch form {
        case .empty:
            result.credential = Credential(variable: "EMPTY", secret: "")
            result.name = "\(identity.name), credential empty"
        case .literal(let text):
            result.credential = Credential(variable: "LITERAL", secret: text)
            result.name = "\(identity.name), '\(text)' as credential"
        case .truncated:
            result.credential = identity.credential?.truncated
            result.name = "\(identity.name), credential cut in half"
        case .extended:
            result.credential = identity.credential?.extended
            result.name = "\(identity.name), something after its credential"
        case .unsignedToken(let person):
            let name = principals[person.index]
            result.credential = Credential(variable: "UNSIGNED_TOKEN", secret: UnsignedToken.text(naming: name.id.text))
            result.name = "\(identity.name), an unsigned token that names \(name.name)"
        case .nameOnly(let person):
            let name = principals[person.index]
            result.credential = Credential(variable: "NAME_ONLY", secret: name.id.text + ":")
            result.fixedPlacement = .basic
            result.name = "\(identity.name), the name of \(name.name) without a password"
        case .keyOnly(let person):
            let name = principals[person.index]
            let key = name.credential?.signingParts.keyID ?? ""
            result.credential = Credential(variable: "KEY_ONLY", secret: key + ":")
            result.name = "\(identity.name), signed with an empty key as \(name.name)"
        }
        return result
    }
}

extension Credential {
    /// The first half of it.
    fileprivate var truncated: Credential {
        let secret = expose()
        return Credential(variable: "HALF_" + variable, secret: String(secret.prefix(max(1, secret.count / 2))))
    }

    /// What looks like a part more of it, as in tokens that are made of several.
    fileprivate var extended: Credential {
        Credential(variable: "EXTENDED_" + variable, secret: expose() + ".0")
    }
}

/// JSON Web Tokens that nobody signed (RFC 7519 section 6).
enum UnsignedToken {
    static func text(naming subject: String) -> String {
        let header = JSONValue.object([.init("alg", .string("none")), .init("typ", .string("JWT"))])
        let claims = JSONValue.object([.init("sub", .string(subject))])
        return [header, claims].map { encode(JSONWriter.bytes($0)) }.joined(separator: ".") + "."
    }

    /// Base64 for URLs without padding (RFC 4648 section 5).
    private static func encode(_ bytes: [UInt8]) -> String {
        String(decoding: Base64.urlSafe(Base64.encode(bytes)).filter { $0 != UInt8(ascii: "=") }, as: UTF8.self)
    }
}
