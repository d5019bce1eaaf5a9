extension Fault {
    /// What is wrong, in plain words, on one line.
    package var summary: String { account.summary }

    /// The mechanism class that the fault is an instance of (`MC01` to `MC30`), or nil when the server does too little
    /// instead of too much.
    package var mechanism: String? { account.mechanism }

    private var account: (mechanism: String?, summary: String) {
        switch self {
        case .readableWithoutCredential:
            ("MC03", "Every read works without a credential, and then shows everything.")
        case .readableWithDamagedCredential:
            ("MC03", "A token that is not known counts as the help desk's, which may read everything.")
        case .damagedCredentialAccepted:
            ("MC03", "Only the first twelve characters of a token are compared.")
        case .inboxOpenToSendOnly:
            ("MC01", "The lists of conversations ask for no scope, and show each last message to send-only tokens too.")
        case .readBySenders:
            ("MC01", "Whoever may send to a conversation may read its messages.")
        case .anyConversationByID:
            ("MC10", "Whoever knows the id of a conversation or a message may read it.")
        case .attachmentByIDOpen:
            ("MC22", "Whoever knows the id of an attachment gets its bytes.")
        case .attachmentNamesOpen:
            ("MC14", "Whoever knows the id of a conversation gets the names of its attachments.")
        case .searchUnfiltered:
            ("MC15", "The search asks for no right and looks through the messages of everybody.")
        case .searchOpenToSendOnly:
            ("MC15", "The search asks for no scope: a send-only app searches the conversations that it is in.")
        case .v1InboxUnchecked:
            ("MC21", "The inbox of version 1 asks for no scope.")
        case .v1ThreadUnchecked:
            ("MC21", "A thread of version 1 is readable by whoever knows its id.")
        case .privateAddressesInMembers:
            ("MC25", "The list of members shows the private address of each person.")
        case .newestMessageInMe:
            ("MC25", "The answer about oneself carries the newest message of one's conversations, whatever the scopes.")
        case .previewInSendAnswer:
            ("MC25", "The answer to a send carries the first 20 characters of the message before it.")
        case .messageInRefusalBody:
            ("MC27", "A refusal quotes the message that it refuses to show.")
        case .messageInRefusalHeader:
            ("MC27", "A refusal carries the message that it refuses to show in a header.")
        case .messageBase64InJSON:
            ("MC27", "A refusal carries the message that it refuses to show, base64-encoded, in a JSON field.")
        case .previewInRefusal:
            ("MC27", "A refusal quotes the first 20 characters of the message that it refuses to show.")
        case .existenceTold:
            ("MC27", "What is hidden is refused with 403 and what does not exist with 404.")
        case .sendAnywhere:
            ("MC30", "A sender need not be a member of the conversation.")
        case .v1SendUnchecked:
            ("MC21", "Sending by version 1 asks for no membership.")
        case .refusedSendDelivered:
            ("MC30", "A message is stored before the right to send it is checked.")
        case .editByAnyone:
            ("MC30", "Whoever may send may edit any message.")
        case .refusedEditDone:
            ("MC30", "A message is edited before the right to edit it is checked.")
        case .deleteByAnyone:
            ("MC30", "Whoever may send may delete any message.")
        case .refusedDeleteDone:
            ("MC30", "A message is deleted before the right to delete it is checked.")
        case .markReadByAnyone:
            ("MC30", "Whoever knows the id of a conversation may mark it as read.")
        case .renameByMembers:
            ("MC30", "Any member may rename a conversation, with any token.")
        case .selfJoin:
            ("MC05", "Anybody may add itself to any conversation.")
        case .inviteByMembers:
            ("MC05", "Any member may add others to a conversation, with any token.")
        case .grantedSendRefused:
            (nil, "Sending asks an app for the right to read instead of the right to send.")
        case .acceptedSendLost:
            (nil, "A message of an app is answered with 201 and never stored.")
        }
    }
}
