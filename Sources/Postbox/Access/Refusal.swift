import Foundation

/// Why a request is not done, and what the answer says about it.
struct Refusal: Error {
    enum Reason: Equatable {
        case unauthenticated
        case missingScope(Scope)
        case forbidden
        /// Said only by a fault: by default what is absent is forbidden like what is hidden.
        case absent
        case malformed(String)
        case noSuchOperation
        case methodNotAllowed(allowed: [String])
        case tooLarge
        case throttled
        case full
        /// The file of an export is not made yet.
        case notReady
    }

    let reason: Reason
    /// The sentence for a person in other words: only faults choose them.
    var wording: String?
    /// How long the answer waits, in seconds: only faults let it.
    var delay: TimeInterval = 0
    /// What the sentence for a person says beyond the reason: only faults fill it.
    var addition = ""
    /// Further headers, and further fields of the error: only faults fill them.
    var headers: [Answer.Header] = []
    var details: [JSON.Field] = []

    init(_ reason: Reason) {
        self.reason = reason
    }

    /// One sentence for a person.
    var message: String { message(for: reason) }

    /// The sentence as if there were another reason.
    func message(for reason: Reason) -> String { (wording ?? reason.message) + addition }

    /// Whether the reason is that the caller lacks a right to what the request names.
    var isDenial: Bool {
        switch reason {
        case .missingScope, .forbidden, .absent: true
        default: false
        }
    }
}

extension Refusal.Reason {
    var status: Int {
        switch self {
        case .unauthenticated: 401
        case .missingScope, .forbidden: 403
        case .absent, .noSuchOperation: 404
        case .malformed: 400
        case .methodNotAllowed: 405
        case .tooLarge: 413
        case .throttled: 429
        case .full: 507
        case .notReady: 409
        }
    }

    var code: String {
        switch self {
        case .unauthenticated: "unauthenticated"
        case .missingScope: "missing_scope"
        case .forbidden: "forbidden"
        case .absent: "not_found"
        case .malformed: "malformed"
        case .noSuchOperation: "no_such_operation"
        case .methodNotAllowed: "method_not_allowed"
        case .tooLarge: "too_large"
        case .throttled: "throttled"
        case .full: "full"
        case .notReady: "not_ready"
        }
    }

    fileprivate var message: String {
        switch self {
        case .unauthenticated: "A known bearer token is needed."
        case .missingScope(let scope): "The token lacks the scope \(scope.rawValue)."
        case .forbidden: "This is not yours, or it does not exist."
        case .absent: "This does not exist."
        case .malformed(let what): what
        case .noSuchOperation: "There is no such operation."
        case .methodNotAllowed: "This path has no such method."
        case .tooLarge: "The body is too large."
        case .throttled: "Too many requests: wait, then try again."
        case .full: "The server keeps no more: delete something first."
        case .notReady: "The file is not ready: try again."
        }
    }
}
