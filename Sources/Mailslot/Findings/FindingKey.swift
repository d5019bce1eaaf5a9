/// What makes breaches one finding: the same class of failure in the same group of operations, or by the same tactic.
package struct FindingKey: Hashable, Sendable {
    /// The class of failure.
    package let mechanism: Mechanism
    /// Operations with a kind of object, as in `read-message`, or the tactic.
    package let group: String

    /// As in `MC10/read-message`: the same in every run.
    package var id: String { "\(mechanism.rawValue)/\(group)" }

    /// The group of content that comes out inside refusals.
    static let quote = "quote"

    /// The key of what a probe shows, seen by itself.
    package init(_ probe: ProbeRecord, _ finding: FindingRecord) {
        mechanism = finding.mechanism
        let isQuote = finding.mechanism == .denialSideChannel && !finding.cameOut.isEmpty
        if isQuote {
            // Whatever was asked for, what quotes it is the part that writes refusals.
            group = Self.quote
        } else if probe.tactic == .asDocumented {
            group = [probe.verb.group, probe.kind].compactMap { $0 }.joined(separator: "-")
        } else {
            group = probe.tactic.rawValue
        }
    }
}

extension Verb {
    /// The operations whose check is likely to be the same: all that tell something, and each other verb by itself.
    fileprivate var group: String { effect == .information ? Verb.read.rawValue : rawValue }
}
