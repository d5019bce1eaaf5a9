import Mailslot

/// Reads the values of parameters in probes, and what is not probed.
struct ProbeValueReader {
    let log: DiagnosticLog

    func read(_ files: [FileSet.File], into draft: inout ContractDraft) {
        let grants = Dictionary(
            draft.contract.permissions.flatMap(\.grants).map { ($0.operation, $0.location) },
            uniquingKeysWith: { first, _ in first })
        var seen: Set<String> = []
        for file in files {
            for entry in file.root["with"]?.entries ?? [] {
                guard let operation = operation(entry.key, draft) else { continue }
                let values = ValueReader(log: log, draft: draft, before: nil).values(entry.value, operation)
                draft.contract.values[entry.key.name, default: [:]].merge(values) { $1 }
            }
            for entry in file.root["leave_out"]?.entries ?? [] {
                guard operation(entry.key, draft) != nil, seen.insert(entry.key.name).inserted else { continue }
                draft.contract.leftOut.append(leftOut(entry, grants))
            }
        }
    }

    private func operation(_ key: YAMLNode.Key, _ draft: ContractDraft) -> OperationSource? {
        if let operation = draft.api.operations[key.name] { return operation }
        guard !draft.api.isIncomplete else { return nil }
        log.unknown(key.name, "operation", among: draft.api.operations.keys.sorted()) {
            log.error(at: key, $0, fix: $1)
        }
        return nil
    }

    private func leftOut(_ entry: YAMLNode.Entry, _ grants: [String: SourceLocation]) -> LeftOut {
        let name = entry.key.name
        if let grant = grants[name] {
            log.error(
                at: entry.key, "'\(name)' is left out, but granted: \(grant)",
                fix: "an operation that is not probed cannot be shown to work")
        }
        return LeftOut(operation: name, reason: entry.value.text ?? "", location: entry.key.location)
    }
}
