internal import Mailslot

/// Fetches credentials: before the scene, and again before they end.
extension Run {
    /// Fetches the credentials that are had by requests, and those that have to be had again already.
    ///
    /// Where one cannot be had, the scene cannot be set.
    func fetchCredentials() {
        var fetched: [Int] = []
        // What a program printed before another contract's run may be old by now.
        for index in keeper.missing + keeper.due(at: .now) {
            guard !courier.isInterrupted else { break }
            do throws(CredentialFailure) {
                if try fetch(index) { fetched.append(index) }
            } catch {
                if !courier.isInterrupted { sceneFailure = complaint(index, "could not be fetched", error) }
                break
            }
        }
        putInCredentials(of: fetched)
    }

    /// Whether a credential has to be fetched again before more is sent.
    var isRenewalDue: Bool { renewalFailure == nil && keeper.isAnyDue(at: .now) }

    /// Fetches again what would end before long, and returns whose credential is a new one.
    ///
    /// Whoever watches is told whose is fetched.
    func renewCredentials(_ tell: (String) -> Void) -> [ID<Principal>] {
        var renewed: [Int] = []
        for index in keeper.due(at: .now) {
            guard !courier.isInterrupted else { break }
            tell(plan.contract.principals[index].name)
            do throws(CredentialFailure) {
                if try fetch(index) { renewed.append(index) }
            } catch {
                // The others go on: what was made has still to be removed.
                if !courier.isInterrupted, renewalFailure == nil {
                    renewalFailure = complaint(index, "could not be renewed", error)
                }
            }
        }
        putInCredentials(of: renewed)
        return renewed.map { ID($0) }
    }

    private func complaint(_ index: Int, _ what: String, _ failure: CredentialFailure) -> String {
        let principal = plan.contract.principals[index]
        // What was answered may repeat what was sent.
        learnSecrets()
        return evidence.redact("the credential of \(principal.name) (\(principal.tokenLocation)) \(what): \(failure)")
    }

    /// Fetches one; false if it is the same as before.
    private func fetch(_ index: Int) throws(CredentialFailure) -> Bool {
        let began = ContinuousClock.now
        let principal = plan.contract.principals[index]
        let fetched: FetchedCredential
        switch principal.source {
        case .contract, .file: return false
        case .command(let command): fetched = FetchedCredential(secret: try runCommand(command))
        case .login(let login): fetched = try logIn(login)
        case .oauth2(let client): fetched = try token(of: client, index)
        }
        keeper.learn(fetched, for: index)
        if let problem = plan.contract.problem(of: fetched.secret, for: principal, beside: keeper.known) {
            throw CredentialFailure(problem.message)
        }
        return keeper.take(fetched, for: index, at: began)
    }

    // MARK: Login

    private func logIn(_ login: CredentialLogin) throws(CredentialFailure) -> FetchedCredential {
        guard let index = plan.contract.api.operations.firstIndex(where: { $0.name == login.operation }) else {
            throw CredentialFailure("no operation is called '\(login.operation)'")
        }
        let operation = ID<Operation>(index)
        var job: Job
        do {
            job = Job(
                tag: 0, operation: operation,
                try builder.request(operation, ids: [], caller: .nobody, variation: Variation(values: login.values)))
        } catch {
            throw CredentialFailure("\(login.operation) cannot be sent: \(error.description)")
        }
        job.followsPages = false
        guard let delivery = courier.deliver(job) else { throw CredentialFailure("the run was interrupted") }
        guard delivery.classification.isAccepted, let answer = delivery.first.answer else {
            throw CredentialFailure("\(login.operation) was answered \(delivery.classification.words)")
        }
        guard let token = login.token.value(in: answer, parameter: { _ in nil })?.text, !token.isEmpty else {
            throw CredentialFailure(
                "\(login.operation) was accepted, but the answer holds no credential where `at` looks for it")
        }
        var fetched = FetchedCredential(secret: token)
        if let place = login.lifetime {
            guard let seconds = place.value(in: answer, parameter: { _ in nil })?.text,
                let lifetime = TokenRequest.lifetime(seconds: seconds)
            else {
                throw CredentialFailure(
                    "\(login.operation) was accepted, but the answer holds no seconds where `expires` looks for them")
            }
            fetched.lifetime = lifetime
        }
        return fetched
    }

    // MARK: OAuth 2.0

    private func token(of client: ClientCredentials, _ index: Int) throws(CredentialFailure) -> FetchedCredential {
        learnSecrets()
        let redact = evidence.redact
        if let refreshToken = keeper.refreshTokens[index] {
            let request = TokenRequest(client: client, redact: redact, refreshToken: refreshToken)
            if let exchange = send(request), let fetched = try? request.credential(in: exchange) { return fetched }
            // It may have ended itself, and the client is who it was.
            keeper.dropRefreshToken(of: index)
        }
        let request = TokenRequest(client: client, redact: redact)
        guard let exchange = send(request) else { throw CredentialFailure("the run was interrupted") }
        return try request.credential(in: exchange)
    }

    /// Sends a request to a token endpoint, and again where it asks for patience.
    private func send(_ request: TokenRequest) -> Exchange? {
        var tries = 0
        while true {
            guard let exchange = courier.exchange(request.request) else { return nil }
            tries += 1
            let answer = exchange.response.map(ParsedResponse.init)
            let delay = Patience.delay(answer, tries: tries)
            guard exchange.response?.status == 429, tries <= plan.contract.limits.retries, delay <= Patience.longest
            else {
                return exchange
            }
            courier.wait(until: .now + delay)
        }
    }
}
