/// Where a credential goes in a request.
package enum CredentialPlacement: Hashable, Sendable {
    /// `Authorization: Bearer` (RFC 6750 section 2.1).
    case bearer
    /// `Authorization: Basic` (RFC 7617); the credential is `user:password`.
    case basic
    case header(name: String, prefix: String)
    case query(name: String)
    case form(name: String)
    /// A parameter of the path that stands for the credential.
    case path(parameter: String)
    /// In a signature of the whole request, AWS Signature Version 4; the credential is `key:secret`, or
    /// `key:secret:session` with the token of a session.
    case awsSignature(region: String, service: String)
    /// The operation takes none.
    case none
}
