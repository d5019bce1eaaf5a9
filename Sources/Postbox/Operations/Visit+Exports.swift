extension Visit {
    func createExport() throws(Refusal) -> Success {
        let conversation = try access.conversationToExport(conversationID)
        let messages = access.listedMessages(of: conversation).map(\.id)
        return .created(("export", json(try store.addExport(of: messages, in: conversation.id, by: caller.member))))
    }

    func listExports() throws(Refusal) -> Success {
        try page("exports", of: try access.exportsToList(), sequence: \.sequence, json: json)
    }

    func showExport() throws(Refusal) -> Success {
        .ok(("export", json(try access.exportToShow(exportID))))
    }

    /// One line for each message, oldest first.
    func fetchExport() throws(Refusal) -> Success {
        let export = try access.exportToFetch(exportID)
        guard isReady(export) else { throw Refusal(.notReady) }
        let lines = export.messages.reversed().compactMap(store.message).map { message in
            let text = message.text.split(whereSeparator: \.isNewline).joined(separator: " ")
            return "\(message.sentAt) \(message.from.text) \(text)\n"
        }
        return .lines(lines.joined())
    }

    func showAudit() throws(Refusal) -> Success {
        try page("entries", of: try access.auditToShow(), sequence: \.sequence) { entry in
            var fields: [JSON.Field] = [
                ("by", .id(entry.member)), ("act", .text(entry.act)), ("object", .text(entry.object)),
                ("at", .text(entry.at)),
            ]
            if let quote = access.quoteToShowInAudit(of: entry) {
                fields.append(("quote", .text(quote)))
            }
            return .object(fields)
        }
    }

    private func isReady(_ export: Export) -> Bool { export.readyFrom <= store.now }

    private func json(_ export: Export) -> JSON {
        .object([
            ("id", .id(export.id)),
            ("state", .text(isReady(export) ? "done" : "pending")),
            ("conversation", .id(export.conversation)),
            ("title", .orNull(store.conversation(export.conversation)?.title)),
        ])
    }
}
