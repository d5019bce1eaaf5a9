import Mailslot

/// How the run went: whether it proved what it was to prove, and what it could not.
struct SARIFInvocation {
    let value: JSONValue

    private struct Notification {
        var id: String
        var level: String
        var text: String
        var place: SourceLocation?
    }

    /// What notifications there are, with the words for each.
    static let descriptors: [JSONValue] = [
        ("interrupted", "The run was not done as planned."), ("nothing-upheld", "Nothing was upheld."),
        ("not-alive", "A credential was not shown alive."), ("unproven", "Probes proved nothing."),
        ("tls", "Servers' certificates were not checked."), ("left-behind", "What was made could not be removed."),
        ("read-only", "Nothing was sent that may change something."),
    ].map { ["id": .string($0), "shortDescription": ["text": .string($1)]] }

    init(_ annotations: Annotations, _ location: SARIFLocation) {
        let ending = annotations.ending
        let isProof = ending.interruption == nil && ending.count(of: .unproven) == 0 && ending.count(of: .upheld) > 0
        let notifications = Self.notifications(annotations).map { one in
            var members: [JSONValue.Member] = [
                .init("descriptor", ["id": .string(one.id)]), .init("level", .string(one.level)),
                .init("message", SARIFMessage.plain(Display.line(one.text))),
            ]
            if let place = one.place { members.append(.init("locations", [location.value(place)])) }
            return JSONValue.object(members)
        }
        value = [
            "executionSuccessful": .bool(isProof), "exitCode": .number(String(ending.outcome.rawValue)),
            "startTimeUtc": .string(annotations.header.started),
            "toolExecutionNotifications": .array(notifications),
        ]
    }

    private static func notifications(_ annotations: Annotations) -> [Notification] {
        let (header, ending) = (annotations.header, annotations.ending)
        var all: [Notification] = []
        if let interruption = ending.interruption {
            all.append(Notification(id: "interrupted", level: "error", text: interruption))
        }
        if ending.count(of: .upheld) == 0 {
            let text = "Nothing was upheld, so that this run proves nothing good."
            all.append(Notification(id: "nothing-upheld", level: "error", text: text))
        }
        for life in ending.lives where !life.isShown {
            let text = "\(life.principal) was not shown alive: \(life.how)"
            all.append(Notification(id: "not-alive", level: "error", text: text))
        }
        for group in annotations.tally.groups where group.key.verdict == .unproven {
            let text =
                "\(Decimal.count(group.count, "probe")), as \(group.ids.joined(separator: ", ")): \(group.key.reason)"
            let place = group.example.clause.location
            all.append(Notification(id: "unproven", level: "error", text: text, place: place))
        }
        if !header.isTLSVerified {
            all.append(Notification(id: "tls", level: "warning", text: "Servers' certificates were not checked."))
        }
        if let readOnly = header.readOnly {
            all.append(Notification(id: "read-only", level: "warning", text: readOnly))
        }
        return all
            + ending.leftBehind.map { Notification(id: "left-behind", level: "note", text: "left behind: \($0)") }
    }
}
