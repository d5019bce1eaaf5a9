import Mailslot
import Postbox

/// Something that can be explained.
struct Topic {
    var name: String
    /// One line.
    var summary: String
    /// The rest, in paragraphs.
    var body: [String] = []
    /// Lines at the end that stay as they are.
    var lines: [String] = []

    /// The whole page.
    var page: String {
        let paragraphs = ([summary] + body).map { Paragraph.wrap($0) + "\n" }
        let blocks = paragraphs + (lines.isEmpty ? [] : [lines.joined(separator: "\n") + "\n"])
        return name + "\n\n" + blocks.joined(separator: "\n")
    }
}

/// Everything that can be explained.
enum Topics {
    static let groups: [(title: String, topics: [Topic])] = [
        ("Writing", writing), ("Verdicts", Verdict.allCases.map(topic)), ("Proofs", Proof.allCases.map(topic)),
        ("Refusals", RefusalKind.allCases.map(topic)), ("Tactics", TacticName.allCases.map(topic)),
        ("Mechanisms", Mechanism.allCases.map(topic)), ("The reference server", [postbox]),
        ("Its faults", Fault.allCases.map { Topic(name: $0.rawValue, summary: $0.summary) }),
        ("Its oddities", Oddity.allCases.map { Topic(name: $0.rawValue, summary: $0.summary) }),
    ]

    /// The topic of that name, in any case; of a finding's, the topic of its mechanism.
    static func find(_ name: String) -> Topic? {
        let topics = groups.flatMap(\.topics)
        func find(_ name: some StringProtocol) -> Topic? {
            topics.first { $0.name.lowercased() == name.lowercased() }
        }
        if let topic = find(name) { return topic }
        guard let mechanism = name.split(separator: "/").first, mechanism.count < name.count,
            Mechanism(rawValue: mechanism.uppercased()) != nil
        else { return nil }
        return find(mechanism)
    }

    /// All names.
    static var names: [String] { groups.flatMap(\.topics).map(\.name) }

    /// All names with their lines.
    static var index: String {
        groups.map { group in
            let width = (group.topics.map(\.name.count).max() ?? 0) + 2
            let lines = group.topics.map { topic in
                "  " + topic.name + String(repeating: " ", count: width - topic.name.count) + topic.summary
            }
            return group.title + "\n" + lines.joined(separator: "\n") + "\n"
        }.joined(separator: "\n")
    }

    private static let postbox = Topic(
        name: "postbox", summary: "The reference messaging API that `mailslot serve` starts.",
        body: [
            "It is correct by default. A fault is one wrong check in it, which Mailslot must find; an oddity is a manner "
                + "that is not wrong, which Mailslot must not report.",
            "mailslot serve --fault read-by-senders --oddity random-request-ids",
        ])
}

/// Text for a terminal.
enum Paragraph {
    /// The text in lines of at most 100 columns, broken at blanks.
    static func wrap(_ text: String) -> String {
        var lines: [String] = [""]
        for word in text.split(separator: " ") {
            if !lines[lines.count - 1].isEmpty, lines[lines.count - 1].count + word.count + 1 > 100 { lines.append("") }
            lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
        }
        return lines.joined(separator: "\n")
    }
}
