/// Finds out who calls, by the credential alone.
struct Authentication: Sendable {
    let accounts: Accounts
    let sessions: Sessions?
    let faults: Set<Fault>

    /// The caller of a request to an operation.
    func caller(of request: Request, for operation: Operation) throws(Refusal) -> Caller {
        acting(try holder(of: request, reads: operation.reads), in: request, for: operation)
    }

    /// Whoever holds the token; `reads` says whether the operation only reads.
    private func holder(of request: Request, reads: Bool) throws(Refusal) -> Caller {
        if let caller = callerByMistake(request, reads: reads) { return caller }
        guard let credential = try Credential.carried(by: request) else {
            if reads, faults.contains(.readableWithoutCredential) {
                return Caller(member: .helpDesk, seesEverything: true)
            }
            throw Refusal(.unauthenticated)
        }
        if let member = member(withToken: credential.token) {
            let scopeless = credential.carrier == .query && faults.contains(.queryTokenWithoutScopes)
            if reads, faults.contains(.ownMachineTrusted), request.header("X-Forwarded-For") == "127.0.0.1" {
                return Caller(member: member).unchecked
            }
            return Caller(member: member, hasEveryScope: scopeless)
        }
        if faults.contains(.refreshTokenAccepted), let member = accounts.member(withRefreshToken: credential.token) {
            return Caller(member: member, hasEveryScope: true)
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
        return accounts.member(withToken: token) ?? sessions?.member(withToken: token)
    }
}
