internal import Mailslot

/// A credential that was fetched.
struct FetchedCredential {
    var secret: String
    /// For how long it is valid; nil if nobody says.
    var lifetime: Duration?
    /// What brings the next one (RFC 6749 section 1.5).
    var refreshToken: String?
}

/// The credentials of a run, which change while it goes on, and all that must stand in no report.
struct CredentialKeeper {
    private let principals: [Principal]
    /// By the number of the principal.
    private(set) var current: [Credential]
    /// Also those that were replaced, what was sent to have them, and refresh tokens.
    private(set) var secrets: [Credential]
    /// By the number of the principal; empty for a credential that is still to be fetched.
    private var isKnown: [Bool]
    private var due: [Int: ContinuousClock.Instant] = [:]
    private(set) var refreshTokens: [Int: String] = [:]

    /// A credential is fetched again when this share of its life is left, or this time, whichever is less.
    private static let margin = (share: 5, most: Duration.seconds(60))

    /// The credentials as the contract holds them; those that are not asked for were fetched then.
    init(_ contract: Contract, fetched: ContinuousClock.Instant) {
        principals = contract.principals
        current = principals.map(\.credential)
        isKnown = principals.map { !$0.source.isRequested }
        secrets = principals.flatMap(\.source.secrets) + principals.flatMap(Self.basicForm)
        secrets += zip(current, isKnown).filter(\.1).map(\.0)
        for (index, principal) in principals.enumerated() where isKnown[index] {
            due[index] = principal.source.renewEvery.map { fetched + $0 }
        }
    }

    /// What a client sends by HTTP Basic authentication: name and password, each encoded (RFC 6749 section 2.3.1).
    private static func basicForm(_ principal: Principal) -> [Credential] {
        guard case .oauth2(let client) = principal.source else { return [] }
        return [Credential(variable: client.secret.variable, secret: client.basicForm)]
    }

    /// The numbers of those whose credential is had by requests and is not there yet.
    var missing: [Int] { principals.indices.filter { !isKnown[$0] } }

    /// The numbers of those whose credential has to be fetched again by now.
    func due(at now: ContinuousClock.Instant) -> [Int] {
        due.filter { $0.value <= now }.map(\.key).sorted()
    }

    /// Whether any has to be fetched again by now, which is asked before every probe.
    func isAnyDue(at now: ContinuousClock.Instant) -> Bool { due.values.contains { $0 <= now } }

    /// What is known of the credentials of all, by name.
    var known: [(name: String, secret: String)] {
        principals.indices.filter { isKnown[$0] }.map { (principals[$0].name, current[$0].expose()) }
    }

    /// Takes what must stand in no report, whatever comes of it.
    mutating func learn(_ fetched: FetchedCredential, for index: Int) {
        let name = principals[index].credential.variable
        learn(Credential(variable: name, secret: fetched.secret))
        if let token = fetched.refreshToken { learn(Credential(variable: name + "_REFRESH", secret: token)) }
    }

    private mutating func learn(_ secret: Credential) {
        if !secrets.contains(secret) { secrets.append(secret) }
    }

    /// Takes a new credential; false if it is the one that was there.
    mutating func take(_ fetched: FetchedCredential, for index: Int, at now: ContinuousClock.Instant) -> Bool {
        let credential = Credential(variable: principals[index].credential.variable, secret: fetched.secret)
        let isNew = !isKnown[index] || current[index] != credential
        isKnown[index] = true
        current[index] = credential
        // One that gives none with a refreshed token goes on with the old one (RFC 6749 section 6).
        if let token = fetched.refreshToken { refreshTokens[index] = token }
        let ends = fetched.lifetime.map { lifetime in
            lifetime - min(lifetime / Self.margin.share, Self.margin.most)
        }
        due[index] = [ends, principals[index].source.renewEvery].compactMap { $0 }.min().map { now + $0 }
        return isNew
    }

    /// Forgets a refresh token that brought nothing.
    mutating func dropRefreshToken(of index: Int) { refreshTokens[index] = nil }
}

extension ClientCredentials {
    /// The name and the password of a client as HTTP Basic authentication has them, before base64.
    var basicForm: String { PercentEncoding.encode(clientID) + ":" + PercentEncoding.encode(secret.expose()) }
}
