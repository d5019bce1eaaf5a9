import Mailslot

extension ResponseMatch {
    /// Whether it has no condition.
    var isUnconditional: Bool {
        statuses.isEmpty && json.isEmpty && headers.isEmpty && body == nil
    }

    /// Whether it matches whatever has a status of success, and nothing else.
    ///
    /// With `anyCode` a single code, as 204, counts; else only 200 and the whole class do.
    func isSuccess(anyCode: Bool) -> Bool {
        guard json.isEmpty, headers.isEmpty, body == nil, !statuses.isEmpty else { return false }
        let isOnlySuccess = statuses.allSatisfy { status in
            switch status {
            case .exactly(let code): code / 100 == 2
            case .hundreds(let digit): digit == 2
            }
        }
        return isOnlySuccess && (anyCode || statuses.contains { $0 == .exactly(200) || $0 == .hundreds(2) })
    }

    /// Whether every answer that this matches is matched by the other too, as far as can be told from the rules.
    func implies(_ other: ResponseMatch) -> Bool {
        let sameStatus =
            other.statuses.isEmpty
            || !statuses.isEmpty && statuses.allSatisfy { mine in other.statuses.contains { mine.implies($0) } }
        guard sameStatus else { return false }
        let sameJSON = other.json.allSatisfy { wanted in
            json.contains { $0.pointer == wanted.pointer && $0.condition.implies(wanted.condition) }
        }
        let sameHeaders = other.headers.allSatisfy { wanted in
            headers.contains {
                $0.name.lowercased() == wanted.name.lowercased() && $0.condition.implies(wanted.condition)
            }
        }
        guard sameJSON, sameHeaders else { return false }
        return other.body.map { wanted in body.map { $0.implies(wanted) } ?? false } ?? true
    }
}

extension ResponseMatch.Status {
    fileprivate func implies(_ other: Self) -> Bool {
        switch (self, other) {
        case (.exactly(let code), _): other.matches(code)
        case (.hundreds(let mine), .hundreds(let digit)): mine == digit
        case (.hundreds, .exactly): false
        }
    }
}

extension ResponseMatch.Condition {
    fileprivate func implies(_ other: Self) -> Bool {
        if self == other { return true }
        switch self {
        case .equals(let value): return other.matches(value)
        case .oneOf(let values):
            if case .oneOf(let wanted) = other { return Set(wanted).isSuperset(of: values) }
            return values.allSatisfy { other.matches($0) }
        case .contains(let text):
            if case .contains(let part) = other { return text.contains(part) }
            return other == .exists(true) || other == .empty(false)
        case .empty: return other == .exists(true)
        case .exists: return false
        }
    }
}
