import ArgumentParser
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
