/// What was there before the probing, and what people did to bring it about.
package struct SceneRecord: Hashable, Sendable {
    /// An object that was made, or that was there already.
    package struct Object: Hashable, Sendable {
        package var name: String
        package var kind: String
        /// Who made it, or whose it is.
        package var owner: String
        /// Whether it was there already.
        package var isGiven: Bool
        /// The objects in which it was made.
        package var parents: [String]
        /// The object that it takes the place of in probes that may harm it; nil for one of the scene itself.
        package var copyOf: String?

        package init(
            name: String, kind: String, owner: String, isGiven: Bool = false, parents: [String] = [],
            copyOf: String? = nil
        ) {
            self.name = name
            self.kind = kind
            self.owner = owner
            self.isGiven = isGiven
            self.parents = parents
            self.copyOf = copyOf
        }
    }

    /// A canary that a step planted.
    package struct PlantedCanary: Hashable, Sendable {
        /// The parameter and the members below it, as in `content.body`.
        package var field: String
        /// The innermost objects that hold it.
        package var holders: [String]
        /// The random characters that were looked for.
        package var text: String

        package init(field: String, holders: [String], text: String) {
            self.field = field
            self.holders = holders
            self.text = text
        }
    }

    /// Something that somebody did, and how it was answered.
    package struct Step: Hashable, Sendable {
        /// Seconds since the run began; nil if it was not sent.
        package var at: Double?
        package var principal: String
        package var operation: String
        package var purpose: PlannedStep.Purpose
        /// The names of the objects to which, or in which, it was done.
        package var objects: [String]
        /// The names of the objects that it made.
        package var made: [String]
        /// The principals that are named by its values, as the members of a conversation are.
        package var people: [String]
        package var canaries: [PlantedCanary]
        /// 0 if no answer came.
        package var status: Int
        /// What the answer says, as in "accepted".
        package var reading: String

        package init(
            at: Double?, principal: String, operation: String, purpose: PlannedStep.Purpose, objects: [String] = [],
            made: [String] = [], people: [String] = [], canaries: [PlantedCanary] = [], status: Int, reading: String
        ) {
            self.at = at
            self.principal = principal
            self.operation = operation
            self.purpose = purpose
            self.objects = objects
            self.made = made
            self.people = people
            self.canaries = canaries
            self.status = status
            self.reading = reading
        }
    }

    package var objects: [Object]
    /// In the order in which they were planned.
    package var steps: [Step]

    package init(objects: [Object] = [], steps: [Step] = []) {
        self.objects = objects
        self.steps = steps
    }
}

/// Something that happened in a run, beyond what people did to set the scene.
package struct TimelineEntry: Hashable, Sendable {
    package enum Event: String, Sendable {
        /// Another part of the run began; the text says which.
        case stage
        /// A round of probes was begun.
        case round
        /// A credential was shown to work.
        case alive
        /// A credential was not shown to work; the text says why.
        case notAlive = "not alive"
    }

    /// Seconds since the run began.
    package var at: Double
    package var event: Event
    /// Whose credential it is.
    package var principal: String?
    /// How many probes the round has.
    package var probes: Int?
    package var text: String?

    package init(at: Double, event: Event, principal: String? = nil, probes: Int? = nil, text: String? = nil) {
        self.at = at
        self.event = event
        self.principal = principal
        self.probes = probes
        self.text = text
    }
}

/// How many objects of a kind were removed at the end, or found gone.
package struct RemovedRecord: Hashable, Sendable {
    package var kind: String
    package var count: Int

    package init(kind: String, count: Int) {
        self.kind = kind
        self.count = count
    }
}
