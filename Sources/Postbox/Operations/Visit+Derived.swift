extension Visit {
    private struct Link: Decodable {
        let link: String
    }

    private struct Language: Decodable {
        let to: String
    }

    func previewLink() throws(Refusal) -> Success {
        let access = try access.access(forLastOf: "link", in: request.parameters) { (access, link) throws(Refusal) in
            _ = try access.messageToPreview(MessageLink.message(in: link) ?? ID(""))
        }
        return try preview(of: request.parameter("link") ?? "", access)
    }

    func previewLinkInBody() throws(Refusal) -> Success {
        let link = try request.decoded(as: Link.self, needs: "a link").link
        return try preview(of: link, access.access(forBodyOf: request))
    }

    private func preview(of link: String, _ access: Access) throws(Refusal) -> Success {
        guard let id = MessageLink.message(in: link) else {
            throw Refusal(.malformed("There must be a link to a message: link."))
        }
        return .ok(("preview", preview(of: try access.messageToPreview(id))))
    }

    /// The preview of the message that a text links to.
    func unfurled(_ message: Message) -> [JSON.Field] {
        guard let id = MessageLink.message(in: message.text), let author = accounts.member(message.from),
            let linked = access.messageToUnfurl(id, for: author)
        else { return [] }
        return [("preview", preview(of: linked))]
    }

    private func preview(of message: Message) -> JSON {
        .object([("text", .text(String(message.text.prefix(60))))])
    }

    /// A translation into the language of those who shout: the words stay, in capitals.
    func translate() throws(Refusal) -> Success {
        let message = try access.messageToTranslate(messageID)
        let language = try request.decoded(as: Language.self, needs: "to (a language)").to
        return .ok(
            (
                "translation",
                .object([
                    ("to", .text(language)), ("text", .text(message.text.uppercased())), ("of", .text(message.text)),
                ])
            ))
    }

    /// The first five words of each message, newest first.
    func summarize() throws(Refusal) -> Success {
        let conversation = try access.conversationToSummarize(conversationID)
        let page = try Page(of: request).cut(access.listedMessages(of: conversation), sequence: \.sequence)
        let lines = page.things.map { $0.text.split(separator: " ").prefix(5).joined(separator: " ") }
        return .ok(("summary", .object([("lines", .list(lines.map(JSON.text)))])), ("next", page.next))
    }
}
