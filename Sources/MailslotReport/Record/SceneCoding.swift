import Mailslot

extension JSONLine {
    mutating func append(_ scene: SceneRecord) {
        list("objects", scene.objects) { line, object in
            line.object {
                $0.member("name", object.name)
                $0.member("kind", object.kind)
                $0.member("owner", object.owner)
                $0.member("given", object.isGiven)
                $0.list("in", object.parents)
                $0.member("copy_of", object.copyOf)
            }
        }
        list("steps", scene.steps) { line, step in line.object { $0.append(step) } }
    }

    private mutating func append(_ step: SceneRecord.Step) {
        member("at", seconds: step.at)
        member("by", step.principal)
        member("operation", step.operation)
        member("purpose", step.purpose.rawValue)
        list("objects", step.objects)
        list("made", step.made)
        list("people", step.people)
        list("canaries", step.canaries) { line, canary in
            line.object {
                $0.member("field", canary.field)
                $0.list("in", canary.holders)
                $0.member("text", canary.text)
            }
        }
        member("status", step.status)
        member("reading", step.reading)
    }

    mutating func append(_ entry: TimelineEntry) {
        member("at", seconds: entry.at)
        member("event", entry.event.rawValue)
        member("principal", entry.principal)
        member("probes", entry.probes)
        member("text", entry.text)
    }
}

extension SceneRecord {
    init(_ fields: RecordFields) throws(RecordFailure) {
        self.init()
        for object in try fields.objects("objects") {
            objects.append(
                Object(
                    name: try object.text("name"), kind: try object.text("kind"), owner: try object.text("owner"),
                    isGiven: try object.flag("given"), parents: try object.texts("in"),
                    copyOf: try object.optionalText("copy_of")))
        }
        for step in try fields.objects("steps") { steps.append(try Step(step)) }
    }
}

extension SceneRecord.Step {
    fileprivate init(_ fields: RecordFields) throws(RecordFailure) {
        var canaries: [SceneRecord.PlantedCanary] = []
        for canary in try fields.objects("canaries") {
            canaries.append(
                SceneRecord.PlantedCanary(
                    field: try canary.text("field"), holders: try canary.texts("in"), text: try canary.text("text")))
        }
        self.init(
            at: try fields.optionalSeconds("at"), principal: try fields.text("by"),
            operation: try fields.text("operation"), purpose: try fields.word("purpose", "scene, own or copy"),
            objects: try fields.texts("objects"), made: try fields.texts("made"), people: try fields.texts("people"),
            canaries: canaries,
            status: try fields.integer("status"), reading: try fields.text("reading"))
    }
}

extension TimelineEntry {
    init(_ fields: RecordFields) throws(RecordFailure) {
        self.init(
            at: try fields.seconds("at"), event: try fields.word("event", "an event that this Mailslot knows"),
            principal: try fields.optionalText("principal"), probes: try fields.optionalInteger("probes"),
            text: try fields.optionalText("text"))
    }
}
