extension Visit {
    private struct Card: Decodable {
        let about: String?
        let phone: String?
    }

    func showMe() -> Success {
        .ok(("user", .object(ownProfile)))
    }

    func showUser() throws(Refusal) -> Success {
        let member = try access.profileToShow(userID)
        return member.id == caller.id ? showMe() : .ok(("user", .object(profile(of: member))))
    }

    func changeMe() throws(Refusal) -> Success {
        let person = try access.personToChange()
        let wanted = try request.decoded(as: Card.self, needs: "about, phone, or both")
        var card = store.people.card(of: person.id)
        card.about = try checkedLength(wanted.about) ?? card.about
        card.phone = try checkedLength(wanted.phone) ?? card.phone
        store.people.set(card, of: person.id)
        return showMe()
    }

    private func checkedLength(_ text: String?) throws(Refusal) -> String? {
        guard (text?.utf8.count ?? 0) <= 1_000 else {
            throw Refusal(.malformed("What one says of oneself is at most 1000 bytes long."))
        }
        return text
    }

    private var ownProfile: [JSON.Field] {
        let member = caller.member
        var fields: [JSON.Field] = [
            ("id", .id(member.id)), ("display_name", .text(member.displayName)), kind(of: member),
        ]
        switch member.nature {
        case .person(let address, _):
            let card = store.people.card(of: member.id)
            fields.append(("private_address", .text(address)))
            fields.append(("about", .orNull(card.about)))
            fields.append(("phone", .orNull(card.phone)))
        case .app(let scopes):
            fields.append(("scopes", .list(scopes.map(\.rawValue).sorted().map(JSON.text))))
        }
        if let count = access.countOfUnreadToShowInMe() {
            fields.append(("unread", .number(count)))
        }
        if let message = access.messageToShowInMe() {
            fields.append(("newest_message", json(message)))
        }
        return fields + expandedCaller()
    }

    /// What the caller may know of another member.
    private func profile(of member: Member) -> [JSON.Field] {
        var fields: [JSON.Field] = [("id", .id(member.id)), kind(of: member)]
        if access.mayNameInProfile(member) {
            fields.append(("display_name", .text(member.displayName)))
        }
        guard !member.isApp else { return fields }
        if access.mayShowAboutInProfile(member) {
            fields.append(("about", .orNull(store.people.card(of: member.id).about)))
        }
        if access.mayShowActivity(of: member) {
            fields.append(("last_active", .orNull(store.people.lastActive(member.id))))
        }
        return fields
    }

    private func kind(of member: Member) -> JSON.Field {
        ("kind", .text(member.isApp ? "app" : "person"))
    }
}
