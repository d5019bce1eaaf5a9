/// Who makes a request, as far as the checks need to know.
struct Caller: Sendable {
    let member: Member
    /// True only for callers that a fault has waved through: they are taken for members of every conversation.
    var seesEverything = false
    /// True only for callers that a fault has waved through: whatever the token's scopes, all are taken for granted.
    var hasEveryScope = false

    var id: ID<Member> { member.id }
    var isApp: Bool { member.isApp }

    func has(_ scope: Scope) -> Bool { hasEveryScope || member.has(scope) }

    /// The same caller where no check is made: only a fault asks for it.
    var unchecked: Caller { Caller(member: member, seesEverything: true, hasEveryScope: true) }
}
