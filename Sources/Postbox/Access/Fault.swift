/// A named wrong check that a server can be started with.
///
/// With none it does what its description says.
///
/// Each is a real mistake at the place where the right check stands: look for its case in `Access`, `Authentication`,
/// and the operations.
package enum Fault: String, CaseIterable, Sendable {
    // What the caller is.
    case readableWithoutCredential = "readable-without-credential"
    case readableWithDamagedCredential = "readable-with-damaged-credential"
    case damagedCredentialAccepted = "damaged-credential-accepted"

    // Reading.
    case inboxOpenToSendOnly = "inbox-open-to-send-only"
    case readBySenders = "read-by-senders"
    case anyConversationByID = "any-conversation-by-id"
    case attachmentByIDOpen = "attachment-by-id-open"
    case attachmentNamesOpen = "attachment-names-open"
    case searchUnfiltered = "search-unfiltered"
    case searchOpenToSendOnly = "search-open-to-send-only"
    case v1InboxUnchecked = "v1-inbox-unchecked"
    case v1ThreadUnchecked = "v1-thread-unchecked"

    // More in a permitted answer than belongs there.
    case privateAddressesInMembers = "private-addresses-in-members"
    case newestMessageInMe = "newest-message-in-me"
    case previewInSendAnswer = "preview-in-send-answer"

    // What a refusal tells.
    case messageInRefusalBody = "message-in-refusal-body"
    case messageInRefusalHeader = "message-in-refusal-header"
    case messageBase64InJSON = "message-base64-in-json"
    case previewInRefusal = "preview-in-refusal"
    case existenceTold = "existence-told"

    // Writing.
    case sendAnywhere = "send-anywhere"
    case v1SendUnchecked = "v1-send-unchecked"
    case refusedSendDelivered = "refused-send-delivered"
    case editByAnyone = "edit-by-anyone"
    case refusedEditDone = "refused-edit-done"
    case deleteByAnyone = "delete-by-anyone"
    case refusedDeleteDone = "refused-delete-done"
    case markReadByAnyone = "mark-read-by-anyone"
    case renameByMembers = "rename-by-members"

    // Authority.
    case selfJoin = "self-join"
    case inviteByMembers = "invite-by-members"

    // A right that does not work.
    case grantedSendRefused = "granted-send-refused"
    case acceptedSendLost = "accepted-send-lost"
}
