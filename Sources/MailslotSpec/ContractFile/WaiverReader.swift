import Mailslot

/// Reads what is known not to hold.
struct WaiverReader {
    let log: DiagnosticLog

    func read(_ files: [FileSet.File], into draft: inout ContractDraft) {
        for file in files {
            for item in file.root["waivers"]?.items ?? [] {
                guard let waiver = waiver(item) else { continue }
                check(waiver, item["finding"] ?? item, draft)
                draft.contract.waivers.append(waiver)
            }
        }
    }

    private func waiver(_ item: YAMLNode) -> Waiver? {
        guard let finding = item["finding"]?.text, let until = item["until"]?.text.flatMap({ CalendarDate($0) }),
            let because = item["because"]?.text, let owner = item["owner"]?.text
        else { return nil }
        return Waiver(
            finding: ProbePattern(finding), until: until, because: because, owner: owner, location: item.location)
    }

    private func check(_ waiver: Waiver, _ node: YAMLNode, _ draft: ContractDraft) {
        if let other = draft.contract.waivers.first(where: { $0.finding == waiver.finding }) {
            log.error(at: node, "this is waived already, at \(other.location)", fix: "remove one of them")
        }
        let parts = waiver.finding.text.split(separator: "/").map(String.init)
        guard parts.count > 1 else { return }
        let subjects = draft.contract.permissions.map(\.subject.description) + ["everyone"]
        if !parts[0].contains("*"), !subjects.contains(parts[0]) {
            log.unknown(parts[0], "subject", among: subjects) { log.error(at: node, $0, fix: $1) }
        }
        if !parts[1].contains("*"), draft.api.operations[parts[1]] == nil, !draft.api.isIncomplete {
            log.unknown(parts[1], "operation", among: draft.api.operations.keys.sorted()) {
                log.error(at: node, $0, fix: $1)
            }
        }
    }
}
