import ArgumentParser
import Mailslot
import MailslotReport

/// Options of every command that prints for people.
struct TerminalOptions: ParsableArguments {
    @Option(help: "Use colours: auto, always or never.")
    var color: ColourChoice = .auto

    /// How to print results.
    var style: TerminalStyle {
        TerminalStyle(
            isColoured: color.isColoured(terminal: Console.outputIsTerminal), width: Console.width ?? 100)
    }
}

/// Options that say how much is tried.
struct ExtentOptions: ParsableArguments {
    @Option(help: "How much to try: quick for each commit, standard for each merge, thorough for the night.")
    var depth: Depth = .standard

    @Option(help: "Plan no more requests than this for probes and their controls; the most telling come first.")
    var maxRequests: Int?

    var extent: Extent { Extent(depth, mostRequests: maxRequests) }

    func validate() throws {
        if let maxRequests, maxRequests < 1 { throw ValidationError("--max-requests is a number above zero.") }
    }
}

extension Depth: ExpressibleByArgument {}
