/// The accounts of one server start: who there is, and the token of each.
package struct Accounts: Sendable {
    /// The token of each account by its name (`alice`, `partner`, …: see `Member.residents`).
    ///
    /// An app's refresh token has the app's name with `_refresh` behind it; no operation accepts it.
    package let tokens: [String: String]

    /// Everybody who has an account.
    let members: [Member]

    private let membersByToken: [String: Member]
    private let membersByRefreshToken: [String: Member]
    private let membersByID: [ID<Member>: Member]

    /// Gives every member a fresh token from the generator.
    init(of members: [Member], random: inout SeededGenerator) {
        var tokens: [String: String] = [:]
        var membersByToken: [String: Member] = [:]
        var membersByID: [ID<Member>: Member] = [:]
        for member in members {
            let token = (member.isApp ? "pba_" : "pbu_") + random.word(length: 32)
            tokens[member.id.text] = token
            membersByToken[token] = member
            membersByID[member.id] = member
        }
        var membersByRefreshToken: [String: Member] = [:]
        for member in members where member.isApp {
            let token = "pbr_" + random.word(length: 32)
            tokens[member.id.text + "_refresh"] = token
            membersByRefreshToken[token] = member
        }
        self.members = members
        self.tokens = tokens
        self.membersByRefreshToken = membersByRefreshToken
        self.membersByToken = membersByToken
        self.membersByID = membersByID
    }

    /// The token of an account, or nil when there is no such account.
    package subscript(name: String) -> String? {
        tokens[name]
    }

    func member(withToken token: String) -> Member? {
        membersByToken[token]
    }

    /// The app that a refresh token was given to.
    ///
    /// Only a fault asks for it.
    func member(withRefreshToken token: String) -> Member? {
        membersByRefreshToken[token]
    }

    /// The member whose token begins like this one.
    ///
    /// Only a fault asks for it.
    func member(withTokenStarting prefix: some StringProtocol) -> Member? {
        membersByToken.first { $0.key.hasPrefix(prefix) }?.value
    }

    func member(_ id: ID<Member>) -> Member? {
        membersByID[id]
    }
}
