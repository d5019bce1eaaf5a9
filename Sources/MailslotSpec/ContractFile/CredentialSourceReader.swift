import Mailslot

/// Reads where credentials come from that are not in the contract.
struct CredentialSourceReader {
    let log: DiagnosticLog

    /// Gives the principals, which are there already, their sources.
    func read(_ files: [FileSet.File], into draft: inout ContractDraft) {
        for file in files {
            for entry in file.root["principals"]?.entries ?? [] {
                // Of two of a name the first counts, and the other was told.
                guard let node = entry.value["token"], node.entries != nil,
                    let index = draft.contract.principals.firstIndex(where: { $0.location == entry.key.location })
                else { continue }
                let principal = draft.contract.principals[index]
                if let source = source(node, principal, file, draft) {
                    draft.contract.principals[index].source = source
                }
            }
        }
    }

    private func source(
        _ node: YAMLNode, _ principal: Principal, _ file: FileSet.File, _ draft: ContractDraft
    ) -> CredentialSource? {
        let renewEvery = node["renew_every"]?.text.flatMap(Quantity.duration)
        if let path = node["file"]?.text {
            return .file(path: FilePath.resolve(path, from: file.path))
        }
        if let command = node["command"] { return self.command(command, node, file, renewEvery).map { .command($0) } }
        if node["login"] != nil { return login(node, principal, draft, renewEvery).map { .login($0) } }
        return node["oauth2"].flatMap { client($0, principal, renewEvery) }.map { .oauth2($0) }
    }

    private func command(
        _ node: YAMLNode, _ section: YAMLNode, _ file: FileSet.File, _ renewEvery: Duration?
    ) -> CredentialCommand? {
        guard let items = node.items else { return nil }
        guard let program = items.first else {
            log.error(at: node, "a command has a program", fix: "as in [vault, read, -field=token, secret/bob]")
            return nil
        }
        if program.scalar?.isStandIn == false, program.text?.isEmpty ?? true {
            log.error(at: program, "the name of a program is needed here")
        }
        for item in items where item.text?.utf8.contains(0) ?? false {
            log.error(at: item, "no argument of a program can hold a NUL")
        }
        var arguments = items.compactMap(\.text)
        // A name is looked for in PATH, and a path leads from the contract's folder, as all paths do.
        if let path = arguments.first, path.contains("/") {
            let resolved = FilePath.resolve(path, from: file.path)
            arguments[0] = resolved.contains("/") ? resolved : "./" + resolved
        }
        return CredentialCommand(
            arguments: arguments,
            timeLimit: section["within"]?.text.flatMap(Quantity.duration) ?? CredentialCommand.usualLimit,
            renewEvery: renewEvery)
    }

    private func login(
        _ node: YAMLNode, _ principal: Principal, _ draft: ContractDraft, _ renewEvery: Duration?
    ) -> CredentialLogin? {
        guard let key = node["login"], let name = key.text else { return nil }
        guard let operation = draft.api.operations[name] else {
            if !draft.api.isIncomplete {
                log.unknown(key.shown, "operation", among: draft.api.operations.keys.sorted()) {
                    log.error(at: key, $0, fix: $1)
                }
            }
            return nil
        }
        let objects = operation.objectParameters(kinds: draft.kinds)
        if !operation.isBroken, let object = objects.first {
            log.error(
                at: key, "'\(name)' is about a \(object.kind), and before the scene there is none",
                fix: "name an operation that takes no object")
            return nil
        }
        // Nothing has a name before the scene.
        var before = draft
        before.objects = [:]
        let reader = ValueReader(log: log, draft: before, before: nil)
        let values = reader.values(node["with"], operation)
        if !operation.isBroken { reader.checkComplete(Set(values.keys), operation, at: key) }
        guard let token = node["at"].flatMap(place) else { return nil }
        return CredentialLogin(
            operation: name, values: values, token: token, lifetime: node["expires"].flatMap(place),
            secrets: secrets(node["with"], principal, draft), renewEvery: renewEvery)
    }

    /// A place in the answer.
    private func place(_ node: YAMLNode) -> Capture? {
        let capture = CaptureReader(log: log).capture(node)
        if case .parameter = capture?.source {
            log.error(at: node, "this is a place in the request", fix: "say where it is in the answer, as in /token")
            return nil
        }
        return capture
    }

    private func client(_ node: YAMLNode, _ principal: Principal, _ renewEvery: Duration?) -> ClientCredentials? {
        guard let url = node["token_url"]?.scalar, let id = node["client_id"]?.text,
            let secret = node["client_secret"]?.scalar
        else { return nil }
        if id.isEmpty, let place = node["client_id"] { log.error(at: place, "the client's name is empty") }
        if !secret.isStandIn, secret.value != .null, secret.text.utf8.count < CredentialProblem.shortest,
            let place = node.entry("client_secret")
        {
            log.error(
                at: place.key,
                "the client's secret is too short to be one: less than \(CredentialProblem.shortest) characters",
                fix: secret.text.isEmpty ? "give it by the environment: \"${NAME}\"" : nil)
        }
        let variable = secret.variable ?? principal.prefix + "CLIENT_SECRET"
        return ClientCredentials(
            // Nothing is sent to a host of the domain .invalid (RFC 6761 section 6.4).
            tokenURL: url.isStandIn ? "http://unset.invalid" : url.text, clientID: id,
            secret: Credential(variable: variable, secret: secret.text), scope: node["scope"]?.text,
            authentication: (node["authenticate"]?.text).flatMap(ClientCredentials.Authentication.init) ?? .basic,
            renewEvery: renewEvery)
    }

    /// The values that come from the environment, whole and in the parts that do.
    ///
    /// What stands in a name of the contract, as the user's name among the principals' ids, is known to whoever reads it,
    /// and could not be taken out of a report that is about it.
    private func secrets(_ node: YAMLNode?, _ principal: Principal, _ draft: ContractDraft) -> [Credential] {
        let names = draft.principalNames.union(draft.principalIDs.values.map(\.text)).union(draft.kinds)
            .union(draft.objects.keys).union(draft.api.operations.keys)
        let known = names.map { $0.lowercased() }
        var secrets: [Credential] = []
        for entry in node?.entries ?? [] {
            for scalar in entry.value.singleValues where scalar.isFromEnvironment && !scalar.isStandIn {
                let variable = scalar.variable ?? principal.prefix + PrincipalReader.word(entry.key.name)
                var texts = [scalar.text]
                if scalar.segments.count > 1 {
                    texts += scalar.segments.compactMap { if case .literal(let text) = $0 { text } else { nil } }
                }
                for text in texts
                where !known.contains(where: { $0.contains(text.lowercased()) })
                    && text.utf8.count >= CredentialProblem.shortest
                {
                    secrets.append(Credential(variable: variable, secret: text))
                }
            }
        }
        return secrets
    }
}

extension Principal {
    /// What the names of variables begin with that stand for what is theirs.
    fileprivate var prefix: String { PrincipalReader.word(name) + "_" }
}

extension YAMLNode {
    /// All single values in it.
    fileprivate var singleValues: [YAMLScalar] {
        switch content {
        case .scalar(let scalar): return [scalar]
        case .list(let items): return items.flatMap { $0.singleValues }
        case .mapping(let entries): return entries.flatMap { $0.value.singleValues }
        }
    }
}
