/// Decides, before an operation makes its own checks, whether they count for this request.
///
/// They always do. Each fault here is a table of what is guarded that reads the request in another way than the
/// operation does, and so misses it.
struct Gate: Sendable {
    let routes: Routes
    let faults: Set<Fault>

    /// A request on its way in: as it was sent, as it is understood, and what it calls.
    struct Entry {
        let sent: Request
        let plain: Request
        let match: Routes.Match
    }

    /// The caller as the operation has to take it.
    ///
    /// `check` makes the checks of the operation that the gate believes to be called.
    func admit(
        _ caller: Caller, _ entry: Entry, check: (Routes.Match, Request) throws(Refusal) -> Void
    ) throws(Refusal) -> Caller {
        if overlooksByItsFields(entry) { return caller.unchecked }
        for (fault, spelling) in Self.overlooked where faults.contains(fault) {
            let seen = Reader(overlooking: spelling).read(entry.sent)
            guard let match = try? routes.match(seen, ignoringCase: spelling != .upperCase) else {
                return caller.unchecked
            }
            guard match != entry.match else { continue }
            try check(match, seen)
            return caller.unchecked
        }
        return caller
    }

    /// Which spelling the table does not know with which fault.
    private static let overlooked: [(fault: Fault, spelling: Spelling)] = [
        (.overrideCheckedAsSent, .methodOverride),
        (.rewrittenPathCheckedAsSent, .rewrittenPath),
        (.trailingSlashUnguarded, .trailingSlash),
        (.duplicateSlashesUnguarded, .duplicateSlashes),
        (.dotSegmentsUnguarded, .dotSegments),
        (.encodedLettersUnguarded, .encodedLetters),
        (.upperCaseUnguarded, .upperCase),
        (.matrixParametersUnguarded, .matrixParameters),
        (.jsonSuffixUnguarded, .jsonSuffix),
    ]

    private func overlooksByItsFields(_ entry: Entry) -> Bool {
        let operation = entry.match.operation
        if faults.contains(.headUnchecked), entry.plain.wantsHeadOnly { return true }
        if faults.contains(.cursorSkipsCheck), operation.list != nil, entry.match.version == .v2,
            entry.plain.parameter("cursor") != nil
        {
            return true
        }
        return faults.contains(.rangeUnchecked) && operation == .fetchAttachment
            && entry.plain.headers["range"] != nil
    }
}
