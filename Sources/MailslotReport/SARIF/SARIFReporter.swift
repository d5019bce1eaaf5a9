import Mailslot

/// SARIF 2.1.0 (Static Analysis Results Interchange Format, OASIS), for code scanning and for whoever collects results.
///
/// A result is a finding or a grant that does not work, at the clause of the contract that it concerns. A run that was
/// not done as planned, or proved nothing, is a result too: readers take an empty list for good news.
package struct SARIFReporter: Reporter {
    private let paths: SourcePaths

    package init(paths: SourcePaths = SourcePaths()) {
        self.paths = paths
    }

    package func write(_ run: some RunSource, to sink: ([UInt8]) throws -> Void) throws {
        let annotations = try Annotations(run)
        let results = annotations.all.filter { $0.finding != nil || $0.level == .error } + annotations.waived
        let rules = SARIFRules(results)
        let location = SARIFLocation(paths: paths)
        let document: JSONValue = [
            "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            "version": "2.1.0",
            "runs": [
                [
                    "tool": ["driver": driver(run.header, rules)],
                    // What stands before the last slash tells the runs of one contract from those of another.
                    "automationDetails": ["id": .string("mailslot/\(paths.shown(run.header.contract))/")],
                    "invocations": [SARIFInvocation(annotations, location).value],
                    "originalUriBaseIds": [
                        SARIFLocation.root: ["description": ["text": "The root of the repository."]]
                    ],
                    "columnKind": "unicodeCodePoints",
                    "results": .array(
                        results.map { SARIFResult($0, run.header, location, rule: rules.index(of: $0)).value }),
                    "taxonomies": .array(rules.usesWeaknesses ? [rules.taxonomy] : []),
                    "properties": properties(annotations),
                ]
            ],
        ]
        try sink(Array(JSONWriter.indented(document).utf8))
    }

    private func driver(_ header: RunHeader, _ rules: SARIFRules) -> JSONValue {
        var driver: [JSONValue.Member] = [
            .init("name", "Mailslot"), .init("version", .string(header.tool)),
            .init(
                "fullDescription",
                ["text": "Proves that a token on a messaging API can do what its contract grants, and nothing else."]),
            .init("rules", .array(rules.values)), .init("notifications", .array(SARIFInvocation.descriptors)),
        ]
        if rules.usesWeaknesses { driver.append(.init("supportedTaxonomies", [["name": "CWE", "index": 0]])) }
        return .object(driver)
    }

    private func properties(_ annotations: Annotations) -> JSONValue {
        let (header, ending) = (annotations.header, annotations.ending)
        let counts = ending.counts.map { JSONValue.Member($0.verdict.rawValue, .number(String($0.count))) }
        return [
            "title": .string(header.title), "api": .string(header.api), "run": .string(header.tag),
            "tlsVerified": .bool(header.isTLSVerified), "verdicts": .object(counts),
            "requests": .number(String(ending.requests)),
        ]
    }
}

/// Messages, which have a syntax of their own.
enum SARIFMessage {
    /// A text in which nothing is a placeholder or a link (sections 3.11.5 and 3.11.6).
    static func plain(_ text: String) -> JSONValue {
        ["text": .string(escaped(text))]
    }

    /// The same, with a form for readers that show Markdown.
    static func plain(_ text: String, markdown: String) -> JSONValue {
        ["text": .string(escaped(text)), "markdown": .string(doubled(markdown))]
    }

    /// Readers put out what stands behind a backslash or is doubled as it is, or do not know of either; so only what
    /// could be taken for a link or a placeholder is changed.
    private static func escaped(_ text: String) -> String {
        guard text.contains("](") else { return doubled(text) }
        return doubled(text).reduce(into: "") { result, character in
            if "[]\\".contains(character) { result.append("\\") }
            result.append(character)
        }
    }

    private static func doubled(_ text: String) -> String {
        text.replacing(/\{(\d+)\}/) { "{{\($0.output.1)}}" }
    }
}
