import Mailslot

extension RunHeader {
    init(_ fields: RecordFields) throws(RecordFailure) {
        var targets: [Target] = []
        for target in try fields.objects("targets") {
            targets.append(Target(name: try target.text("name"), url: try target.text("url")))
        }
        let scene = try fields.object("scene")
        self.init(
            tool: try fields.text("tool"), title: try fields.text("title"), contract: try fields.text("contract"),
            api: try fields.text("api"), targets: targets, started: try fields.text("started"),
            tag: try fields.text("tag"), isTLSVerified: try fields.flag("tls_verified"),
            plannedProbes: try fields.integer("planned_probes"),
            scene: SceneSummary(objects: try scene.integer("objects"), canaries: try scene.integer("canaries")),
            depth: try fields.optionalWord("depth", "a depth"),
            mostRequests: try fields.optionalInteger("most_requests"),
            isReadOnly: try fields.optionalFlag("read_only") ?? false, plan: try fields.optionalText("plan") ?? "")
        if let part = try fields.optionalObject("shard") {
            shard = Shard(try part.integer("number"), of: try part.integer("count"))
            if shard == nil { throw part.failure("number", "the number of a shard that there is") }
        }
        for left in try fields.optionalObjects("left_out") {
            leftOut.append(
                LeftOut(
                    tactic: try left.word("tactic", "a tactic that this Mailslot knows"),
                    depth: try left.optionalWord("depth", "a depth"),
                    mayChange: try left.optionalFlag("may_change") ?? false, probes: try left.integer("probes")))
        }
    }
}

extension RunEnding {
    init(_ fields: RecordFields) throws(RecordFailure) {
        self.init(
            interruption: try fields.optionalText("interruption"), requests: try fields.integer("requests"),
            duration: try fields.seconds("duration"), leftBehind: try fields.texts("left_behind"))
        if let exchange = try fields.optionalObject("obstacle") { obstacle = try EvidenceRecord(exchange) }
        for life in try fields.objects("lives") {
            lives.append(
                Life(principal: try life.text("principal"), isShown: try life.flag("shown"), how: try life.text("how")))
        }
        for count in try fields.objects("counts") {
            counts.append(
                VerdictCount(verdict: try count.word("verdict", "a verdict"), count: try count.integer("count")))
        }
        for waiver in try fields.optionalObjects("waivers") { waivers.append(try WaiverRecord(waiver)) }
        for finding in try fields.objects("findings") { findings.append(try FindingSummary(finding)) }
        for record in try fields.objects("not_covered") {
            notCovered.append(
                NotCoveredRecord(
                    id: try record.text("id"), operation: try record.text("operation"),
                    reason: try record.text("reason"), isLeftOut: try record.flag("left_out")))
        }
        // Records of version 2 have no scene, nor what follows from it.
        for record in try fields.optionalObjects("removed") {
            removed.append(RemovedRecord(kind: try record.text("kind"), count: try record.integer("count")))
        }
        if let object = try fields.optionalObject("scene") { scene = try SceneRecord(object) }
        for entry in try fields.optionalObjects("timeline") { timeline.append(try TimelineEntry(entry)) }
    }
}

extension WaiverRecord {
    init(_ fields: RecordFields) throws(RecordFailure) {
        self.init(
            finding: try fields.text("finding"), until: try fields.text("until"), because: try fields.text("because"),
            owner: try fields.text("owner"),
            location: SourceLocation(
                file: try fields.text("file"), line: try fields.integer("line"), column: try fields.integer("column")),
            state: try fields.word("state", "a waiver's state"), waived: try fields.integer("waived"),
            reach: try fields.integer("reach"),
            daysLeft: try fields.integer("days_left"))
    }
}

extension ProbeRecord {
    init(_ fields: RecordFields) throws(RecordFailure) {
        var finding: FindingRecord?
        if let object = try fields.optionalObject("finding") { finding = try FindingRecord(object) }
        var evidence: [EvidenceRecord] = []
        for object in try fields.optionalObjects("evidence") { evidence.append(try EvidenceRecord(object)) }
        self.init(
            id: try fields.text("id"), number: try fields.optionalInteger("number"),
            subject: try fields.text("subject"), operation: try fields.text("operation"),
            verb: try fields.word("verb", "a verb"), kind: try fields.optionalText("kind"),
            objects: try fields.texts("objects"),
            tactic: try fields.word("tactic", "a tactic that this Mailslot knows"),
            way: try fields.optionalText("way"), depth: try fields.word("depth", "a depth"),
            clause: try Clause(try fields.object("clause")), scopes: try fields.optionalText("scopes"),
            verdict: try fields.word("verdict", "a verdict"), waiver: try fields.optionalText("waiver"),
            proof: try fields.optionalWord("proof", "a proof"), reason: try fields.text("reason"),
            at: try fields.optionalSeconds("at"), duration: try fields.seconds("duration"),
            finding: finding, evidence: evidence)
    }
}

extension ProbeRecord.Clause {
    init(_ fields: RecordFields) throws(RecordFailure) {
        self.init(
            kind: try fields.word("kind", "granted or denied"),
            location: SourceLocation(
                file: try fields.text("file"), line: try fields.integer("line"), column: try fields.integer("column")),
            reference: try fields.optionalText("reference"))
    }
}

extension FindingRecord {
    fileprivate init(_ fields: RecordFields) throws(RecordFailure) {
        var cameOut: [CameOut] = []
        for item in try fields.objects("came_out") {
            cameOut.append(
                CameOut(
                    what: try item.text("what"), owner: try item.text("owner"), place: try item.text("place"),
                    form: try item.word("form", "a form"), canary: try item.optionalText("canary")))
        }
        self.init(
            mechanism: try fields.word("mechanism", "a mechanism that this Mailslot knows"),
            severity: try fields.word("severity", "a severity"), breach: try fields.word("breach", "a breach"),
            certainty: try fields.word("certainty", "proven or suspected"), cameOut: cameOut,
            control: try fields.optionalText("control"), again: try fields.text("again"))
    }
}

extension EvidenceRecord {
    fileprivate init(_ fields: RecordFields) throws(RecordFailure) {
        self.init(
            caller: try fields.text("caller"), method: try fields.text("method"), url: try fields.text("url"),
            requestHeaders: try Self.headers(fields, "request_headers"),
            requestBody: try fields.optionalText("request_body"), status: try fields.integer("status"),
            responseHeaders: try Self.headers(fields, "response_headers"),
            responseBody: try fields.text("response_body"), responseLength: try fields.integer("response_length"),
            failure: try fields.optionalText("failure"), reading: try fields.text("reading"),
            duration: try fields.seconds("duration"), tries: try fields.integer("tries"))
    }

    private static func headers(_ fields: RecordFields, _ name: String) throws(RecordFailure) -> [Header] {
        var headers: [Header] = []
        for header in try fields.objects(name) {
            headers.append(Header(try header.text("name"), try header.text("value")))
        }
        return headers
    }
}
