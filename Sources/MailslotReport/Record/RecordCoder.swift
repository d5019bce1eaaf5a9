package import Mailslot

/// Writes a run record, piece by piece as the run goes: the head, a line for each probe, the tail.
///
/// The pieces together are one JSON document. What they hold is described in `docs/record.md`.
package enum RecordCoder {
    /// The beginning of the document: what is known when a run begins.
    package static func head(_ header: RunHeader) -> [UInt8] {
        var line = JSONLine(capacity: 1024)
        line.object { line in
            line.member("mailslot_record", RunRecord.version)
            line.object("header") { $0.append(header) }
            line.list("probes", [String]())
        }
        // What follows stands inside the list: the closing bracket and brace come with the tail.
        return line.bytes.dropLast(2) + [UInt8(ascii: "\n")]
    }

    /// A probe and its verdict; the first is the one that comes right after the head.
    package static func line(_ probe: ProbeRecord, isFirst: Bool) -> [UInt8] {
        var line = JSONLine(capacity: probe.evidence.isEmpty ? 512 : 4096)
        if !isFirst { line.raw(",\n") }
        line.object { $0.append(probe) }
        return line.bytes
    }

    /// The end of the document: what is known when a run ends.
    package static func tail(_ ending: RunEnding) -> [UInt8] {
        var line = JSONLine(capacity: 1024)
        line.raw("\n]")
        line.object("ending") { $0.append(ending) }
        line.raw("}\n")
        return line.bytes
    }

    /// The whole document.
    package static func document(_ record: RunRecord) -> [UInt8] {
        var bytes = head(record.header)
        for (index, probe) in record.probes.enumerated() { bytes += line(probe, isFirst: index == 0) }
        return bytes + tail(record.ending)
    }
}

extension JSONLine {
    fileprivate mutating func append(_ header: RunHeader) {
        member("tool", header.tool)
        member("title", header.title)
        member("contract", header.contract)
        member("api", header.api)
        list("targets", header.targets) { line, target in
            line.object {
                $0.member("name", target.name)
                $0.member("url", target.url)
            }
        }
        member("started", header.started)
        member("tag", header.tag)
        member("tls_verified", header.isTLSVerified)
        member("planned_probes", header.plannedProbes)
        object("scene") {
            $0.member("objects", header.scene.objects)
            $0.member("canaries", header.scene.canaries)
        }
        member("depth", header.depth?.rawValue)
        member("most_requests", header.mostRequests)
        list("left_out", header.leftOut) { line, left in
            line.object {
                $0.member("tactic", left.tactic.rawValue)
                $0.member("depth", left.depth?.rawValue)
                if left.mayChange { $0.member("may_change", true) }
                $0.member("probes", left.probes)
            }
        }
        if header.isReadOnly { member("read_only", true) }
        if !header.plan.isEmpty { member("plan", header.plan) }
        if let shard = header.shard {
            object("shard") {
                $0.member("number", shard.number)
                $0.member("count", shard.count)
            }
        }
    }

    fileprivate mutating func append(_ ending: RunEnding) {
        member("interruption", ending.interruption)
        if let obstacle = ending.obstacle { object("obstacle") { $0.append(obstacle) } }
        list("lives", ending.lives) { line, life in
            line.object {
                $0.member("principal", life.principal)
                $0.member("shown", life.isShown)
                $0.member("how", life.how)
            }
        }
        list("counts", ending.counts) { line, count in
            line.object {
                $0.member("verdict", count.verdict.rawValue)
                $0.member("count", count.count)
            }
        }
        list("waivers", ending.waivers) { line, waiver in line.object { $0.append(waiver) } }
        list("findings", ending.findings) { line, finding in line.object { $0.append(finding) } }
        member("requests", ending.requests)
        member("duration", seconds: ending.duration)
        list("not_covered", ending.notCovered) { line, record in
            line.object {
                $0.member("id", record.id)
                $0.member("operation", record.operation)
                $0.member("reason", record.reason)
                $0.member("left_out", record.isLeftOut)
            }
        }
        list("left_behind", ending.leftBehind)
        list("removed", ending.removed) { line, removed in
            line.object {
                $0.member("kind", removed.kind)
                $0.member("count", removed.count)
            }
        }
        object("scene") { $0.append(ending.scene) }
        list("timeline", ending.timeline) { line, entry in line.object { $0.append(entry) } }
    }

    private mutating func append(_ waiver: WaiverRecord) {
        member("finding", waiver.finding)
        member("until", waiver.until)
        member("because", waiver.because)
        member("owner", waiver.owner)
        member("file", waiver.location.file)
        member("line", waiver.location.line)
        member("column", waiver.location.column)
        member("state", waiver.state.rawValue)
        member("waived", waiver.waived)
        member("reach", waiver.reach)
        member("days_left", waiver.daysLeft)
    }

    fileprivate mutating func append(_ probe: ProbeRecord) {
        member("id", probe.id)
        member("number", probe.number)
        member("subject", probe.subject)
        member("operation", probe.operation)
        member("verb", probe.verb.rawValue)
        member("kind", probe.kind)
        list("objects", probe.objects)
        member("tactic", probe.tactic.rawValue)
        member("way", probe.way)
        member("depth", probe.depth.rawValue)
        object("clause") { $0.append(probe.clause) }
        member("scopes", probe.scopes)
        member("verdict", probe.verdict.rawValue)
        member("waiver", probe.waiver)
        member("proof", probe.proof?.rawValue)
        member("reason", probe.reason)
        member("at", seconds: probe.at)
        member("duration", seconds: probe.duration)
        if let finding = probe.finding { object("finding") { $0.append(finding) } }
        if !probe.evidence.isEmpty {
            list("evidence", probe.evidence) { line, evidence in line.object { $0.append(evidence) } }
        }
    }

    private mutating func append(_ finding: FindingRecord) {
        member("mechanism", finding.mechanism.rawValue)
        member("severity", finding.severity.rawValue)
        member("breach", finding.breach.rawValue)
        member("certainty", finding.certainty.rawValue)
        list("came_out", finding.cameOut) { line, item in
            line.object {
                $0.member("what", item.what)
                $0.member("owner", item.owner)
                $0.member("place", item.place)
                $0.member("form", item.form.rawValue)
                $0.member("canary", item.canary)
            }
        }
        member("control", finding.control)
        member("again", finding.again)
    }

    private mutating func append(_ evidence: EvidenceRecord) {
        member("caller", evidence.caller)
        member("method", evidence.method)
        member("url", evidence.url)
        append("request_headers", evidence.requestHeaders)
        member("request_body", evidence.requestBody)
        member("status", evidence.status)
        append("response_headers", evidence.responseHeaders)
        member("response_body", evidence.responseBody)
        member("response_length", evidence.responseLength)
        member("failure", evidence.failure)
        member("reading", evidence.reading)
        member("duration", seconds: evidence.duration)
        member("tries", evidence.tries)
    }

    private mutating func append(_ name: StaticString, _ headers: [EvidenceRecord.Header]) {
        list(name, headers) { line, header in
            line.object {
                $0.member("name", header.name)
                $0.member("value", header.value)
            }
        }
    }
}
