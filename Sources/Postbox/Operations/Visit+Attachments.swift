extension Visit {
    func attach() throws(Refusal) -> Success {
        let conversation = try access.conversationToAttachTo(conversationID)
        guard let name = request.parameter("name"), !name.isEmpty else {
            throw Refusal(.malformed("The query needs the name of the file: name."))
        }
        let attachment = try store.addAttachment(request.body, named: name, by: caller.id, to: conversation.id)
        return .created(("attachment", .object(fields(of: attachment) + [("key", .id(attachment.key))])))
    }

    func listAttachments() throws(Refusal) -> Success {
        let conversation = try access.conversationToListAttachmentsOf(conversationID)
        return try page("attachments", of: Array(store.attachments(of: conversation.id)), sequence: \.sequence) {
            .object(fields(of: $0))
        }
    }

    func fetchAttachment() throws(Refusal) -> Success {
        .bytes(try access.attachmentToFetch(attachmentID).bytes)
    }

    func fetchMedia() throws(Refusal) -> Success {
        .bytes(try access.mediaToFetch(mediaKey).bytes)
    }

    /// The first 64 bytes: enough to know a file by.
    func showThumbnail() throws(Refusal) -> Success {
        .bytes(try access.attachmentToShowThumbnailOf(attachmentID).bytes.prefix(64))
    }

    func showAttachment() throws(Refusal) -> Success {
        let attachment = try access.attachmentToDescribe(attachmentID)
        return .ok(
            ("attachment", .object(fields(of: attachment) + [("size", .number(attachment.bytes.count))])))
    }

    private func fields(of attachment: Attachment) -> [JSON.Field] {
        [
            ("id", .id(attachment.id)),
            ("name", .text(attachment.name)),
            ("from", .id(attachment.from)),
            ("url", .text("/media/\(attachment.key.text)")),
        ]
    }
}
