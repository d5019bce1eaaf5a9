extension Visit {
    func showMe() -> Success {
        var fields = profile(caller.member)
        switch caller.member.nature {
        case .person(let address):
            fields.append(("private_address", .text(address)))
        case .app(let scopes):
            fields.append(("scopes", .list(scopes.map(\.rawValue).sorted().map(JSON.text))))
        }
        if let message = access.messageToShowInMe() {
            fields.append(("newest_message", json(message)))
        }
        return .ok(("user", .object(fields)))
    }

    func showUser() throws(Refusal) -> Success {
        let member = try access.profile(userID, in: accounts)
        return member.id == caller.id ? showMe() : .ok(("user", .object(profile(member))))
    }

    /// What everybody may know of a member.
    func profile(_ member: Member) -> [JSON.Field] {
        [
            ("id", .id(member.id)),
            ("display_name", .text(member.displayName)),
            ("kind", .text(member.isApp ? "app" : "person")),
        ]
    }
}
