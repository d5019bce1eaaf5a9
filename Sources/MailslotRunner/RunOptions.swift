package import Mailslot

/// How a run is done, apart from what its contract says.
package struct RunOptions: Sendable {
    /// The same seed makes the same canaries and ids.
    package var seed: UInt64
    /// Mailslot's version.
    package var tool: String
    /// The time of day in RFC 3339 form, in UTC.
    package var now: @Sendable () -> String

    /// Has the credential that a program prints, to renew it.
    package var runCommand: CommandRunner
    /// When the credentials were fetched that the contract holds.
    package var fetched: ContinuousClock.Instant

    package typealias CommandRunner = @Sendable (CredentialCommand) throws(CredentialFailure) -> String

    package init(
        seed: UInt64, tool: String, now: @escaping @Sendable () -> String, fetched: ContinuousClock.Instant = .now,
        runCommand: @escaping CommandRunner = { _ throws(CredentialFailure) in
            throw CredentialFailure("no program can be run here")
        }
    ) {
        self.seed = seed
        self.tool = tool
        self.now = now
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
    case ended(RunEnding)
}
