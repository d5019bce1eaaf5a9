import ArgumentParser

/// `mailslot explain`: a page about a word.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract:
            "Explain a tactic, a mechanism, a finding, a verdict, a proof, a refusal, or a fault of the reference server.",
        discussion: """
            EXAMPLES
              mailslot explain                    everything that can be explained
              mailslot explain existence
              mailslot explain MC01
              mailslot explain MC10/read-message  a finding, by its mechanism
              mailslot explain unproven
            """)

    @Argument(help: "The word.", completion: .list(Topics.names))
    var name: String?

    func run() throws {
        guard let name else {
            Console.print(Topics.index)
            return
        }
        guard let topic = Topics.find(name) else {
            Console.note("error: there is nothing called '\(name)' to explain; `mailslot explain` lists what there is")
            throw Ending.wrongInput
        }
        Console.print(topic.page)
    }
}
