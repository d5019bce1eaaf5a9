/// Attachments: who may have the bytes of one, part of them, or what is known about it.
extension Access {
    func attachmentToFetch(_ id: ID<Attachment>) throws(Refusal) -> Attachment {
        if faults.contains(.attachmentByIDOpen), let attachment = attachmentOfTenant(id) {
            return attachment
        }
        return try attachmentToRead(id)
    }

    func attachmentToShowThumbnailOf(_ id: ID<Attachment>) throws(Refusal) -> Attachment {
        if faults.contains(.thumbnailOpen), let attachment = attachmentOfTenant(id) {
            return attachment
        }
        return try attachmentToRead(id)
    }

    func attachmentToDescribe(_ id: ID<Attachment>) throws(Refusal) -> Attachment {
        if faults.contains(.attachmentInfoOpen), let attachment = attachmentOfTenant(id) {
            return attachment
        }
        return try attachmentToRead(id)
    }

    /// The address of a file opens nothing by itself.
    func mediaToFetch(_ key: ID<Media>) throws(Refusal) -> Attachment {
        if faults.contains(.mediaOpenToAnybody), let attachment = store.attachment(withKey: key) {
            return attachment
        }
        try require(.filesRead)
        guard let attachment = store.attachment(withKey: key) else { throw absent() }
        return try attachmentToRead(attachment.id)
    }

    private func attachmentToRead(_ id: ID<Attachment>) throws(Refusal) -> Attachment {
        try require(.filesRead)
        guard let attachment = store.attachment(id) else { throw absent() }
        _ = try conversationOfMember(attachment.conversation)
        return attachment
    }
}
