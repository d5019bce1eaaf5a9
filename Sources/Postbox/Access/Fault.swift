/// A named wrong check that a server can be started with.
///
/// With none it does what its description says.
///
/// Each is a real mistake at the place where the right check stands: look for its case in `Access`, `Authentication`,
/// and the operations.
package enum Fault: String, CaseIterable, Sendable {
    // MC01: the main reads ask for no scope.
    case inboxOpenToSendOnly = "inbox-open-to-send-only"
    case readBySenders = "read-by-senders"
    case channelsReadBySenders = "channels-read-by-senders"

    // MC03: what the caller is.
    case readableWithoutCredential = "readable-without-credential"
    case readableWithDamagedCredential = "readable-with-damaged-credential"
    case damagedCredentialAccepted = "damaged-credential-accepted"

    // MC05: authority.
    case selfJoin = "self-join"
    case inviteByMembers = "invite-by-members"

    // MC10: the scope is asked for, membership is not.
    case anyConversationByID = "any-conversation-by-id"
    case anyMessageByID = "any-message-by-id"
    case nestedChecksParentOnly = "nested-checks-parent-only"
    case lookupChecksFirstOnly = "lookup-checks-first-only"
    case directMessagesOfAnybody = "direct-messages-of-anybody"

    // MC11: the tenant is not asked for.
    case messagesAcrossTenants = "messages-across-tenants"
    case profilesAcrossTenants = "profiles-across-tenants"
    case tenantFromHeader = "tenant-from-header"
    case channelsAcrossTenants = "channels-across-tenants"

    // MC12: the other person's consent is not asked for.
    case profileConsentIgnored = "profile-consent-ignored"
    case aboutInMembersShown = "about-in-members-shown"
    case aboutInReceiptsShown = "about-in-receipts-shown"
    case aboutInDirectMessages = "about-in-direct-messages"

    // MC13: the state is not asked for.
    case draftsListed = "drafts-listed"
    case scheduledByID = "scheduled-by-id"
    case whispersFound = "whispers-found"
    case whispersInContext = "whispers-in-context"
    case anyStateOnRequest = "any-state-on-request"
    case archivedOpenToApps = "archived-open-to-apps"

    // MC14: other reads of the same, without the check of the main one.
    case contextUnchecked = "context-unchecked"
    case repliesUnchecked = "replies-unchecked"
    case receiptsUnchecked = "receipts-unchecked"
    case pinsUnchecked = "pins-unchecked"
    case mentionsUnchecked = "mentions-unchecked"
    case lookupUnchecked = "lookup-unchecked"

    // MC15: search, filters and completion.
    case searchUnfiltered = "search-unfiltered"
    case searchOpenToSendOnly = "search-open-to-send-only"
    case searchTotalUnfiltered = "search-total-unfiltered"
    case completesAllTitles = "completes-all-titles"
    case titlesCountedBeforeRights = "titles-counted-before-rights"

    // MC16: exports and the audit log.
    case exportOfAnyConversation = "export-of-any-conversation"
    case exportFilesByID = "export-files-by-id"
    case exportsListedToAll = "exports-listed-to-all"
    case auditOfEverybody = "audit-of-everybody"

    // MC21: version 1.
    case v1InboxUnchecked = "v1-inbox-unchecked"
    case v1ThreadUnchecked = "v1-thread-unchecked"
    case v1SendUnchecked = "v1-send-unchecked"

    // MC22: files.
    case attachmentByIDOpen = "attachment-by-id-open"
    case attachmentNamesOpen = "attachment-names-open"

    // MC25: more in a permitted answer than belongs there.
    case privateAddressesInMembers = "private-addresses-in-members"
    case newestMessageInMe = "newest-message-in-me"
    case previewInSendAnswer = "preview-in-send-answer"
    case titleInSendAnswer = "title-in-send-answer"
    case lastMessageInMembersOfChannels = "last-message-in-members-of-channels"

    // MC26: numbers and times.
    case unreadOfTenant = "unread-of-tenant"
    case totalCountsAll = "total-counts-all"
    case messagesCountedInMembers = "messages-counted-in-members"
    case lastActiveShownToApps = "last-active-shown-to-apps"

    // MC27: what a refusal tells.
    case messageInRefusalBody = "message-in-refusal-body"
    case messageInRefusalHeader = "message-in-refusal-header"
    case messageBase64InJSON = "message-base64-in-json"
    case previewInRefusal = "preview-in-refusal"
    case existenceTold = "existence-told"
    case hiddenToldByHeader = "hidden-told-by-header"
    case hiddenToldByChallenge = "hidden-told-by-challenge"
    case hiddenWordedOtherwise = "hidden-worded-otherwise"
    case hiddenTranslated = "hidden-translated"
    case hiddenMembersSlow = "hidden-members-slow"

    // MC30: writing.
    case sendAnywhere = "send-anywhere"
    case refusedSendDelivered = "refused-send-delivered"
    case editByAnyone = "edit-by-anyone"
    case refusedEditDone = "refused-edit-done"
    case deleteByAnyone = "delete-by-anyone"
    case refusedDeleteDone = "refused-delete-done"
    case markReadByAnyone = "mark-read-by-anyone"
    case renameByMembers = "rename-by-members"

    // A right that does not work.
    case grantedSendRefused = "granted-send-refused"
    case acceptedSendLost = "accepted-send-lost"

    // MC03: what the caller is, further.
    case blankTokenIsHelpDesk = "blank-token-is-help-desk"
    case unsignedTokenBelieved = "unsigned-token-believed"
    case basicUserBelieved = "basic-user-believed"
    case refreshTokenAccepted = "refresh-token-accepted"
    case queryTokenWithoutScopes = "query-token-without-scopes"

    // MC04: who acts.
    case userHeaderBelieved = "user-header-believed"
    case userParameterBelieved = "user-parameter-believed"
    case searchOnBehalfOfAnybody = "search-on-behalf-of-anybody"
    case userInBodyBelieved = "user-in-body-believed"

    // MC17: several calls in one.
    case batchChecksFirstOnly = "batch-checks-first-only"
    case batchUncheckedOnceAccepted = "batch-unchecked-once-accepted"
    case nestedBatchUnchecked = "nested-batch-unchecked"
    case batchAttachmentsUnchecked = "batch-attachments-unchecked"
    case repeatedFieldUnchecked = "repeated-field-unchecked"

    // MC18: relations that a request asks for.
    case expandedMessagesUnchecked = "expanded-messages-unchecked"
    case expandedMembersInFull = "expanded-members-in-full"
    case nestedExpansionUnchecked = "nested-expansion-unchecked"
    case graphMessagesUnchecked = "graph-messages-unchecked"
    case graphConversationsOfAnyUser = "graph-conversations-of-any-user"
    case graphBelowMessageUnchecked = "graph-below-message-unchecked"

    // MC21: other versions, further.
    case v1MessageUnchecked = "v1-message-unchecked"
    case betaListWithoutScope = "beta-list-without-scope"
    case v1InboxLaterPagesUnchecked = "v1-inbox-later-pages-unchecked"

    // MC22: files, further.
    case mediaOpenToAnybody = "media-open-to-anybody"
    case thumbnailOpen = "thumbnail-open"
    case attachmentInfoOpen = "attachment-info-open"

    // MC23: what is made from messages.
    case unfurlUnchecked = "unfurl-unchecked"
    case previewUnchecked = "preview-unchecked"
    case translationUnchecked = "translation-unchecked"
    case summaryForMembersWithoutScope = "summary-for-members-without-scope"

    // MC27: what a refusal tells by its length.
    case refusedHeadTellsLength = "refused-head-tells-length"

    // MC28: requests that the check reads otherwise than the operation.
    case overrideCheckedAsSent = "override-checked-as-sent"
    case rewrittenPathCheckedAsSent = "rewritten-path-checked-as-sent"
    case ownMachineTrusted = "own-machine-trusted"
    case trailingSlashUnguarded = "trailing-slash-unguarded"
    case duplicateSlashesUnguarded = "duplicate-slashes-unguarded"
    case dotSegmentsUnguarded = "dot-segments-unguarded"
    case encodedLettersUnguarded = "encoded-letters-unguarded"
    case upperCaseUnguarded = "upper-case-unguarded"
    case matrixParametersUnguarded = "matrix-parameters-unguarded"
    case jsonSuffixUnguarded = "json-suffix-unguarded"
    case firstParameterChecked = "first-parameter-checked"
    case arrayParameterUnchecked = "array-parameter-unchecked"
    case formBodyUnchecked = "form-body-unchecked"
    case headUnchecked = "head-unchecked"
    case cursorSkipsCheck = "cursor-skips-check"
    case rangeUnchecked = "range-unchecked"
    case notModifiedBeforeCheck = "not-modified-before-check"
}
