/// What an answer says.
package enum Classification: Hashable, Sendable {
    case accepted
    /// One of the API description's refusals, and where that stands.
    case refused(RefusalKind, SourceLocation)
    /// The target asks for patience: status 429 (RFC 6585 section 4), or what the description names.
    case throttled
    /// The result is not there yet, as the description says.
    case pending
    /// Status 5xx.
    case serverError(Int)
    /// No answer, or no whole one.
    case unreachable(TransportFailure)
    /// An answer of no known shape.
    case unknown(Int)
}

extension Classification {
    /// What an exchange of this operation says; `answer` is its response, if there is one.
    package static func of(
        _ exchange: Exchange, _ answer: ParsedResponse?, _ operation: Operation, _ api: APIDescription,
        isEnvelope: Bool = false
    ) -> Classification {
        if let failure = exchange.failure { return .unreachable(failure) }
        guard let answer else { return .unreachable(TransportFailure(.failed, "no answer came")) }
        if answer.status == 429 || api.throttled.contains(where: { $0.matches(answer) }) { return .throttled }
        if api.pending.contains(where: { $0.matches(answer) }) { return .pending }
        // A rule may name a status of 5xx where an API really says no with it.
        for rule in operation.refusals where rule.match.matches(answer) { return .refused(rule.means, rule.location) }
        for rule in api.refusals where rule.match.matches(answer) { return .refused(rule.means, rule.location) }
        // What a success looks like inside an envelope says nothing of the envelope.
        if !isEnvelope, let accepts = operation.accepts {
            if accepts.matches(answer) { return .accepted }
        } else if (200..<300).contains(answer.status) {
            return .accepted
        }
        return answer.status >= 500 ? .serverError(answer.status) : .unknown(answer.status)
    }

    package var isAccepted: Bool { self == .accepted }

    /// The refusal's kind, if this is one.
    package var refusal: RefusalKind? {
        if case .refused(let kind, _) = self { kind } else { nil }
    }

    /// Why the answer decides nothing; nil if it decides.
    package var indecision: String? {
        switch self {
        case .accepted, .refused: nil
        case .throttled: "throttled: the target asked for patience to the end"
        case .pending: "the result was not there within the time to settle"
        case .serverError(let status): "the server failed with status \(status)"
        case .unreachable(let failure): "\(failure.kind.rawValue): \(failure)"
        case .unknown(let status):
            "status \(status) with an answer that no refusal of the API description matches and that is no success"
        }
    }
}
