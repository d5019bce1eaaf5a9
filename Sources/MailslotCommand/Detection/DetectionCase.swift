import Mailslot
import Postbox

/// One start of the reference server, and what a run against it must come to.
struct DetectionCase: Hashable, Sendable {
    var fault: Fault?
    var oddity: Oddity?

    var name: String {
        let parts = [fault?.rawValue, oddity?.rawValue].compactMap { $0 }
        return parts.isEmpty ? "nothing wrong" : parts.joined(separator: " with ")
    }

    /// Whether a fault is masked by an oddity.
    var isPair: Bool { fault != nil && oddity != nil }

    /// The class of the fault; nil where the server does too little, or nothing is wrong.
    var mechanism: Mechanism? { fault?.mechanism.flatMap(Mechanism.init) }

    /// The server as it should be, every oddity alone, and every fault alone.
    static let single: [DetectionCase] =
        [DetectionCase()] + Oddity.allCases.map { DetectionCase(oddity: $0) }
        + Fault.allCases.map { DetectionCase(fault: $0) }

    /// Each fault with one oddity, taken in turn, so that every oddity masks faults of several classes.
    static let pairs: [DetectionCase] = Fault.allCases.enumerated().map { index, fault in
        DetectionCase(fault: fault, oddity: Oddity.allCases[index % Oddity.allCases.count])
    }
}

extension Oddity {
    /// Whether the server shows some things late.
    var isLate: Bool { self == .lateMessages || self == .lateIndex }
}
