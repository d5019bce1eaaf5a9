package import Mailslot

/// What a subject could do, as the `may` of a contract.
package struct AccessClauses: Sendable {
    private let map: AccessMap
    private let plan: Plan

    package init(_ map: AccessMap, _ plan: Plan) {
        self.map = map
        self.plan = plan
    }

    /// The lines of a permission, each clause with how it is known.
    package func yaml(for subject: String) -> [UInt8] {
        var text = "  \(subject):\n    may:\n"
        for operation in map.operations {
            guard let cell = map[operation, subject], let proof = cell.proof else { continue }
            text += "      - \(clause(operation, cell))    # \(proof.rawValue)\n"
        }
        return Array(text.utf8)
    }

    private func clause(_ operation: String, _ cell: AccessMap.Cell) -> String {
        let names = cell.allowed.map(original)
        guard cell.allowed.count < cell.objects.count, let kind = kind(of: names) else { return operation }
        var distinct: [String] = []
        for name in names where !distinct.contains(name) { distinct.append(name) }
        let list = distinct.count == 1 ? distinct[0] : "[" + distinct.joined(separator: ", ") + "]"
        return "\(operation): { \(kind): \(list) }"
    }

    /// The kind of the objects of these names; nil if there are several, or none.
    private func kind(of names: [String]) -> String? {
        let kinds = Set(names.map { name in plan.objects.first { $0.name == name }?.kind })
        return kinds.count == 1 ? kinds.first ?? nil : nil
    }

    /// The object of the scene that stands behind a copy made for a probe that may do harm.
    private func original(_ name: String) -> String {
        var object = plan.objects.first { $0.name == name }
        while let source = object?.copyOf { object = plan.objects[source] }
        return object?.name ?? name
    }
}
