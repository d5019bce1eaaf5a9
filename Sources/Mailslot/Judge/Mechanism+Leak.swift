extension Trial {
    /// The mechanism that a leak by the described request shows.
    func mechanism(of leaks: [LeakDescription]) -> Mechanism {
        if !leaks.isEmpty {
            if leaks.allSatisfy(\.isOfOtherTenant) { return .crossTenant }
            if leaks.allSatisfy(\.isSpecial) { return .objectState }
            let isPermitted = isGranted || (nature.isGrantedElsewhere && nature.isAboutPerson)
            if isPermitted, leaks.allSatisfy({ !$0.ownerConsents }) { return .nonConsentingParty }
        } else if nature.isGrantedElsewhere {
            if nature.isOfOtherTenant { return .crossTenant }
            if nature.isSpecial { return .objectState }
        }
        switch nature.role {
        case .legacy: return .legacyInterface
        case .search: return .search
        case .export: return .exportAndAudit
        case .preview: return .preview
        case .media: return .media
        case .documentedRead, .readBeside, .other: break
        }
        if isGranted { return .excessProperties }
        switch nature.role {
        case .documentedRead: return nature.isGrantedElsewhere ? .crossObject : .ungatedRead
        case .readBeside: return nature.isGrantedElsewhere ? .crossObject : .siblingRead
        default: return writeMechanism
        }
    }

    /// The mechanism that a call shows which something opens that is no valid credential.
    ///
    /// Media that are open to whoever knows the address, and forgotten versions, are classes of their own.
    var credentialMechanism: Mechanism {
        switch nature.role {
        case .media: .media
        case .legacy: .legacyInterface
        default: .invalidCredential
        }
    }

    /// The mechanism that another form of a request shows; an older version is what it is in every form.
    func mechanism(ofForm form: Mechanism) -> Mechanism {
        form == .requestShape && nature.role == .legacy ? .legacyInterface : form
    }

    private var writeMechanism: Mechanism {
        switch operation.verb {
        case .join, .invite, .grant, .mint, .revoke: .selfEscalation
        case .forward, .move: .writePathExfiltration
        default: .writeOverreach
        }
    }
}

extension Mechanism {
    /// Whether the described request itself can show it, by the nature of its operation and of what comes out.
    package var isShownByDescribedRequest: Bool {
        switch self {
        case .ungatedRead, .selfEscalation, .crossObject, .crossTenant, .nonConsentingParty, .objectState, .siblingRead,
            .search, .exportAndAudit, .legacyInterface, .media, .preview, .excessProperties, .denialSideChannel,
            .writePathExfiltration, .writeOverreach:
            true
        case .widerGrant, .invalidCredential, .clientAssertedIdentity, .deadCredential, .openChannel, .stalePolicy,
            .timeWindow, .batch, .expansion, .eventSubscription, .eventMisdelivery, .mixUp, .activityMetadata,
            .requestShape:
            false
        }
    }

    /// The tactics that look for it.
    package var tactics: [TacticName] {
        TacticName.allCases.filter { name in
            name == .asDocumented ? isShownByDescribedRequest : name.tactic.page.mechanism == self
        }
    }
}
