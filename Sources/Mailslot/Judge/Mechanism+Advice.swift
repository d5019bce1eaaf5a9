extension Mechanism {
    /// What to do about it: where the check belongs, in one or two sentences.
    package var advice: String {
        switch self {
        case .ungatedRead:
            "Check the token's right to read in the operation itself, not only where tokens are issued. Deny by "
                + "default: an operation without a declared right must be closed to every partner token."
        case .widerGrant:
            "Issue exactly the rights that were agreed and shown, and make the refresh, the exchange and the "
                + "introspection of a token use that one list."
        case .invalidCredential:
            "Verify the whole credential (signature, audience, issuer, kind, application) before routing, and refuse "
                + "with 401 when there is none. Keep the list of open operations explicit and short."
        case .clientAssertedIdentity:
            "Take who acts from the verified credential only. Drop identity headers and parameters at the edge, or "
                + "compare them with the credential and refuse on a difference."
        case .selfEscalation:
            "Require an administrator's right for every call that changes rights, members or credentials, and let "
                + "nobody grant more than they hold. Accept only listed fields in updates."
        case .deadCredential:
            "Check revocation on each request, or keep cached decisions shorter than the lag that the contract "
                + "allows. End refresh tokens together with what they refresh."
        case .openChannel:
            "Tie every stream, subscription, signed address and cursor to the grant that opened it, and check that "
                + "grant again on each delivery."
        case .stalePolicy:
            "Decide on the membership as it is now, and drop cached decisions when members, roles or visibility "
                + "change. Apply a tightened policy to grants that exist already."
        case .timeWindow:
            "Filter by time (deleted, expired, before the reader joined) where data is loaded, so that lists, look-ups "
                + "by id, search, export and events share one filter."
        case .crossObject:
            "After loading an object, check that the caller may see that very object, also when it is named inside "
                + "another one. Do it in the function that loads, so that no operation can forget it."
        case .crossTenant:
            "Take the tenant from the credential and put it into every query. A tenant that the request names may "
                + "only be compared with it."
        case .nonConsentingParty:
            "Ask each person's own setting before their data leaves, not only that of the person who installed the "
                + "application. Without consent give an opaque id and nothing else."
        case .objectState:
            "Put the filter for drafts, scheduled, whispered and archived objects into the query that all reads share, "
                + "and let an operation opt in to them by name."
        case .siblingRead:
            "Let this operation load its data through the same checked function as the documented read, and require "
                + "the same right."
        case .search:
            "Apply the caller's rights inside the query, before counting, ranking and completing. Removing hits "
                + "afterwards still tells by numbers."
        case .exportAndAudit:
            "Check the right to each exported object when the job is made and again when its result is fetched, and "
                + "give results only to who made the job."
        case .batch:
            "Send each call of the envelope through the same authentication and authorisation as a request of its own, "
                + "nested envelopes included."
        case .expansion:
            "Check each related object where it is resolved, with the right that its own read requires. Leave out what "
                + "is refused instead of failing open."
        case .eventSubscription:
            "Require the right to read what a subscription delivers when it is made, for each topic and each widening."
        case .eventMisdelivery:
            "Route each event by the subscription's own id, and check the recipient's right at delivery."
        case .legacyInterface:
            "Put the check below the interfaces, where all versions and hosts share it, or close the old one. List "
                + "every version and host that answers."
        case .media:
            "Serve files through a handler that checks the right to the message that holds them, or sign addresses for "
                + "one reader and a short time."
        case .preview:
            "Make previews, digests and summaries with the rights of the person who will read them, not with those of "
                + "the service."
        case .mixUp:
            "Make the principal a part of every cache key, mark private answers `no-store`, and share no connection "
                + "state between principals."
        case .excessProperties:
            "Build the answer from a list of the fields that the grant covers, for each kind of caller, instead of "
                + "from the stored object."
        case .activityMetadata:
            "Compute counts, times and presence over what the caller may read, and leave the field out where that is "
                + "nothing."
        case .denialSideChannel:
            "Refuse what is hidden and what is absent with the same status, headers, text and work, and put nothing of "
                + "the object into a refusal."
        case .requestShape:
            "Normalise method, path, parameters and body once, before the check, and let check and handler read the "
                + "same parsed request. Refuse doubtful forms with 400."
        case .writePathExfiltration:
            "Check the right to read the source before copying, forwarding, quoting or moving it, as if it were read "
                + "by the caller."
        case .writeOverreach:
            "Check the right to this kind of write on this very object before doing anything. The right to send is not "
                + "the right to edit, delete or mark."
        }
    }
}
