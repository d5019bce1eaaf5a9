extension Access {
    func conversationToExport(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
        try require(.export, about: .conversation(id))
        if faults.contains(.exportOfAnyConversation), let conversation = conversationOfTenant(id) {
            return conversation
        }
        return try conversationOfMember(id)
    }

    /// The caller's exports of what it may still read, newest first.
    func exportsToList() throws(Refusal) -> [Export] {
        try require(.export)
        return store.allExports.filter { export in
            faults.contains(.exportsListedToAll) ? export.tenant == tenant : (try? exportOfOwner(export.id)) != nil
        }
    }

    func exportToShow(_ id: ID<Export>) throws(Refusal) -> Export {
        try require(.export)
        return try exportOfOwner(id)
    }

    func exportToFetch(_ id: ID<Export>) throws(Refusal) -> Export {
        try require(.export)
        if faults.contains(.exportFilesByID), let export = store.export(id), export.tenant == tenant {
            return export
        }
        return try exportOfOwner(id)
    }

    /// An export is its owner's for as long as the conversation is.
    private func exportOfOwner(_ id: ID<Export>) throws(Refusal) -> Export {
        guard let export = store.export(id) else { throw absent() }
        guard export.owner == caller.id else { throw hidden(.nothing) }
        _ = try conversationToExport(export.conversation)
        return export
    }

    /// What the caller has done, newest first.
    func auditToShow() throws(Refusal) -> [AuditEntry] {
        try require(.export)
        return store.audit.entries.reversed().filter {
            faults.contains(.auditOfEverybody) ? $0.tenant == tenant : $0.member == caller.id
        }
    }

    /// How an entry of the audit log quotes the message that it is about: not at all.
    func quoteToShowInAudit(of entry: AuditEntry) -> String? {
        guard faults.contains(.auditOfEverybody) else { return nil }
        return messageOfTenant(ID(entry.object)).map { String($0.text.prefix(40)) }
    }
}
