extension Visit {
    func attach() throws(Refusal) -> Success {
        let conversation = try access.conversationToAttachTo(conversationID)
        guard let name = request.parameter("name"), !name.isEmpty else {
            throw Refusal(.malformed("The query needs the name of the file: name."))
        }
        let attachment = try store.addAttachment(request.body, named: name, by: caller.id, to: conversation.id)
        return .created(("attachment", json(attachment)))
    }

    func listAttachments() throws(Refusal) -> Success {
        let conversation = try access.conversationToListAttachmentsOf(conversationID)
        let page = try Page(of: request).cut(store.attachments(of: conversation.id), sequence: \.sequence)
        return .ok(("attachments", .list(page.things.map(json))), ("next", page.next))
    }

    func fetchAttachment() throws(Refusal) -> Success {
        .bytes(try access.attachmentToFetch(attachmentID).bytes)
    }

    private func json(_ attachment: Attachment) -> JSON {
        .object([
            ("id", .id(attachment.id)),
            ("name", .text(attachment.name)),
            ("from", .id(attachment.from)),
        ])
    }
}
