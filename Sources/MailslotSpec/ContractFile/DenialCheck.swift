import Mailslot

/// Checks that a contract which says what it denies speaks of every operation, and of each once.
struct DenialCheck {
    /// So many operations are named in one message.
    private static let mostNames = 5

    let contract: Contract
    let log: DiagnosticLog

    func check() {
        let everyone = contract.permissions.first { $0.subject == .everyone }
        for permission in contract.permissions where !permission.denials.isEmpty {
            let grants = permission.grants + (everyone?.grants ?? [])
            contradictions(permission.denials, grants)
            silence(permission, grants)
        }
    }

    private func contradictions(_ denials: [Denial], _ grants: [Grant]) {
        var named: [String: Denial] = [:]
        for denial in denials {
            func error(_ message: String, _ fix: String) {
                log.error(at: denial.location, length: denial.operation.count, message, fix: fix)
            }
            let name = denial.operation
            if let other = named.updateValue(denial, forKey: name) {
                error("'\(name)' is denied already, at \(other.location)", "remove one of them")
            } else if let grant = grants.first(where: { $0.operation == name }) {
                error(
                    "'\(name)' is denied, but granted at \(grant.location)",
                    grant.objects.isEmpty
                        ? "remove one of them" : "leave it out here: on other objects it is denied anyway")
            } else if let leftOut = contract.leftOut.first(where: { $0.operation == name }) {
                error(
                    "'\(name)' is denied, but left out at \(leftOut.location)",
                    "remove one of them: what is not tried is not shown to be denied")
            }
        }
    }

    private func silence(_ permission: Permission, _ grants: [Grant]) {
        let spoken = Set(grants.map(\.operation) + permission.denials.map(\.operation))
            .union(contract.leftOut.map(\.operation))
        let unspoken = contract.api.operations.map(\.name).filter { !spoken.contains($0) }
        guard !unspoken.isEmpty else { return }
        let names = unspoken.prefix(Self.mostNames).map { "'\($0)'" }.joined(separator: ", ")
        let more = unspoken.count > Self.mostNames ? " and \(unspoken.count - Self.mostNames) more" : ""
        log.error(
            at: permission.location, length: "\(permission.subject)".count,
            "the contract says what '\(permission.subject)' may do and may not, but nothing of \(names)\(more)",
            fix: "add each to 'may', 'may_not' or 'leave_out'")
    }
}
