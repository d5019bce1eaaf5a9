import Mailslot

/// Checks what the parts of a contract say of each other.
struct ContractCheck {
    let draft: ContractDraft
    let main: FileSet.File
    let log: DiagnosticLog

    func check() {
        subjects()
        GrantCheck(permissions: draft.contract.permissions, log: log).check()
        if !draft.api.isIncomplete { DenialCheck(contract: draft.contract, log: log).check() }
        hosts()
        parameters()
        canaries()
    }

    private func subjects() {
        let hasSubject = draft.contract.permissions.contains { $0.subject != .everyone }
        guard !hasSubject, let node = main.root["permissions"], let entries = node.entries else { return }
        // A subject that is misspelt has been told already.
        guard entries.allSatisfy({ $0.key.name == "everyone" }) else { return }
        log.error(at: node, "no principal is under test", fix: "name one here with what it may do")
    }

    private func hosts() {
        guard !draft.contract.targets.isEmpty else { return }
        let targets = draft.contract.targets.keys.sorted()
        for operation in draft.contract.api.operations {
            guard let host = operation.host, !targets.contains(host),
                let node = draft.api.operations[operation.name]?.node["host"]
            else { continue }
            unknownHost(host, node, targets)
        }
        for node in draft.api.doors["hosts"]?.node.items ?? [] {
            guard let host = node.text, draft.api.description.doors.hosts.contains(host), !targets.contains(host) else {
                continue
            }
            unknownHost(host, node, targets)
        }
    }

    private func unknownHost(_ host: String, _ node: YAMLNode, _ targets: [String]) {
        log.unknown(host, "target", among: targets) {
            log.error(
                at: node, "\($0) in \(main.path)", fix: $1 ?? "its targets are: \(targets.joined(separator: ", "))")
        }
    }

    /// Every parameter of every operation that is probed needs a value, if it stands for no object.
    private func parameters() {
        let leftOut = Set(draft.contract.leftOut.map(\.operation))
        for operation in draft.contract.api.operations where !leftOut.contains(operation.name) {
            guard let source = draft.api.operations[operation.name], !source.isBroken else { continue }
            let objects = source.objectParameters(kinds: draft.kinds).map(\.name)
            let given = draft.contract.values[operation.name] ?? [:]
            for name in source.parameters(draft.api.description.credential)
            where !objects.contains(name) && operation.values[name] == nil && given[name] == nil {
                log.error(
                    at: source.node["request"] ?? source.node,
                    "the parameter '\(name)' of '\(operation.name)' has no value and is no kind of object",
                    fix: Suggestion.didYouMean(name, among: draft.kinds.sorted())
                        ?? "give it one under 'with', here or in the contract, or say what it 'takes'")
            }
        }
    }

    /// Without something to look for, no answer shows anything.
    private func canaries() {
        // What is wrong elsewhere may be what keeps a canary from being seen.
        guard log.errorCount == 0, draft.contract.principals.allSatisfy(\.secrets.isEmpty) else { return }
        let plants = draft.contract.scene.contains { step in
            guard case .act(let act) = step else { return false }
            let standard = draft.api.operations[act.operation]?.operation.values ?? [:]
            return Array(standard.merging(act.values) { _, given in given }.values).contains(where: \.plantsCanary)
        }
        guard !plants else { return }
        let scene = main.root["scene"]
        log.error(
            at: scene ?? main.root, "the scene plants no canary, so that nothing could be seen to come out",
            fix: "let somebody write '$canary', or name a principal's 'secrets'")
    }
}

extension ValueTemplate {
    /// Whether a canary is among its pieces.
    fileprivate var plantsCanary: Bool {
        var found = false
        forEachPiece { _, piece in
            if case .generated(.canary) = piece { found = true }
        }
        return found
    }
}
