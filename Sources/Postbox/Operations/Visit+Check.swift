extension Visit {
    /// Makes the checks of an operation without doing it.
    ///
    /// Only a fault asks for it: by default each operation makes its checks itself.
    func check(_ operation: Operation) throws(Refusal) {
        switch operation {
        case _ where operation.reads: _ = try perform(operation)
        case .batch: break
        case .createConversation: try access.createConversation()
        case .sendMessage: _ = try access.conversationToSendTo(conversationID)
        case .v1SendMessage: _ = try access.threadToSendTo(conversationID)
        case .attach: _ = try access.conversationToAttachTo(conversationID)
        case .markRead: _ = try access.conversationToMarkRead(conversationID)
        case .addMember: _ = try access.conversationToAddMemberTo(conversationID, member: nil)
        default: throw access.refusal(.forbidden, about: .nothing)
        }
    }
}
