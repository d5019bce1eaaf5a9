import ArgumentParser
import MailslotSpec

/// A time on the command line, as in `90s` or `10m`, written as in a contract.
struct TimeLimit: ExpressibleByArgument {
    let duration: Duration

    init?(argument: String) {
        guard let duration = Quantity.duration(argument), duration > .zero else { return nil }
        self.duration = duration
    }
}
