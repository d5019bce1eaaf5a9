import Mailslot

extension JSONLine {
    mutating func append(_ finding: FindingSummary) {
        member("id", finding.id)
        member("title", finding.title)
        member("mechanism", finding.mechanism.rawValue)
        member("severity", finding.severity.rawValue)
        member("breach", finding.breach.rawValue)
        member("certainty", finding.certainty.rawValue)
        member("reason", finding.reason)
        list("subjects", finding.subjects)
        list("operations", finding.operations)
        list("objects", finding.objects)
        list("tactics", finding.tactics) { line, use in
            line.object {
                $0.member("tactic", use.tactic.rawValue)
                $0.list("ways", use.ways)
                $0.member("operations", use.operations)
                $0.member("probes", use.probes)
            }
        }
        list("clauses", finding.clauses) { line, clause in line.object { $0.append(clause) } }
        list("came_out", finding.cameOut) { line, thing in
            line.object {
                $0.member("what", thing.what)
                $0.member("owner", thing.owner)
            }
        }
        member("example", finding.example)
        member("again", finding.again)
        // What the mechanism tells, for programs that do not know it.
        member("advice", finding.mechanism.advice)
        list("cwe", finding.mechanism.cwe)
        list("owasp", finding.mechanism.owasp)
        list("probes", finding.probes)
    }

    mutating func append(_ clause: ProbeRecord.Clause) {
        member("kind", clause.kind.rawValue)
        member("file", clause.location.file)
        member("line", clause.location.line)
        member("column", clause.location.column)
        member("reference", clause.reference)
    }
}

extension FindingSummary {
    init(_ fields: RecordFields) throws(RecordFailure) {
        var tactics: [Use] = []
        for use in try fields.objects("tactics") {
            tactics.append(
                Use(
                    tactic: try use.word("tactic", "a tactic that this Mailslot knows"), ways: try use.texts("ways"),
                    operations: try use.integer("operations"), probes: try use.integer("probes")))
        }
        var clauses: [ProbeRecord.Clause] = []
        for clause in try fields.objects("clauses") { clauses.append(try ProbeRecord.Clause(clause)) }
        var cameOut: [Thing] = []
        for thing in try fields.objects("came_out") {
            cameOut.append(Thing(what: try thing.text("what"), owner: try thing.text("owner")))
        }
        self.init(
            id: try fields.text("id"),
            mechanism: try fields.word("mechanism", "a mechanism that this Mailslot knows"),
            severity: try fields.word("severity", "a severity"), breach: try fields.word("breach", "a breach"),
            certainty: try fields.word("certainty", "proven or suspected"), title: try fields.text("title"),
            reason: try fields.text("reason"), subjects: try fields.texts("subjects"),
            operations: try fields.texts("operations"), objects: try fields.texts("objects"), tactics: tactics,
            clauses: clauses, cameOut: cameOut, probes: try fields.texts("probes"),
            example: try fields.text("example"), again: try fields.text("again"))
    }
}
