import Testing

/// Texts that are made to be slow, deep or large.
///
/// They are generated because nobody wants to read them.
struct HostileInput: CustomTestStringConvertible, Sendable {
    var name: String
    var text: String
    /// More of the API description.
    var api = ""
    /// A part of the error.
    var refusal: String
    /// Where it is told, as `line:column`; nil where it is not of interest.
    var place: String?

    init(_ name: String, _ text: String, api: String = "", refusal: String, at place: String? = nil) {
        self.name = name
        self.text = text
        self.api = api
        self.refusal = refusal
        self.place = place
    }

    var testDescription: String { name }

    private static func lines(_ count: Int, _ line: (Int) -> String) -> String {
        (0..<count).map(line).joined(separator: "\n") + "\n"
    }

    /// Each of nine anchors holds the one before nine times.
    private static let laughs: String = {
        var text = "contract: a\na0: &a0 [lol, lol]\n"
        for level in 1...9 {
            text += "a\(level): &a\(level) [\((0..<9).map { _ in "*a\(level - 1)" }.joined(separator: ", "))]\n"
        }
        return text
    }()

    static let all: [HostileInput] = [
        .init("billion laughs", laughs, refusal: "anchors are not used", at: "2:5"),
        .init("billion laughs as a key", laughs + "? *a9\n: x\n", refusal: "anchors are not used", at: "2:5"),
        .init("an alias of nothing", "contract: *nobody\n", refusal: "aliases are not used", at: "1:11"),
        .init("an anchor that holds itself", "contract: &a [*a]\n", refusal: "anchors are not used", at: "1:11"),
        .init(
            "1,000 lists in each other", "contract: " + String(repeating: "[", count: 1000), refusal: "deeper than 64",
            at: "1:74"),
        .init("10,000 lists in each other", String(repeating: "[", count: 10_000), refusal: "deeper than 64"),
        .init(
            "1,000 mappings in each other", lines(1000) { String(repeating: " ", count: $0) + "a:" },
            refusal: "deeper than 64", at: "65:65"),
        .init(
            "10,000 dashes in a line", String(repeating: "- ", count: 10_000) + "a\n", refusal: "deeper than 64",
            at: "1:129"),
        .init(
            "10,000 mappings in a line", "contract: " + String(repeating: "{a: ", count: 10_000),
            refusal: "deeper than 64"),
        .init(
            "10 MB", "contract: a\n" + String(repeating: "# a comment\n", count: 900_000), refusal: "larger than 1 MiB",
            at: "1:1"),
        .init(
            "a million values", "contract: [" + String(repeating: "a,", count: 500_000) + "a]\n",
            refusal: "more than 50000 values"),
        .init(
            "half a million brackets", "contract: [" + String(repeating: "[],", count: 300_000) + "]\n",
            refusal: "more than 50000 values"),
        .init(
            "a line of a million characters", "contract: " + String(repeating: "é", count: 500_000) + "\nx: 1\n",
            refusal: "has no key 'x'", at: "2:1"),
        .init(
            "5,000 unknown keys", "contract: a\n" + lines(5_000) { "key\($0): 1" }, refusal: "has no key 'key0'",
            at: "2:1"),
        .init(
            "5,000 unknown keys in a line of other letters",
            "contract: a\nlimits: {" + (0..<5_000).map { "é\($0): 1" }.joined(separator: ", ") + "}\n",
            refusal: "has no key 'é0'", at: "2:10"),
        .init(
            "20,000 keys that stand twice", lines(20_000) { "key\($0 / 2): 1" }, refusal: "stands a second time",
            at: "2:1"),
        .init(
            "a million quotation marks", "contract: " + String(repeating: "'", count: 1_000_000), refusal: "contract"),
        .init(
            "an unclosed quotation of a million characters", "contract: \"" + String(repeating: "a\n", count: 500_000),
            refusal: "not YAML", at: "1:11"),
        .init(
            "a million variables", "contract: \"" + String(repeating: "${A}", count: 250_000) + "\"\n",
            refusal: "variable 'A' is not set"),
        .init(
            "a million open variables", "contract: \"" + String(repeating: "${", count: 500_000) + "\"\n",
            refusal: "not closed", at: "1:11"),
        .init(
            "250,000 tabs", "contract: a\n" + String(repeating: "\ta: 1\n", count: 170_000), refusal: "tab", at: "2:1"),
        .init("a million colons", "contract" + String(repeating: ": ", count: 500_000), refusal: "not YAML"),
        .init("a million question marks", String(repeating: "? ", count: 500_000), refusal: "begins with '?'"),
        .init("100,000 documents", String(repeating: "---\na\n", count: 100_000), refusal: "second YAML document"),
    ]

    /// Right as YAML, and far too much of something.
    static let excesses: [HostileInput] = [
        .init(
            "20,000 unknown grants", contract("permissions: { p: { may: [" + repeated(20_000) { "w\($0)," } + "] } }"),
            refusal: "no operation is called 'w0'"),
        .init(
            "20,000 equal grants", contract("permissions: { p: { may: [" + repeated(20_000) { _ in "w," } + "] } }"),
            refusal: "more than 200 clauses grant 'w'"),
        .init(
            "5,000 unknown parameters", contract("with: { w: {" + repeated(5_000) { "x\($0): 1," } + "} }"),
            refusal: "has no parameter 'x0'"),
        .init(
            "100,000 parameters in a text", contract(""),
            api: "  x: { does: send o, request: POST /x, text: \"" + repeated(100_000) { "{p\($0)}" } + "\" }\n",
            refusal: "more than 200 parameters"),
        .init(
            "5,000 refusals", contract(""),
            api: "refusals: [" + repeated(5_000) { "{ status: 404, json: { /a: \($0) }, means: hidden }," } + "]\n",
            refusal: "more than 100 rules"),
        .init(
            "3,000 conditions in each of two refusals", contract(""),
            api: "refusals: ["
                + repeated(2) { _ in "{ json: {" + repeated(3_000) { "/a\($0): 1," } + "}, means: hidden }," } + "]\n",
            refusal: "more than 100 conditions"),
        .init(
            "a regular expression of groups in groups", contract(""),
            api: "  x: { does: send o, request: POST /x, makes: { o: { json: /id, match: '"
                + String(repeating: "(", count: 400_000) + "' } } }\n",
            refusal: "longer than 500 bytes"),
        .init(
            "5,000 links", contract(""), api: "doors: { links: [" + repeated(5_000) { "\"x:{k\($0)}\"," } + "] }\n",
            refusal: "more than 100 items"),
        .init(
            "40,000 lists in a batch", contract(""),
            api: "doors: { batch: { request: POST /b, json: [" + repeated(20_000) { _ in "[\"{{\"]," } + "] } }\n",
            refusal: "no list has an item with {path}"),
        .init(
            "half a million open places in a selection", contract(""), api: selection(repeated(250_000) { _ in "{a" }),
            refusal: "is not closed"),
        .init(
            "100,000 places in a selection", contract(""), api: selection(repeated(100_000) { _ in "{a}" } + ")"),
            refusal: "no kind of object is called 'a'"),
    ]

    /// A GraphQL endpoint with these arguments in its one selection.
    private static func selection(_ arguments: String) -> String {
        "doors: { graphql: { request: \"GET /g?q={query}\", reaches: ['a(" + arguments + "'] } }\n"
    }

    private static func repeated(_ count: Int, _ item: (Int) -> String) -> String {
        (0..<count).map(item).joined()
    }

    private static func contract(_ rest: String) -> String {
        let permissions = rest.hasPrefix("permissions") ? "" : "permissions: { p: { may: [w] } }\n"
        return """
            contract: a
            api: a.api.yaml
            target: http://127.0.0.1
            principals: { p: { token: pppp }, q: { token: qqqq, secrets: [private] } }
            \(permissions)\(rest)

            """
    }
}
