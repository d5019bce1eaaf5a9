/// What an operation does to a kind of object: the first word of `does`.
///
/// The verb decides which oracles apply and how bad a breach is.
package enum Verb: String, CaseIterable, Sendable {
    // Information comes out.
    case read, list, search, fetch, export, subscribe, preview
    // Something changes.
    case send, create, edit, delete, mark, move, forward, react
    // Authority changes.
    case join, invite, grant, mint, revoke
    /// Tells who the caller is.
    case whoami

    /// What a verb is about.
    package enum Effect: Sendable {
        case information, change, authority, identity
    }

    /// What this verb is about.
    package var effect: Effect {
        switch self {
        case .read, .list, .search, .fetch, .export, .subscribe, .preview: .information
        case .send, .create, .edit, .delete, .mark, .move, .forward, .react: .change
        case .join, .invite, .grant, .mint, .revoke: .authority
        case .whoami: .identity
        }
    }

    /// The harm of an operation whose description names none.
    ///
    /// A verb that adds something leaves what is there as it was; one that alters or takes away does not.
    package var usualHarm: Harm {
        switch self {
        case .edit, .delete, .move, .join, .invite, .grant, .revoke: .changes
        default: .none
        }
    }
}

/// What an operation does to an object that other probes need.
package enum Harm: String, CaseIterable, Sendable {
    /// Nothing.
    case none
    /// It alters it, or alters who may see it.
    case changes
    /// It takes something out, as a queue's consumer does.
    case consumes
    /// It ends it.
    case destroys
}
