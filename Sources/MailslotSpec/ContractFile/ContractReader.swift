import Mailslot

/// Reads a contract with all that it includes, and the API description that it names.
struct ContractReader {
    let read: (String) throws(ReadFailure) -> [UInt8]
    let environment: EnvironmentReader
    let log: DiagnosticLog

    /// The contract, as far as it could be read; nil if there is no file to speak of.
    ///
    /// The other files are included first.
    func contract(_ path: String, including others: [String] = []) -> Contract? {
        var set = FileSet(read: read, section: .contract, expand: environment.expand, log: log)
        for other in others { set.add(other, reference: nil, within: [path]) }
        set.add(path, reference: nil)
        guard let main = set.files.last, !main.isIncluded else { return nil }
        // Without all files, kinds that a contract gives would be told as unknown.
        let api = api(main, given: set.isIncomplete ? nil : SceneReader.givenKinds(set.files))
        // Without all files, names that are there would be told as unknown.
        guard !set.isIncomplete else { return nil }
        var draft = ContractDraft(
            contract: contract(main, api.description), api: api, kinds: api.description.kinds)
        PrincipalReader(log: log).read(set.files, into: &draft)
        SceneReader(log: log).read(set.files, into: &draft)
        CredentialSourceReader(log: log).read(set.files, into: &draft)
        PermissionReader(log: log).read(set.files, into: &draft)
        ProbeValueReader(log: log).read(set.files, into: &draft)
        WaiverReader(log: log).read(set.files, into: &draft)
        ContractCheck(draft: draft, main: main, log: log).check()
        return draft.contract
    }

    private func api(_ main: FileSet.File, given: Set<String>?) -> APISource {
        guard let node = main.root["api"], let path = node.text, !path.isEmpty, node.scalar?.isStandIn != true else {
            return APISource(
                description: APIDescription(name: "", credential: .bearer), operations: [:], isIncomplete: true)
        }
        return APIReader(read: read, log: log).description(
            FilePath.resolve(path, from: main.path), reference: node, given: given)
    }

    /// What only the including file says.
    private func contract(_ main: FileSet.File, _ api: APIDescription) -> Contract {
        let root = main.root
        return Contract(
            title: root["contract"]?.text ?? "", file: main.path, api: api, targets: targets(root["target"]),
            principals: [], scene: [], permissions: [], limits: limits(root["limits"]),
            settle: root["settle"]?.text.flatMap(Quantity.duration) ?? .seconds(2), tls: tls(root["tls"]),
            proxy: root["proxy"]?.text)
    }

    private func targets(_ node: YAMLNode?) -> [String: String] {
        guard let node else { return [:] }
        guard let entries = node.entries else { return ["main": url(node)] }
        var targets: [String: String] = [:]
        for entry in entries { targets[entry.key.name] = url(entry.value) }
        if targets["main"] == nil {
            log.error(
                at: node, "one of the targets must be called 'main'",
                fix: Suggestion.nearest(to: "main", among: targets.keys.sorted()).map { "rename '\($0)'" })
        }
        return targets
    }

    /// A base URL without slashes at its end.
    private func url(_ node: YAMLNode) -> String {
        // Nothing is sent to a host of the domain .invalid (RFC 6761 section 6.4).
        guard let scalar = node.scalar, !scalar.isStandIn else { return "http://unset.invalid" }
        var text = Substring(scalar.text)
        while text.hasSuffix("/") { text.removeLast() }
        return String(text)
    }

    private func limits(_ node: YAMLNode?) -> Limits {
        var limits = Limits()
        if let rate = node?["rate"]?.integer { limits.rate = rate }
        if let number = node?["in_flight"]?.integer { limits.inFlight = number }
        if let time = node?["timeout"]?.text.flatMap(Quantity.duration) { limits.timeout = time }
        if let size = node?["body"]?.text.flatMap(Quantity.bytes) { limits.body = size }
        if let number = node?["retries"]?.integer { limits.retries = number }
        return limits
    }

    /// The paths are as they are written: the command, which reads the files, knows the contract's folder.
    private func tls(_ node: YAMLNode?) -> TLSSettings {
        if let key = node?.entry("key"), node?["certificate"] == nil {
            log.error(at: key.key, "a key without a certificate", fix: "name the 'certificate' that it belongs to")
        }
        return TLSSettings(
            authority: node?["ca"]?.text, certificate: node?["certificate"]?.text, key: node?["key"]?.text)
    }
}

/// A contract while it is read.
struct ContractDraft {
    /// An object that the scene names.
    struct Object {
        var kind: String?
        /// The number of the step that makes it.
        var step: Int
        var location: SourceLocation
    }

    var contract: Contract
    let api: APISource
    /// All kinds of object that there are.
    var kinds: Set<String>
    /// The ids of the principals, by name.
    var principalIDs: [String: ObjectID] = [:]
    /// The names of all principals, also of those that could not be read.
    var principalNames: Set<String> = []
    /// By name.
    var objects: [String: Object] = [:]

    /// The objects' names, those of a kind first.
    func objectNames(ofKind kind: String? = nil) -> [String] {
        objects.filter { kind == nil || $0.value.kind == kind }.map(\.key).sorted()
    }
}

extension YAMLNode {
    /// A whole number, also one from the environment.
    var integer: Int? { text.flatMap { Int($0) } }
}

extension DiagnosticLog {
    /// Reports that a name stands for nothing.
    func unknown(
        _ name: String, _ noun: String, among names: @autoclosure () -> [String], report: (String, String?) -> Void
    ) {
        let fix = isFull ? nil : Suggestion.didYouMean(name, among: names())
        report("no \(noun) is called '\(name.shortened)'", fix)
    }
}
