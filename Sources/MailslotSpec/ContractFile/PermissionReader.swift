import Mailslot

/// Reads what each subject may do.
struct PermissionReader {
    let log: DiagnosticLog

    func read(_ files: [FileSet.File], into draft: inout ContractDraft) {
        var permissions: [Permission] = []
        var places: [Permission.Subject: Int] = [:]
        for file in files {
            for entry in file.root["permissions"]?.entries ?? [] {
                guard let subject = subject(entry.key, draft) else { continue }
                let permission = permission(entry, subject, draft)
                if let place = places[subject] {
                    permissions[place].add(permission)
                } else {
                    places[subject] = permissions.count
                    permissions.append(permission)
                }
            }
        }
        draft.contract.permissions = permissions
    }

    private func subject(_ key: YAMLNode.Key, _ draft: ContractDraft) -> Permission.Subject? {
        if key.name == "everyone" { return .everyone }
        if draft.contract.principal(key.name)?.foreign != nil {
            log.error(
                at: key, "'\(key.name)' cannot be a subject: the credential is foreign, and must open nothing",
                fix: "leave out the permission, or the principal's 'foreign'")
        }
        if draft.principalNames.contains(key.name) { return .principal(key.name) }
        log.unknown(key.name, "principal", among: draft.principalNames.sorted() + ["everyone"]) {
            log.error(at: key, $0, fix: $1 ?? "a subject needs a credential: add it under 'principals'")
        }
        return nil
    }

    private func permission(
        _ entry: YAMLNode.Entry, _ subject: Permission.Subject, _ draft: ContractDraft
    ) -> Permission {
        if let may = entry.value["may"], may.items?.isEmpty == true {
            let fix = subject == .everyone ? "leave it out" : "grant one thing, as 'whoami', that shows the token alive"
            log.error(
                at: may, "nothing is granted to '\(subject)', so nothing could show the credential alive", fix: fix)
        }
        let reader = GrantReader(log: log, draft: draft, subject: subject)
        return Permission(
            subject: subject, reference: entry.value["ref"]?.text, grants: grants(entry.value["may"], reader),
            denials: (entry.value["may_not"]?.items ?? []).compactMap(reader.denial), location: entry.key.location)
    }

    /// The clauses of a list, or those of the scopes that stand there instead of one.
    private func grants(_ may: YAMLNode?, _ reader: GrantReader) -> [Grant] {
        let items = may.map { $0.items ?? [$0] } ?? []
        let named = items.filter { $0["scopes"] == nil }.compactMap(reader.grant)
        // What the contract says of an operation itself is narrower than what a scope allows.
        let scopes = ScopeGrantReader(reader: reader, excluded: Set(named.map(\.operation)))
        return named + items.filter { $0["scopes"] != nil }.flatMap(scopes.grants)
    }
}

extension Permission {
    /// What several files say of a subject is one permission, with the words of the last one.
    fileprivate mutating func add(_ other: Permission) {
        grants += other.grants
        denials += other.denials
        reference = other.reference ?? reference
        location = other.location
    }
}

/// Reads one clause.
struct GrantReader {
    let log: DiagnosticLog
    let draft: ContractDraft
    let subject: Permission.Subject

    func grant(_ item: YAMLNode) -> Grant? {
        if let name = item.text {
            guard operation(name, shown: item.shown, report: { log.error(at: item, $0, fix: $1) }) != nil else {
                return nil
            }
            return Grant(operation: name, location: item.location)
        }
        guard let entries = item.entries, let entry = entries.first else {
            if item.entries != nil { log.error(at: item, "an operation is missing here") }
            return nil
        }
        if entries.count > 1 {
            log.error(
                at: entries[1].key, "each item of 'may' is one operation",
                fix: entries[1].key.name == "sees"
                    ? "write 'sees' beside the objects: \(entry.key.name): { sees: … }" : "begin a new item")
        }
        return grant(entry)
    }

    func denial(_ item: YAMLNode) -> Denial? {
        guard let name = item.text,
            operation(name, shown: item.shown, report: { log.error(at: item, $0, fix: $1) }) != nil
        else { return nil }
        return Denial(operation: name, location: item.location)
    }

    private func operation(_ name: String, shown: String, report: (String, String?) -> Void) -> OperationSource? {
        if let operation = draft.api.operations[name] { return operation }
        if !draft.api.isIncomplete {
            log.unknown(shown, "operation", among: draft.api.operations.keys.sorted(), report: report)
        }
        return nil
    }

    private func grant(_ entry: YAMLNode.Entry) -> Grant? {
        let found = operation(entry.key.name, shown: entry.key.name) { log.error(at: entry.key, $0, fix: $1) }
        guard let operation = found, let entries = entry.value.entries else { return nil }
        if entries.isEmpty {
            log.error(
                at: entry.value, "no objects are named", fix: "for every object write just '- \(entry.key.name)'")
        }
        let errors = log.errorCount
        var grant = Grant(operation: entry.key.name, location: entry.key.location)
        for part in entries {
            if part.key.name == "sees" {
                grant.sees = sees(part, operation)
            } else if isTaken(part.key, operation) {
                grant.objects[part.key.name] = selection(part)
            }
        }
        // A clause of which a part is missing would be compared with others as a wider one.
        return log.errorCount == errors ? grant : nil
    }

    /// Whether the operation takes an object of this kind.
    private func isTaken(_ key: YAMLNode.Key, _ operation: OperationSource) -> Bool {
        let taken = Set(operation.objectParameters(kinds: draft.kinds).map(\.kind)).sorted()
        guard !taken.contains(key.name), !operation.isBroken, !draft.api.isIncomplete else { return true }
        if isAround(key.name, taken) { return true }
        let takes = taken.isEmpty ? "it takes no object" : "it takes: \(taken.joined(separator: ", "))"
        if draft.kinds.contains(key.name) {
            log.error(at: key, "'\(operation.operation.name)' takes no '\(key.name)'", fix: takes)
        } else {
            log.unknown(key.name, "kind of object", among: draft.kinds.sorted() + ["sees"]) {
                log.error(at: key, $0, fix: $1 ?? takes)
            }
        }
        return false
    }

    /// Whether objects that the operation takes are made in one of this kind: a grant may say in which.
    func isAround(_ kind: String, _ taken: [String]) -> Bool {
        draft.api.operations.values.contains { maker in
            maker.operation.makes.contains { taken.contains($0.kind) }
                && maker.objectParameters(kinds: draft.kinds).contains { $0.kind == kind }
        }
    }

    func selection(_ part: YAMLNode.Entry) -> Grant.Selection {
        var selection = Grant.Selection()
        let items = part.value.items ?? [part.value]
        if items.isEmpty { log.error(at: part.value, "an empty list grants nothing", fix: "leave the clause out") }
        let reader = ObjectReader(log: log, draft: draft, before: nil)
        for item in items {
            if item.text == "own" {
                selection.own = true
                if subject == .everyone {
                    log.error(at: item, "'everyone' has nothing of their own", fix: "name the objects")
                }
            } else if item.text != nil, let name = reader.name(item, kind: part.key.name) {
                selection.names.append(name)
            }
        }
        return selection
    }

    private func sees(_ part: YAMLNode.Entry, _ operation: OperationSource) -> Grant.Sees? {
        if operation.operation.verb.effect != .information, !operation.isBroken {
            log.error(
                at: part.key, "'\(operation.operation.name)' does not read: it shows nothing",
                fix: "it does: \(operation.operation.verb)")
        }
        if part.value.text == "metadata" { return .metadata }
        let items = part.value.items ?? [part.value]
        if items.isEmpty { log.error(at: part.value, "an empty list adds nothing", fix: "leave it out") }
        let reader = ObjectReader(log: log, draft: draft, before: nil)
        return .objects(items.compactMap { $0.text == nil ? nil : reader.name($0, kind: nil) })
    }
}
