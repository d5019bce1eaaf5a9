extension Fault {
    /// What is wrong, in plain words, on one line.
    package var summary: String { account.summary }

    /// The mechanism class that the fault is an instance of (`MC01` to `MC30`), or nil when the server does too little
    /// instead of too much.
    package var mechanism: String? { account.mechanism }

    private var account: (mechanism: String?, summary: String) {
        switch self {
        case .inboxOpenToSendOnly:
            (
                "MC01",
                "The list of conversations asks for no scope, and shows each last message to send-only tokens too."
            )
        case .readBySenders:
            ("MC01", "Whoever may send to a conversation may read its messages.")
        case .channelsReadBySenders:
            ("MC01", "Whoever may send to a conversation of the kind channel may list its messages.")
        case .readableWithoutCredential:
            ("MC03", "Every read works without a credential, and then shows everything.")
        case .readableWithDamagedCredential:
            ("MC03", "A token that is not known counts as the help desk's, which may read everything.")
        case .damagedCredentialAccepted:
            ("MC03", "Only the first twelve characters of a token are compared.")
        case .selfJoin:
            ("MC05", "Anybody may add itself to any conversation.")
        case .inviteByMembers:
            ("MC05", "Any member may add others to a conversation, with any token.")
        case .anyConversationByID:
            ("MC10", "Whoever may read conversations, and knows the id of one, sees its title and members.")
        case .anyMessageByID:
            ("MC10", "Whoever may read messages, and knows the id of one, gets it.")
        case .nestedChecksParentOnly:
            (
                "MC10",
                "A message asked for inside a conversation is given if that conversation is the caller's, "
                    + "whatever the message's own."
            )
        case .lookupChecksFirstOnly:
            ("MC10", "Of the ids of a lookup only the first is checked.")
        case .directMessagesOfAnybody:
            ("MC10", "Whoever may read messages may list those of any conversation of the kind direct.")
        case .messagesAcrossTenants:
            (
                "MC11",
                "Membership is asked for in the own tenant only: messages of the other are open to whoever may "
                    + "read messages."
            )
        case .profilesAcrossTenants:
            ("MC11", "Profiles are shown across tenants.")
        case .tenantFromHeader:
            ("MC11", "The list of conversations and the search answer over the tenant that the header X-Tenant names.")
        case .channelsAcrossTenants:
            ("MC11", "Conversations of the kind channel are readable by their ids across tenants.")
        case .profileConsentIgnored:
            ("MC12", "Apps see the profiles of persons who have not consented.")
        case .aboutInMembersShown:
            (
                "MC12",
                "To apps that may read members, their list shows what each person says of itself, without "
                    + "asking for consent."
            )
        case .aboutInReceiptsShown:
            (
                "MC12",
                "A list of readers shows what each says of itself to apps that may read members, without asking "
                    + "for consent."
            )
        case .aboutInDirectMessages:
            (
                "MC12",
                "A message of a direct conversation carries what its author says of itself, without asking for consent."
            )
        case .draftsListed:
            ("MC13", "The list of messages holds the drafts of everybody.")
        case .scheduledByID:
            ("MC13", "A scheduled message is readable by its id before it is sent.")
        case .whispersFound:
            ("MC13", "The search finds whispers between other members.")
        case .whispersInContext:
            ("MC13", "The context of a message holds whispers between other members.")
        case .anyStateOnRequest:
            ("MC13", "A list of messages that is asked for those of a state has everybody's.")
        case .archivedOpenToApps:
            ("MC13", "An archived conversation stays open to the apps in it.")
        case .attachmentNamesOpen:
            ("MC22", "Whoever knows the id of a conversation gets the names of its attachments.")
        case .contextUnchecked:
            ("MC14", "Whoever knows the id of a message gets the messages around it.")
        case .repliesUnchecked:
            ("MC14", "Whoever knows the id of a message gets the replies to it.")
        case .receiptsUnchecked:
            ("MC14", "Whoever knows the id of a message learns who has read it.")
        case .pinsUnchecked:
            ("MC14", "Whoever knows the id of a conversation gets what is pinned in it.")
        case .mentionsUnchecked:
            ("MC14", "The list of mentions asks for no right and looks through the messages of everybody.")
        case .lookupUnchecked:
            ("MC14", "Whoever knows ids of messages may look them up.")
        case .searchUnfiltered:
            ("MC15", "The search asks for no right and looks through the messages of everybody.")
        case .searchOpenToSendOnly:
            ("MC15", "The search asks for no scope: a send-only app searches the conversations that it is in.")
        case .searchTotalUnfiltered:
            ("MC15", "The total of a search counts the messages of everybody.")
        case .completesAllTitles:
            ("MC15", "A prefix is completed from the titles of all conversations.")
        case .titlesCountedBeforeRights:
            ("MC15", "Titles that match a filter are counted before the rights to their conversations are asked for.")
        case .exportOfAnyConversation:
            ("MC16", "Whoever may export may export any conversation.")
        case .exportFilesByID:
            ("MC16", "Whoever may export, and knows the id of an export, gets its file.")
        case .exportsListedToAll:
            ("MC16", "The list of exports holds those of everybody, with the titles of the conversations.")
        case .auditOfEverybody:
            ("MC16", "The audit log shows what everybody did, with the first 40 characters of each message.")
        case .v1InboxUnchecked:
            ("MC21", "The inbox of version 1 asks for no scope.")
        case .v1ThreadUnchecked:
            ("MC21", "A thread of version 1 is readable by whoever knows its id.")
        case .v1SendUnchecked:
            ("MC21", "Sending by version 1 asks for no membership.")
        case .attachmentByIDOpen:
            ("MC22", "Whoever knows the id of an attachment gets its bytes.")
        case .privateAddressesInMembers:
            ("MC25", "The list of members shows the private address of each person.")
        case .newestMessageInMe:
            ("MC25", "The answer about oneself carries the newest message of one's conversations, whatever the scopes.")
        case .previewInSendAnswer:
            ("MC25", "The answer to a send carries the first 20 characters of the message before it.")
        case .titleInSendAnswer:
            ("MC25", "The answer to a send carries the title of the conversation.")
        case .lastMessageInMembersOfChannels:
            ("MC25", "The list of members of a channel carries the start of each member's last message.")
        case .unreadOfTenant:
            (
                "MC26",
                "The number of unread messages is told to every token, and counts all conversations of the tenant."
            )
        case .totalCountsAll:
            (
                "MC26",
                "The header that counts conversations or mentions counts everything of the tenant, also beside a refusal."
            )
        case .messagesCountedInMembers:
            ("MC26", "The list of members says how many messages each has sent in all its conversations.")
        case .lastActiveShownToApps:
            ("MC26", "Profiles tell apps when the person last did something.")
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
        case .hiddenToldByHeader:
            ("MC27", "The refusal of what is hidden has a header that the refusal of what does not exist has not.")
        case .hiddenToldByChallenge:
            ("MC27", "The refusal of what is hidden asks for another credential in WWW-Authenticate.")
        case .hiddenWordedOtherwise:
            (
                "MC27",
                "The refusal of what is hidden lacks a comma, and so is a byte shorter than that of what does "
                    + "not exist."
            )
        case .hiddenTranslated:
            (
                "MC27",
                "The refusal of what is hidden is translated for Accept-Language, that of what does not exist is not."
            )
        case .hiddenMembersSlow:
            (
                "MC27",
                "The members of a hidden conversation are refused 12 ms later than those of one that does not exist."
            )
        case .sendAnywhere:
            ("MC30", "A sender need not be a member of the conversation.")
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
        case .grantedSendRefused:
            (nil, "Sending asks an app for the right to read instead of the right to send.")
        case .acceptedSendLost:
            (nil, "A message of an app is answered with 201 and never stored.")
        case .blankTokenIsHelpDesk:
            ("MC03", "A blank bearer token, or the word null, counts as the help desk's: it reads everything.")
        case .unsignedTokenBelieved:
            ("MC03", "A JSON web token with the algorithm none is believed: its subject is the caller.")
        case .basicUserBelieved:
            ("MC03", "The user name of basic credentials is believed, whatever the password.")
        case .refreshTokenAccepted:
            ("MC03", "An app's refresh token works like its access token, and has all scopes.")
        case .queryTokenWithoutScopes:
            ("MC03", "A token in the query is looked up, but its scopes are not.")
        case .userHeaderBelieved:
            ("MC04", "The header X-User-Id names who acts.")
        case .userParameterBelieved:
            ("MC04", "The query parameter user_id names who acts.")
        case .searchOnBehalfOfAnybody:
            ("MC04", "The header X-On-Behalf-Of names who searches.")
        case .userInBodyBelieved:
            ("MC04", "The field user in a JSON body that asks for messages names who asks.")
        case .batchChecksFirstOnly:
            ("MC17", "Only the first part of a batch is checked.")
        case .batchUncheckedOnceAccepted:
            ("MC17", "Once a part of a batch was accepted, those behind it are not checked.")
        case .nestedBatchUnchecked:
            ("MC17", "The parts of a batch in a batch are not checked.")
        case .batchAttachmentsUnchecked:
            ("MC17", "What a batch asks of attachments is not checked.")
        case .repeatedFieldUnchecked:
            ("MC17", "A GraphQL field that is asked for again under an alias is not checked.")
        case .expandedMessagesUnchecked:
            ("MC18", "Messages that a request expands a conversation with are shown without the right to read.")
        case .expandedMembersInFull:
            ("MC18", "Members that a request expands a conversation with come with their private addresses.")
        case .nestedExpansionUnchecked:
            ("MC18", "Messages below the expanded conversations of the caller ask for no scope.")
        case .graphMessagesUnchecked:
            ("MC18", "Whoever may see the members of a conversation in the graph may see its messages.")
        case .graphConversationsOfAnyUser:
            ("MC18", "A member in the graph leads to all conversations of that member.")
        case .graphBelowMessageUnchecked:
            ("MC18", "Whoever may see a message in the graph may see all of its conversation.")
        case .v1MessageUnchecked:
            ("MC21", "Whoever knows the id of a message may read it at its path in version 1, which is in no document.")
        case .betaListWithoutScope:
            ("MC21", "The list of messages asks for no scope in the beta version.")
        case .v1InboxLaterPagesUnchecked:
            ("MC21", "The inbox of version 1 asks for the scope on the first page only.")
        case .mediaOpenToAnybody:
            ("MC22", "The address of a file opens it to anybody, also without a credential.")
        case .thumbnailOpen:
            ("MC22", "Whoever knows the id of an attachment gets its thumbnail.")
        case .attachmentInfoOpen:
            ("MC22", "Whoever knows the id of an attachment gets its name.")
        case .unfurlUnchecked:
            ("MC23", "A link to any message is unfurled, also where the author may not read that message.")
        case .previewUnchecked:
            ("MC23", "The preview of a link shows any message.")
        case .translationUnchecked:
            ("MC23", "Any message is translated for anybody.")
        case .summaryForMembersWithoutScope:
            ("MC23", "The summary of a conversation asks members for no scope.")
        case .refusedHeadTellsLength:
            ("MC27", "The refusal of a HEAD request has the length of the answer that it refuses.")
        case .overrideCheckedAsSent:
            ("MC28", "The check sees the method as sent, and the operation the one that overrides it.")
        case .rewrittenPathCheckedAsSent:
            ("MC28", "The check sees the path as sent, and the operation the one of X-Original-URL.")
        case .ownMachineTrusted:
            ("MC28", "A request whose X-Forwarded-For names the server's own machine reads everything.")
        case .trailingSlashUnguarded:
            ("MC28", "The check does not know paths with a slash at the end.")
        case .duplicateSlashesUnguarded:
            ("MC28", "The check does not know paths with several slashes in a row.")
        case .dotSegmentsUnguarded:
            ("MC28", "The check does not resolve dot segments in a path.")
        case .encodedLettersUnguarded:
            ("MC28", "The check does not decode letters in a path.")
        case .upperCaseUnguarded:
            ("MC28", "The check compares the words of a path with their case.")
        case .matrixParametersUnguarded:
            ("MC28", "The check takes matrix parameters for part of a path's words.")
        case .jsonSuffixUnguarded:
            ("MC28", "The check does not know paths that end in .json.")
        case .firstParameterChecked:
            ("MC28", "Of a query parameter that is repeated the first value is checked, and the last one served.")
        case .arrayParameterUnchecked:
            ("MC28", "A query parameter that is written as a list is served and not checked.")
        case .formBodyUnchecked:
            ("MC28", "What a form body names is not checked: the check reads JSON only.")
        case .headUnchecked:
            ("MC28", "A HEAD request is not checked.")
        case .cursorSkipsCheck:
            ("MC28", "A request for a later page of a list is not checked.")
        case .rangeUnchecked:
            ("MC28", "A request for a range of an attachment's bytes is not checked.")
        case .notModifiedBeforeCheck:
            ("MC28", "Whether a message has changed is told before the right to read it is checked.")
        }
    }
}
