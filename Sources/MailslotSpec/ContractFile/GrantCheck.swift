import Mailslot

/// Finds clauses that another clause makes superfluous.
struct GrantCheck {
    /// So many clauses of one operation are a mistake, and would be slow to compare.
    private static let mostGrants = 200

    let permissions: [Permission]
    let log: DiagnosticLog

    func check() {
        let everyone = permissions.first { $0.subject == .everyone }
        for permission in permissions {
            for grants in Dictionary(grouping: permission.grants, by: \.operation).values { compare(grants) }
            if permission.subject != .everyone, let everyone { compare(permission, everyone) }
        }
    }

    private func compare(_ grants: [Grant]) {
        let grants = grants.filter { $0.scopes == nil }
        guard !grants.isEmpty else { return }
        if grants.count > Self.mostGrants {
            log.error(
                at: grants[Self.mostGrants].location,
                "more than \(Self.mostGrants) clauses grant '\(grants[0].operation)'",
                fix: "name the objects in one list")
            return
        }
        for (index, grant) in grants.enumerated() {
            for (number, other) in grants.enumerated() where number != index && grant.isSwallowed(by: other) {
                // Of two that are the same, the second is too much.
                if other.isSwallowed(by: grant), number > index { continue }
                log.error(
                    at: grant.location, length: grant.operation.count,
                    "this clause adds nothing: '\(grant.operation)' is granted at \(other.location)",
                    fix: "remove one of them")
                break
            }
        }
    }

    private func compare(_ permission: Permission, _ everyone: Permission) {
        let wider = Dictionary(grouping: everyone.grants.prefix(Self.mostGrants), by: \.operation)
        // What follows from scopes is not written to be left out.
        for grant in permission.grants where grant.scopes == nil {
            guard let other = wider[grant.operation]?.first(where: { grant.isSwallowed(by: $0) }) else { continue }
            log.warning(
                at: grant.location, length: grant.operation.count,
                "this clause adds nothing: everyone may do it at \(other.location)")
        }
    }
}

extension Grant {
    /// Whether another grant of the same operation grants all that this one does.
    func isSwallowed(by other: Grant) -> Bool {
        let hasObjects = other.objects.allSatisfy { kind, wider in
            guard let mine = objects[kind] else { return false }
            return (wider.own || !mine.own) && Set(wider.names).isSuperset(of: mine.names)
        }
        // Naming more kinds may reach what is special, as a draft, which naming fewer does not.
        let namesNoMore = other.objects.isEmpty || objects.keys.allSatisfy { other.objects[$0] != nil }
        guard hasObjects, namesNoMore else { return false }
        switch (sees, other.sees) {
        case (let mine, let theirs) where mine == theirs: return true
        case (.metadata, nil): return true
        case (nil, .objects): return true
        case (.objects(let mine), .objects(let theirs)): return Set(theirs).isSuperset(of: mine)
        default: return false
        }
    }
}
