/// Who makes a request, as far as the checks need to know.
struct Caller: Sendable {
    let member: Member
    /// True only for callers that a fault has waved through: they are taken for members of every conversation.
    var seesEverything = false

    var id: ID<Member> { member.id }
    var isApp: Bool { member.isApp }

    func has(_ scope: Scope) -> Bool { member.has(scope) }
}

/// Finds out who calls, by the credential alone.
struct Authentication: Sendable {
    let accounts: Accounts
    let faults: Set<Fault>

    /// The caller of a request with these `Authorization` fields; `reads` says whether the operation only reads.
    func caller(authorization: String?, reads: Bool) throws(Refusal) -> Caller {
        guard let token = authorization.flatMap(Self.bearerToken) else {
            if reads, faults.contains(.readableWithoutCredential) {
                return Caller(member: .helpDesk, seesEverything: true)
            }
            throw Refusal(.unauthenticated)
        }
        if let member = member(withToken: token) {
            return Caller(member: member)
        }
        if reads, faults.contains(.readableWithDamagedCredential) {
            return Caller(member: .helpDesk, seesEverything: true)
        }
        throw Refusal(.unauthenticated)
    }

    private func member(withToken token: String) -> Member? {
        let compared = token.prefix(12)
        if faults.contains(.damagedCredentialAccepted), compared.count == 12 {
            return accounts.member(withTokenStarting: compared)
        }
        return accounts.member(withToken: token)
    }

    /// The token of `Authorization: Bearer …` (RFC 6750, section 2.1); the scheme is compared without case
    /// (RFC 9110, section 11.1).
    static func bearerToken(_ field: String) -> String? {
        let parts = field.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        let token = parts[1].drop { $0 == " " }
        return token.isEmpty ? nil : String(token)
    }
}
