import Mailslot

/// What a test case is called.
struct JUnitName: Hashable {
    /// With dots, and the contract's part the same wherever the contract is called from.
    var className: String
    /// A sentence that says by itself what was tried.
    var name: String

    init(className: String, name: String) {
        self.className = className
        self.name = Display.line(name)
    }

    init(_ probe: ProbeRecord, contract: String) {
        let may = probe.clause.kind == .granted ? "may" : "may not"
        let of = probe.objects.isEmpty ? "" : " of " + probe.objects.joined(separator: " and ")
        let tactic = probe.tactic == .asDocumented ? "" : " [\(probe.tactic.rawValue)]"
        self.init(
            className: "\(contract).\(Self.word(probe.subject))",
            name: "\(probe.subject) \(may) \(probe.operation)\(of)\(tactic)")
    }

    init(_ group: JUnitGroup.Key, contract: String) {
        self.init(
            className: "\(contract).\(Self.word(group.subject))",
            name: "\(group.subject) gets no more by \(group.operation) [\(group.tactic.rawValue)]")
    }

    init(_ record: NotCoveredRecord, contract: String) {
        let parts = record.id.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let rest = parts.dropFirst(2).joined(separator: " ")
        self.init(
            className: "\(contract).\(Self.word(parts.first ?? ""))",
            name: "\(parts.first ?? ""): \(record.operation) is not covered" + (rest.isEmpty ? "" : " [\(rest)]"))
    }

    /// The beginning of the class names of a contract: its folder and its name, without what ends its file's name.
    static func contract(_ file: String) -> String {
        let parts = file.split(separator: "/").filter { $0 != "." && $0 != ".." }.suffix(2)
        var words = parts.map(String.init)
        if let last = words.popLast() {
            var stem = last[...]
            for ending in [".yaml", ".yml", ".contract"] where stem.hasSuffix(ending) {
                stem = stem.dropLast(ending.count)
            }
            words.append(String(stem))
        }
        return (["mailslot"] + words.map(word)).joined(separator: ".")
    }

    /// Letters, digits, hyphens and underlines only: readers take what is behind the last dot for the class.
    private static func word(_ text: String) -> String {
        let letters = text.map { character in
            character.isASCII && (character.isLetter || character.isNumber) || character == "_" ? character : "-"
        }
        return letters.isEmpty ? "-" : String(letters)
    }
}
