import Mailslot

/// What happened, as the rows of a table under the stages of the run.
struct HTMLTimeline {
    /// So many steps of the scene are shown.
    static let mostSteps = 200

    /// Something that happened.
    struct Row {
        var time: String
        var who: String
        var what: String
        /// What was made and planted.
        var made: [String] = []
        var answer: String = ""
    }

    /// The rows of a stage.
    struct Stage {
        var time: String
        var title: String
        var rows: [Row] = []
    }

    private(set) var stages: [Stage] = []
    /// How many steps are not shown.
    private(set) var hiddenSteps = 0

    init(_ ending: RunEnding) {
        let scene = Stage(time: "", title: "setting the scene", rows: rows(of: ending.scene))
        var entries = ending.timeline[...]
        // The first stage is the scene, whose steps stand by themselves.
        if let first = entries.first, first.event == .stage {
            entries = entries.dropFirst()
            stages.append(Stage(time: Self.time(first.at), title: first.text ?? scene.title, rows: scene.rows))
        } else if !scene.rows.isEmpty {
            stages.append(scene)
        }
        while let entry = entries.popFirst() {
            switch entry.event {
            case .stage:
                stages.append(Stage(time: Self.time(entry.at), title: entry.text ?? "another stage"))
            case .round:
                add(
                    Row(
                        time: Self.time(entry.at), who: "",
                        what: "a round of \(Decimal.count(entry.probes ?? 0, "probe")) begins"))
            case .alive:
                var names = [entry.principal ?? ""]
                while let next = entries.first, next.event == .alive {
                    names.append(next.principal ?? "")
                    entries = entries.dropFirst()
                }
                add(Row(time: Self.time(entry.at), who: names.joined(separator: ", "), what: "shown alive"))
            case .notAlive:
                add(
                    Row(
                        time: Self.time(entry.at), who: entry.principal ?? "", what: "not shown alive",
                        answer: entry.text ?? ""))
            }
        }
        if !ending.timeline.isEmpty {
            stages.append(Stage(time: Self.time(ending.duration), title: "the end"))
        }
    }

    private mutating func add(_ row: Row) {
        if stages.isEmpty { stages.append(Stage(time: "", title: "the run")) }
        stages[stages.count - 1].rows.append(row)
    }

    private mutating func rows(of scene: SceneRecord) -> [Row] {
        let steps = scene.steps.filter { $0.purpose != .copy }
        hiddenSteps = max(0, steps.count - Self.mostSteps)
        var rows = steps.prefix(Self.mostSteps).map(Self.row)
        let copies = scene.steps.filter { $0.purpose == .copy }
        if let copies = Self.row(ofCopies: copies) { rows.append(copies) }
        return rows
    }

    private static func row(_ step: SceneRecord.Step) -> Row {
        let objects = step.objects.isEmpty ? "" : " on \(step.objects.joined(separator: ", "))"
        let people = step.people.isEmpty ? "" : " with \(step.people.joined(separator: ", "))"
        let own = step.purpose == .own ? ", something of its own" : ""
        let planted = step.canaries.map { canary in
            let holders = canary.holders.isEmpty || canary.holders == step.made ? [] : canary.holders
            let place = holders.isEmpty ? "" : " of \(holders.joined(separator: ", "))"
            return "canary \(canary.text) in the \(canary.field)\(place)"
        }
        let status = step.status > 0 ? "\(step.status) " : ""
        return Row(
            time: step.at.map(time) ?? "–", who: step.principal, what: step.operation + objects + people + own,
            made: (step.made.isEmpty ? [] : [step.made.joined(separator: ", ")]) + planted,
            answer: status + step.reading)
    }

    /// Copies are many and alike: one row tells them.
    private static func row(ofCopies copies: [SceneRecord.Step]) -> Row? {
        guard !copies.isEmpty else { return nil }
        let times = copies.compactMap(\.at)
        let accepted = copies.count { $0.reading == "accepted" }
        var people: [String] = []
        for copy in copies where !people.contains(copy.principal) { people.append(copy.principal) }
        let canaries = copies.reduce(0) { $0 + $1.canaries.count }
        return Row(
            time: times.min().map(time) ?? "–", who: HTMLWriter.names(people),
            what:
                "\(Decimal.count(copies.count, "step")) done once more, for probes that may harm what they are tried on",
            made: [
                Decimal.count(copies.reduce(0) { $0 + $1.made.count }, "object"),
                Decimal.count(canaries, "canary", "canaries"),
            ], answer: "\(Decimal.grouped(accepted)) accepted")
    }

    /// Seconds since the run began.
    static func time(_ seconds: Double) -> String { "\(Decimal.fixed(seconds, digits: 3)) s" }
}

extension HTMLWriter {
    /// So many objects of the scene are shown.
    private static let mostObjects = 200

    mutating func appendTimeline(_ matter: HTMLMatter) {
        let timeline = HTMLTimeline(matter.ending)
        guard !timeline.stages.isEmpty else {
            return element("p", text: "The run record is of an earlier version, and does not tell.")
        }
        element(
            "p", [("class", "note")],
            text: "Times are counted from the beginning of the run, \(HTMLHeadline.day(matter.header.started)).")
        table("What happened, by stage", "story") { table in
            table.head(["time", "who", "did", "made and planted", "answer"])
            for stage in timeline.stages { table.append(stage) }
        }
        if timeline.hiddenSteps > 0 {
            element(
                "p", [("class", "note")], text: "\(Decimal.count(timeline.hiddenSteps, "more step")) in the run record")
        }
        appendObjects(matter.ending.scene)
    }

    private mutating func append(_ stage: HTMLTimeline.Stage) {
        raw("\n")
        element("tbody") { body in
            body.element("tr", [("class", "stage")]) { row in
                row.element("td", text: stage.time)
                row.element("th", [("scope", "rowgroup"), ("colspan", "4")], text: stage.title)
            }
            for entry in stage.rows {
                body.element("tr") { row in
                    row.element("td", text: entry.time)
                    row.element("td", text: entry.who)
                    row.element("td", text: entry.what)
                    row.element("td") { made in
                        for (index, text) in entry.made.enumerated() {
                            if index > 0 { made.start("br") }
                            made.text(text)
                        }
                    }
                    row.element("td", text: entry.answer)
                }
            }
        }
    }

    private mutating func appendObjects(_ scene: SceneRecord) {
        let objects = scene.objects.filter { $0.copyOf == nil }
        guard !objects.isEmpty else { return }
        element("details") { details in
            details.element("summary", text: "The objects of the scene (\(Decimal.grouped(objects.count)))")
            details.table("The objects of the scene", "plain") { table in
                table.head(["object", "kind", "made by", "in", "with"])
                table.element("tbody") { body in
                    for object in objects.prefix(Self.mostObjects) {
                        let step = scene.steps.first { $0.made.contains(object.name) }
                        body.element("tr") { row in
                            row.element("th", [("scope", "row")], text: object.name)
                            row.element("td", text: object.kind)
                            row.element("td", text: object.isGiven ? "\(object.owner)'s, there already" : object.owner)
                            row.element("td", text: object.parents.joined(separator: ", "))
                            row.element("td", text: step?.people.joined(separator: ", ") ?? "")
                        }
                    }
                }
            }
            let more = objects.count - Self.mostObjects
            if more > 0 { details.element("p", text: "\(Decimal.count(more, "more object")) in the run record") }
        }
    }
}
