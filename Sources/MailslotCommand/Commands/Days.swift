import ArgumentParser

/// A number of days on the command line, as in `14d`.
struct Days: ExpressibleByArgument {
    let count: Int

    init(_ count: Int) {
        self.count = count
    }

    init?(argument: String) {
        let digits = argument.hasSuffix("d") ? argument.dropLast() : argument[...]
        guard let count = Int(digits), (0...10_000).contains(count) else { return nil }
        self.count = count
    }

    var defaultValueDescription: String { "\(count)d" }
}
