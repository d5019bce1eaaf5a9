package import Mailslot

/// How a run is done, apart from what its contract says.
package struct RunOptions: Sendable {
    /// The same seed makes the same canaries and ids.
    package var seed: UInt64
    /// Mailslot's version.
    package var tool: String
    /// The time of day in RFC 3339 form, in UTC.
    package var now: @Sendable () -> String

    /// After this time nothing more is tried, and what was made is removed; nil for no limit.
    package var mostTime: Duration?
    /// Has the credential that a program prints, to renew it.
    package var runCommand: CommandRunner
    /// When the credentials were fetched that the contract holds.
    package var fetched: ContinuousClock.Instant

    package typealias CommandRunner = @Sendable (CredentialCommand) throws(CredentialFailure) -> String

    package init(
        seed: UInt64, tool: String, now: @escaping @Sendable () -> String, mostTime: Duration? = nil,
        fetched: ContinuousClock.Instant = .now,
        runCommand: @escaping CommandRunner = { _ throws(CredentialFailure) in
            throw CredentialFailure("no program can be run here")
        }
    ) {
        self.seed = seed
        self.tool = tool
        self.now = now
        self.mostTime = mostTime
        self.fetched = fetched
        self.runCommand = runCommand
    }
}

/// What happens during a run, in order.
package enum RunEvent: Sendable {
    case began(RunHeader)
    /// Something is being done, in words, for whoever watches.
    case stage(String)
    case judged(ProbeRecord)
    /// Requests go; given some times a second, since verdicts come in batches.
    case pulse(RunPulse)
    /// Something is made, or removed; told before anything rests on it.
    case journal(JournalEntry)
    case ended(RunEnding)
}

/// How far a run has come.
package struct RunPulse: Hashable, Sendable {
    /// So many were sent.
    package var requests: Int
    /// Of the requests that the probes were planned with, so many have their answers, or are not sent at all.
    package var done: Int
    /// So many requests the probes were planned with.
    package var planned: Int
}
