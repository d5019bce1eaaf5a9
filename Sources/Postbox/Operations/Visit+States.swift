import Foundation

/// Messages that are not sent to all.
extension Visit {
    private struct NewScheduled: Decodable {
        let text: String
        let at: String
    }

    private struct NewWhisper: Decodable {
        let text: String
        let to: String
    }

    func createDraft() throws(Refusal) -> Success {
        let conversation = try access.conversationToWriteInto(conversationID)
        return try write(try newText(), as: .draft, into: conversation)
    }

    func scheduleMessage() throws(Refusal) -> Success {
        let conversation = try access.conversationToWriteInto(conversationID)
        let wanted = try request.decoded(as: NewScheduled.self, needs: "a text and at (an RFC 3339 time)")
        guard Self.isMoment(wanted.at) else {
            throw Refusal(.malformed("The time in at must be of RFC 3339, such as 2030-01-01T12:00:00Z."))
        }
        return try write(try checked(wanted.text), as: .scheduled(at: wanted.at), into: conversation)
    }

    func whisper() throws(Refusal) -> Success {
        let conversation = try access.conversationToWriteInto(conversationID)
        let wanted = try request.decoded(as: NewWhisper.self, needs: "a text and to (the id of a member)")
        guard conversation.members.contains(ID(wanted.to)) else {
            throw Refusal(.malformed("The addressee in to must be a member of the conversation."))
        }
        return try write(try checked(wanted.text), as: .whisper(to: ID(wanted.to)), into: conversation)
    }

    func listDrafts() throws(Refusal) -> Success {
        try page(messages: try access.draftsToList(), as: "drafts")
    }

    private func write(
        _ text: String, as state: Message.State, into conversation: Conversation
    ) throws(Refusal) -> Success {
        let message = try store.addMessage(
            Message.Draft(text: text, state: state), by: caller.id, to: conversation.id)
        return .created(("message", json(message)))
    }

    private static func isMoment(_ text: String) -> Bool {
        [true, false].contains { hasFraction in
            (try? Date.ISO8601FormatStyle(includingFractionalSeconds: hasFraction).parse(text)) != nil
        }
    }
}
