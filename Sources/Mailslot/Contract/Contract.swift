/// What one or more partner tokens may do on an API.
///
/// Everything that it does not grant is denied.
package struct Contract: Sendable {
    package var title: String
    /// The file that it was read from.
    package var file: String
    package var api: APIDescription
    /// Base URLs by name, without a slash at the end; `main` is always there.
    package var targets: [String: String]
    package var principals: [Principal]
    package var scene: [SceneStep]
    package var permissions: [Permission]
    /// Values of parameters in probes, by operation and parameter.
    package var values: [String: [String: ValueTemplate]]
    /// Operations that are not probed, with the reason.
    package var leftOut: [LeftOut]
    package var waivers: [Waiver]
    package var limits: Limits
    /// How long the API may take until a write is seen by all.
    package var settle: Duration
    package var tls: TLSSettings
    /// A proxy's URL; nil for none.
    package var proxy: String?

    package init(
        title: String, file: String, api: APIDescription, targets: [String: String], principals: [Principal],
        scene: [SceneStep], permissions: [Permission], values: [String: [String: ValueTemplate]] = [:],
        leftOut: [LeftOut] = [], waivers: [Waiver] = [], limits: Limits = Limits(), settle: Duration = .seconds(2),
        tls: TLSSettings = TLSSettings(), proxy: String? = nil
    ) {
        self.title = title
        self.file = file
        self.api = api
        self.targets = targets
        self.principals = principals
        self.scene = scene
        self.permissions = permissions
        self.values = values
        self.leftOut = leftOut
        self.waivers = waivers
        self.limits = limits
        self.settle = settle
        self.tls = tls
        self.proxy = proxy
    }

    /// The principal of that name.
    package func principal(_ name: String) -> Principal? {
        principals.first { $0.name == name }
    }

    /// Whether credentials are keys with which requests are signed, in any operation.
    package var signsRequests: Bool {
        let places = [api.credential] + api.operations.compactMap(\.credential) + principals.compactMap(\.placement)
        return places.contains { if case .awsSignature = $0 { true } else { false } }
    }

    /// Everything that must stand in no report, as far as the contract knows it.
    package var credentials: [Credential] {
        principals.map(\.credential) + principals.flatMap(\.source.secrets)
    }

    /// The kinds of object of the API and of the scene.
    package var kinds: Set<String> {
        api.kinds.union(
            scene.compactMap { if case .given(let given) = $0 { given.kind } else { nil } })
    }
}

/// Somebody with a credential.
package struct Principal: Sendable {
    package var name: String
    /// How the API calls them.
    package var id: ObjectID
    /// Where it is not in the contract, a text that stands in for it until it is fetched.
    package var credential: Credential
    package var source: CredentialSource
    /// Where the credential goes, if not where the API description says.
    package var placement: CredentialPlacement?
    /// What must not come out and is nobody's message.
    package var secrets: [String]
    /// The organisation whose data they may see; nil if there is only one.
    package var tenant: String?
    /// Whether they agreed to anything.
    ///
    /// What comes out of theirs beyond a grant, through somebody who did agree, is a class of its own.
    package var consents: Bool
    /// What their credential is, if it belongs elsewhere and must open nothing here: another app's token, a refresh token.
    package var foreign: String?
    package var location: SourceLocation
    /// Where the contract says what the credential is.
    package var tokenLocation: SourceLocation

    package init(
        name: String, id: ObjectID, credential: Credential, source: CredentialSource = .contract,
        placement: CredentialPlacement? = nil, secrets: [String] = [], tenant: String? = nil, consents: Bool = true,
        foreign: String? = nil, location: SourceLocation, tokenLocation: SourceLocation? = nil
    ) {
        self.name = name
        self.id = id
        self.credential = credential
        self.source = source
        self.tokenLocation = tokenLocation ?? location
        self.placement = placement
        self.secrets = secrets
        self.tenant = tenant
        self.consents = consents
        self.foreign = foreign
        self.location = location
    }
}

/// An operation that is not probed.
package struct LeftOut: Hashable, Sendable {
    package var operation: String
    package var reason: String
    package var location: SourceLocation

    package init(operation: String, reason: String, location: SourceLocation) {
        self.operation = operation
        self.reason = reason
        self.location = location
    }
}

/// The manners towards a target.
package struct Limits: Hashable, Sendable {
    /// Requests in a second to one host.
    package var rate: Int
    /// Requests at once to one host.
    package var inFlight: Int
    /// The time for one request.
    package var timeout: Duration
    /// The bytes of a body that are kept as evidence; the whole is scanned.
    package var body: Int
    /// How often a throttled request is tried again.
    package var retries: Int

    package init(
        rate: Int = 100, inFlight: Int = 8, timeout: Duration = .seconds(10), body: Int = 256 * 1024, retries: Int = 3
    ) {
        self.rate = rate
        self.inFlight = inFlight
        self.timeout = timeout
        self.body = body
        self.retries = retries
    }
}

/// How TLS peers are checked.
package struct TLSSettings: Hashable, Sendable {
    /// Paths of PEM files.
    package var authority: String?
    package var certificate: String?
    package var key: String?
    /// Whether the server's certificate is checked.
    ///
    /// Only `--insecure` turns it off, and every report says so.
    package var isVerified: Bool

    package init(
        authority: String? = nil, certificate: String? = nil, key: String? = nil, isVerified: Bool = true
    ) {
        self.authority = authority
        self.certificate = certificate
        self.key = key
        self.isVerified = isVerified
    }
}
