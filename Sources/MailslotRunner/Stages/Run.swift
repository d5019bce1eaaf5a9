internal import Mailslot

/// What the stages of a run share.
final class Run {
    let plan: Plan
    let courier: Courier
    var builder: RequestBuilder
    private(set) var evidence: EvidenceWriter
    /// What each item of the watchlist is.
    private(set) var watched: [Leak.Thing]
    private(set) var watchlist: Watchlist
    var keeper: CredentialKeeper
    let runCommand: RunOptions.CommandRunner
    /// Why a credential could not be fetched again; nil if all could.
    var renewalFailure: String?
    /// Why the scene could not be set; nil if it was.
    var sceneFailure: String?
    /// The exchange on which the scene ended, if it was one.
    var obstacle: EvidenceRecord?
    /// Copies that could not be made, with the reason.
    var missingObjects: [ID<PlannedObject>: String] = [:]
    /// What came of the steps of the scene that were tried.
    var outcomes: [ID<PlannedStep>: StepOutcome] = [:]
    /// What was made and has to be removed.
    var makings: Makings

    /// How many requests of probes have their answers, or will not be sent.
    var done = 0

    init(plan: Plan, courier: Courier, options: RunOptions, tell: @escaping (JournalEntry) -> Void) {
        self.plan = plan
        self.courier = courier
        makings = Makings(tell: tell)
        let fresh = FreshValues(plan: plan, seed: options.seed, now: options.now)
        builder = RequestBuilder(plan: plan, fresh: fresh)
        var watched: [Leak.Thing] = []
        var items: [Watchlist.Item] = []
        for (index, canary) in fresh.planted.enumerated() {
            watched.append(.canary(ID(index)))
            items.append(.canary(canary))
        }
        for (index, principal) in plan.contract.principals.enumerated() {
            for secret in principal.secrets {
                watched.append(.secret(of: ID(index)))
                items.append(.text(secret))
            }
            // What stands in for a credential that is still to be fetched is nothing to look for.
            guard !principal.source.isRequested else { continue }
            watched.append(.credential(of: ID(index)))
            items.append(.text(plan.contract.secret(of: principal.credential)))
        }
        keeper = CredentialKeeper(plan.contract, fetched: options.fetched)
        runCommand = options.runCommand
        self.watched = watched
        watchlist = Watchlist(items)
        courier.watchlist = watchlist
        evidence = EvidenceWriter(plan: plan, identities: builder.identities, planted: fresh.planted)
        evidence.learn(builder.identities, keeper.secrets)
        for (index, object) in plan.objects.enumerated() {
            if case .given(let id) = object.origin { builder.objectIDs[ID(index)] = id }
        }
        courier.inspect = { [unowned self] delivery in
            if let answer = delivery.first.answer {
                evidence.learnTokens(of: answer, plan.operation(delivery.job.operation))
            }
            book(delivery)
        }
        courier.prepare = { [unowned self] job in
            guard job.making == nil, plan.operation(job.operation).undo != nil else { return }
            job.making = makings.intend(job, plan, safe: isSafe)
        }
    }

    /// Puts the credentials that were fetched for these principals wherever the run has credentials.
    func putInCredentials(of indices: [Int]) {
        guard !indices.isEmpty else { return }
        builder.identities = Identities(plan.contract, keeper.current)
        var items = watchlist.items
        for index in indices {
            watched.append(.credential(of: ID(index)))
            items.append(.text(plan.contract.secret(of: keeper.current[index])))
        }
        watchlist = Watchlist(items)
        courier.watchlist = watchlist
        learnSecrets()
    }

    /// Takes out of all that is recorded from now on what is secret by now.
    func learnSecrets() { evidence.learn(builder.identities, keeper.secrets) }

    /// The job of a call by somebody.
    func job(_ tag: Int, _ call: Call, by caller: Caller) throws(MissingValue) -> Job {
        try job(tag, call.operation, call.binding.objects.map { .object($0) }, .none, by: caller)
    }

    /// The job of an operation by somebody, perhaps in another form.
    func job(
        _ tag: Int, _ operation: ID<Operation>, _ targets: [ProbeRequest.Target], _ variation: Variation,
        by caller: Caller
    ) throws(MissingValue) -> Job {
        let ids = try builder.ids(of: targets)
        let request = try builder.request(operation, ids: ids, caller: caller, variation: variation)
        return Job(tag: tag, operation: operation, request)
    }

    /// What a delivery says to a caller who is entitled to some canaries.
    func answer(_ delivery: Delivery, to caller: Caller, entitled: Set<ID<PlannedCanary>>) -> Answer {
        var leaks: [Leak] = []
        var entitledCount = 0
        var telling = 0
        for (number, page) in delivery.pages.enumerated() {
            for sighting in page.sightings where sighting.item < watched.count {
                let thing = watched[sighting.item]
                if Self.isEntitled(thing, caller, entitled) {
                    entitledCount += 1
                } else {
                    if leaks.isEmpty { telling = number }
                    leaks.append(Leak(thing, sighting))
                }
            }
        }
        var exchange = delivery.pages[telling].exchange
        exchange.pages = delivery.pages.count
        return Answer(delivery.classification, leaks: leaks, entitledCount: entitledCount, exchange: exchange)
    }

    private static func isEntitled(_ thing: Leak.Thing, _ caller: Caller, _ entitled: Set<ID<PlannedCanary>>) -> Bool {
        switch thing {
        case .canary(let canary): entitled.contains(canary)
        case .secret(let owner), .credential(let owner): caller == .principal(owner)
        }
    }
}

extension Contract {
    /// What must not come out of a principal's credential: of one that signs, the secret key, since nothing else is whole
    /// in any answer.
    fileprivate func secret(of credential: Credential) -> String {
        guard signsRequests, !credential.signingParts.secretKey.isEmpty else { return credential.expose() }
        return credential.signingParts.secretKey
    }
}
