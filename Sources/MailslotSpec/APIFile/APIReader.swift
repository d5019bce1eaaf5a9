import Mailslot

/// An API description with the texts that it came from.
struct APISource {
    var description: APIDescription
    /// By name.
    var operations: [String: OperationSource]
    /// What stands under `metadata`.
    var metadataNames: [YAMLNode] = []
    /// By key.
    var doors: [String: DoorSource] = [:]
    /// The files of which it was made by import.
    var importedFiles: Set<String> = []
    /// Whether a file could not be read, so that names may be missing.
    var isIncomplete = false
}

/// Reads an API description with all that it includes.
struct APIReader {
    let read: (String) throws(ReadFailure) -> [UInt8]
    let log: DiagnosticLog

    /// The description, as far as it could be read.
    ///
    /// The reference is where a contract names the file; `given` are the kinds of object that the contract adds, or nil
    /// if they are not known.
    func description(_ path: String, reference: YAMLNode? = nil, given: Set<String>? = nil) -> APISource {
        let errors = log.errorCount
        let importer = Importer(read: read, log: log)
        var set = FileSet(read: read, section: .apiDescription, expand: importer.expanded, log: log)
        set.add(path, reference: reference)
        var source = APISource(
            description: APIDescription(name: "", credential: .bearer), operations: [:],
            importedFiles: importer.files, isIncomplete: set.isIncomplete || importer.isIncomplete)
        // An including description's own refusals come before those that it includes: they are narrower.
        for file in set.files.reversed() where !file.isIncluded { add(file, to: &source) }
        for file in set.files where file.isIncluded { add(file, to: &source) }
        if let root = set.files.last?.root, source.operations.isEmpty, log.errorCount == errors {
            log.error(at: root, "an API description needs an operation")
        }
        let kinds = KnownKinds(source, given: given)
        source.description.doors = DoorReader(
            sources: source.doors, placement: source.description.credential, kinds: kinds, log: log
        ).doors()
        APICheck(source: source, kinds: kinds, log: log).check()
        return source
    }

    private func add(_ file: FileSet.File, to source: inout APISource) {
        let root = file.root
        let headers = RequestReader(log: log).headers(root["headers"])
        let placement = root["credential"].flatMap(CredentialPlacement.init)
        if !file.isIncluded {
            source.description.name = root["api"]?.text ?? ""
            source.description.credential = placement ?? .bearer
            source.description.headers = headers
        }
        let rules = MatchReader(log: log)
        source.metadataNames += root["metadata"]?.items ?? []
        source.description.metadata.formUnion(source.metadataNames.compactMap(\.text))
        source.description.refusals += rules.refusals(root["refusals"], inOperation: false)
        source.description.throttled += rules.matches(root["throttled"])
        source.description.pending += rules.pending(root["pending"])
        addDoors(root["doors"], headers: file.isIncluded ? headers : [], to: &source)
        // What an included file says of its own operations stays with them.
        let reader = OperationReader(
            log: log, headers: file.isIncluded ? headers : [], placement: file.isIncluded ? placement : nil,
            accepts: rules.accepts(root["accepts"]))
        for entry in root["operations"]?.entries ?? [] {
            let operation = reader.operation(entry)
            if let other = source.operations[entry.key.name] {
                log.error(
                    at: entry.key, "the operation '\(entry.key.name)' is there already: \(other.key.location)",
                    fix: "give one of them another name")
                continue
            }
            source.operations[entry.key.name] = operation
            source.description.operations.append(operation.operation)
        }
    }

    /// Adds the doors of a file; the headers are those that it gives to its own requests.
    private func addDoors(_ node: YAMLNode?, headers: [RequestTemplate.Header], to source: inout APISource) {
        for entry in node?.entries ?? [] {
            if let other = source.doors[entry.key.name] {
                log.error(
                    at: entry.key, "the door '\(entry.key.name)' is there already: \(other.key.location)",
                    fix: "describe it in one of the files")
                continue
            }
            source.doors[entry.key.name] = DoorSource(key: entry.key, node: entry.value, headers: headers)
        }
    }
}
