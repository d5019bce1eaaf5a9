import Mailslot

/// The kinds of object that a place of a door may name.
struct KnownKinds {
    let names: Set<String>
    /// Whether there are no others: a contract may add kinds, by giving objects of them.
    let isComplete: Bool

    /// `given` are the kinds that the contract adds, or nil if they are not known.
    init(_ source: APISource, given: Set<String>?) {
        let description = source.description
        isComplete = given != nil && !source.isIncomplete && source.operations.values.allSatisfy { !$0.isBroken }
        // A parameter without a value gets it from a contract, or stands for an object of a kind that one gives.
        let possible =
            given.map(Array.init)
            ?? description.operations.flatMap { operation in
                operation.request.parameters.filter { operation.values[$0] == nil }
            }
        names = description.kinds.union(possible)
    }

    /// Whether there is such a kind; tells where not.
    func has(_ name: String, at node: YAMLNode, log: DiagnosticLog) -> Bool {
        if names.contains(name) { return true }
        if isComplete {
            log.unknown(name, "kind of object", among: names.sorted()) { message, fix in
                let kinds = names.sorted().prefix(20).joined(separator: ", ")
                log.error(at: node, message, fix: fix ?? (kinds.isEmpty ? nil : "the kinds are: \(kinds)"))
            }
        } else if !log.isFull, let near = Suggestion.nearest(to: name, among: names.sorted()) {
            log.warning(at: node, "no operation makes or takes a '\(name)'", fix: "did you mean '\(near)'?")
        }
        return false
    }
}
