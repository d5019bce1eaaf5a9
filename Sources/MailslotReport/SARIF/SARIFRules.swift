import Mailslot

/// The rules that a run's results refer to: the mechanisms of its findings, and what else makes a run red.
struct SARIFRules {
    private var checks: [String] = []
    private(set) var values: [JSONValue] = []
    private var weaknesses: [String] = []

    init(_ results: [Annotation]) {
        for result in results where !checks.contains(result.check) {
            checks.append(result.check)
            let those = results.filter { $0.check == result.check }
            if let mechanism = result.finding?.mechanism {
                values.append(rule(mechanism, those))
                for weakness in mechanism.cwe where !weaknesses.contains(weakness) { weaknesses.append(weakness) }
            } else {
                values.append(Self.rule(ofCheck: result.check))
            }
        }
    }

    func index(of result: Annotation) -> Int { checks.firstIndex(of: result.check) ?? -1 }

    /// Whether a rule refers to the Common Weakness Enumeration.
    var usesWeaknesses: Bool { !weaknesses.isEmpty }

    /// As much of the Common Weakness Enumeration as the rules refer to.
    var taxonomy: JSONValue {
        [
            "name": "CWE", "organization": "MITRE",
            "shortDescription": ["text": "The MITRE Common Weakness Enumeration"],
            "informationUri": "https://cwe.mitre.org/", "isComprehensive": false,
            "taxa": .array(
                weaknesses.map { weakness in
                    let number = Self.number(of: weakness)
                    let page = "https://cwe.mitre.org/data/definitions/\(number).html"
                    return ["id": .string(number), "helpUri": .string(page)]
                }),
        ]
    }

    private func rule(_ mechanism: Mechanism, _ results: [Annotation]) -> JSONValue {
        let incident = mechanism.incident.map { "As in \($0.sentence)" }
        let isProven = results.contains { $0.level == .error }
        let worst = results.map(\.severity).max() ?? .low
        return [
            "id": .string(mechanism.rawValue), "name": .string(Self.name(of: mechanism.title)),
            "shortDescription": SARIFMessage.plain(mechanism.title),
            "fullDescription": SARIFMessage.plain(mechanism.definition),
            "help": SARIFMessage.plain(
                ([mechanism.definition] + (incident.map { [$0] } ?? []) + ["What to do: \(mechanism.advice)"])
                    .joined(separator: "\n"),
                markdown: ([mechanism.definition] + (incident.map { [$0] } ?? []) + [
                    "**What to do:** \(mechanism.advice)"
                ])
                .joined(separator: "\n\n")),
            "defaultConfiguration": ["level": isProven ? "error" : "warning"],
            "relationships": .array(mechanism.cwe.map(Self.relationship)),
            "properties": [
                "tags": .array((["security"] + mechanism.tags).map { .string($0) }),
                "security-severity": .string(Self.score(of: worst)), "precision": isProven ? "very-high" : "medium",
            ],
        ]
    }

    private static func rule(ofCheck check: String) -> JSONValue {
        let (title, help) =
            switch check {
            case "broken":
                (
                    "A grant does not work",
                    "Either the API refuses what was agreed, or the contract grants what was not. What is denied beside a "
                        + "grant that does not work is less sure, too."
                )
            case "waived":
                (
                    "Known not to hold, and waived",
                    "It is tried all the same; the waiver in the contract has an owner, a reason and a last day."
                )
            case "interrupted":
                ("The run was not done as planned", "Run it again: what it did not try, it did not prove.")
            default:
                (
                    "The run proved nothing",
                    "See the report for the reasons: a dead credential, a server that failed or asked for patience, an "
                        + "answer that nobody described. A run that proved nothing is never green."
                )
            }
        let level = check == "waived" ? "warning" : "error"
        return [
            "id": .string(check), "name": .string(name(of: title)), "shortDescription": SARIFMessage.plain(title),
            "fullDescription": SARIFMessage.plain(title + "."), "help": SARIFMessage.plain(help, markdown: help),
            "defaultConfiguration": ["level": .string(level)],
            "properties": ["tags": ["correctness"], "problem.severity": .string(level), "precision": "very-high"],
        ]
    }

    private static func relationship(_ weakness: String) -> JSONValue {
        [
            "target": ["id": .string(number(of: weakness)), "toolComponent": ["name": "CWE", "index": 0]],
            "kinds": ["superset"],
        ]
    }

    private static func number(of weakness: String) -> String { String(weakness.drop { !$0.isNumber }) }

    /// The words of a title as one word.
    private static func name(of title: String) -> String {
        title.split { !$0.isLetter }.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    /// In the middle of the band that code scanning shows under this word (from 9.0, 7.0, 4.0 and 0.1).
    private static func score(of severity: Severity) -> String {
        switch severity {
        case .critical: "9.5"
        case .high: "8.0"
        case .medium: "5.5"
        case .low: "2.0"
        }
    }
}

extension Mechanism {
    /// As code scanning writes them: `external/cwe/cwe-862`, `external/owasp/api5-2023`.
    fileprivate var tags: [String] {
        cwe.map { "external/cwe/\($0.lowercased())" }
            + owasp.map { "external/owasp/" + $0.lowercased().split(separator: ":").joined(separator: "-") }
    }
}
