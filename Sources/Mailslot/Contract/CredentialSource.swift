/// Where a principal's credential comes from.
package enum CredentialSource: Sendable {
    /// It stands in the contract, as a rule as a variable of the environment.
    case contract
    /// A file's path, as whoever loads the contract can read it.
    case file(path: String)
    case command(CredentialCommand)
    case login(CredentialLogin)
    case oauth2(ClientCredentials)

    /// How often it is fetched again, whatever a server says; nil where only a server says it, or nobody.
    package var renewEvery: Duration? {
        switch self {
        case .contract, .file: nil
        case .command(let command): command.renewEvery
        case .login(let login): login.renewEvery
        case .oauth2(let client): client.renewEvery
        }
    }

    /// Whether it is had by requests, which only a run sends.
    package var isRequested: Bool {
        switch self {
        case .contract, .file, .command: false
        case .login, .oauth2: true
        }
    }

    /// What is sent to have the credential, and must stand in no report either.
    package var secrets: [Credential] {
        switch self {
        case .contract, .file, .command: []
        case .login(let login): login.secrets
        case .oauth2(let client): [client.secret]
        }
    }
}

/// A program that prints a credential.
package struct CredentialCommand: Hashable, Sendable {
    /// The program and its arguments; no shell reads them.
    package var arguments: [String]
    /// How long it may take.
    package var timeLimit: Duration
    package var renewEvery: Duration?

    /// How long a program may take where the contract does not say.
    package static let usualLimit = Duration.seconds(30)

    package init(
        arguments: [String], timeLimit: Duration = Self.usualLimit, renewEvery: Duration? = nil
    ) {
        self.arguments = arguments
        self.timeLimit = timeLimit
        self.renewEvery = renewEvery
    }
}

/// An operation of the API whose answer holds a credential.
package struct CredentialLogin: Sendable {
    package var operation: String
    package var values: [String: ValueTemplate]
    /// Where the credential is in the answer.
    package var token: Capture
    /// Where the seconds are for which it is valid.
    package var lifetime: Capture?
    /// The values that come from the environment.
    package var secrets: [Credential]
    package var renewEvery: Duration?

    package init(
        operation: String, values: [String: ValueTemplate], token: Capture, lifetime: Capture? = nil,
        secrets: [Credential] = [], renewEvery: Duration? = nil
    ) {
        self.operation = operation
        self.values = values
        self.token = token
        self.lifetime = lifetime
        self.secrets = secrets
        self.renewEvery = renewEvery
    }
}

/// A client of an authorization server that has its tokens by the client credentials grant (RFC 6749 section 4.4).
package struct ClientCredentials: Sendable {
    /// How the client says who it is (RFC 6749 section 2.3.1).
    package enum Authentication: String, CaseIterable, Sendable {
        /// By HTTP Basic authentication, which every server has to support.
        case basic
        /// By `client_id` and `client_secret` in the body.
        case body
    }

    package var tokenURL: String
    package var clientID: String
    package var secret: Credential
    package var scope: String?
    package var authentication: Authentication
    package var renewEvery: Duration?

    package init(
        tokenURL: String, clientID: String, secret: Credential, scope: String? = nil,
        authentication: Authentication = .basic, renewEvery: Duration? = nil
    ) {
        self.tokenURL = tokenURL
        self.clientID = clientID
        self.secret = secret
        self.scope = scope
        self.authentication = authentication
        self.renewEvery = renewEvery
    }
}
