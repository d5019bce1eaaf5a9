import Mailslot

/// What people could do first on an API: one object of each kind that can be made, for each of two people.
struct FirstScene {
    /// A step of the scene.
    struct Step {
        var person: String
        var operation: String
        /// Values in the order of the request.
        var values: [(name: String, value: String)] = []
        /// What it makes: a name, or names by kind.
        var names: String
    }

    private let api: APIDescription
    private let kinds: Set<String>
    private(set) var steps: [Step] = []
    /// The conversation, or what is like one, that the partner shares with somebody.
    private(set) var shared: (kind: String, name: String)?
    /// Kinds that operations take and that nothing makes.
    private(set) var missing: [String] = []

    init(_ api: APIDescription, partner: String, people: [String]) {
        self.api = api
        kinds = api.kinds
        let makers = Self.makers(api, kinds)
        for (index, person) in people.prefix(2).enumerated() {
            for maker in makers { add(maker, by: person, isFirst: index == 0, partner: partner, people: people) }
        }
        if let person = people.first { share(makers, by: person, partner) }
        let made = Set(makers.flatMap(\.kinds))
        let taken = api.operations.flatMap { $0.objectParameters(kinds: kinds).map(\.kind) }
        missing = Set(taken).subtracting(made).sorted()
    }

    /// An operation that makes something, with the kinds that nothing before it makes.
    private struct Maker {
        var operation: Operation
        var kinds: [String]
    }

    /// For each kind that can be made of what is made before, the operation that needs least.
    private static func makers(_ api: APIDescription, _ kinds: Set<String>) -> [Maker] {
        var makers: [Maker] = []
        var known: Set<String> = []
        var isGrowing = true
        while isGrowing {
            isGrowing = false
            let ready = api.operations.filter { operation in
                [.create, .send].contains(operation.verb) && operation.state == nil
                    && operation.objectParameters(kinds: kinds).allSatisfy { known.contains($0.kind) }
                    && operation.isComplete(kinds)
            }
            for operation in ready {
                let new = operation.makes.map(\.kind).filter { !known.contains($0) }
                guard !new.isEmpty else { continue }
                makers.append(Maker(operation: operation, kinds: new))
                known.formUnion(new)
                isGrowing = true
            }
        }
        return makers
    }

    private mutating func add(_ maker: Maker, by person: String, isFirst: Bool, partner: String, people: [String]) {
        func name(_ kind: String) -> String { isFirst ? kind : "\(person)s_\(kind)" }
        let names = maker.kinds.map { (kind: $0, name: name($0)) }
        var step = Step(
            person: person, operation: maker.operation.name,
            names: maker.operation.makes.count == 1
                ? names[0].name : "{ " + names.map { "\($0.kind): \($0.name)" }.joined(separator: ", ") + " }")
        step.values = objects(of: maker.operation) { name($0) }
        // With the other person, so that there is a private conversation of two.
        if let list = maker.operation.peopleParameter {
            step.values.append((list, "[\(people.joined(separator: ", "))]"))
        }
        steps.append(step)
    }

    /// One more of what takes people, with the partner in it: what the partner may do is tried there.
    private mutating func share(_ makers: [Maker], by person: String, _ partner: String) {
        guard let maker = makers.first(where: { $0.operation.peopleParameter != nil }),
            let list = maker.operation.peopleParameter
        else { return }
        let kind = maker.kinds[0]
        var step = Step(
            person: person, operation: maker.operation.name,
            names: maker.operation.makes.count == 1 ? "shared" : "{ \(kind): shared }")
        step.values = objects(of: maker.operation) { $0 } + [(list, "[\(person), \(partner)]")]
        steps.append(step)
        shared = (kind, "shared")
    }

    private func objects(
        of operation: Operation, _ name: (String) -> String
    ) -> [(name: String, value: String)] {
        operation.objectParameters(kinds: kinds).map { ($0.name, name($0.kind)) }
    }
}

extension Operation {
    /// The parameter that is a list of people, the caller by default.
    var peopleParameter: String? {
        values.first { entry in
            if case .array(let items) = entry.value {
                items == [.text(TextTemplate([.generated(.callerID)]))]
            } else {
                false
            }
        }?.key
    }

    /// Whether each of its parameters has a value or is an object.
    func isComplete(_ kinds: Set<String>) -> Bool {
        let objects = Set(objectParameters(kinds: kinds).map(\.name))
        return request.parameters.allSatisfy { values[$0] != nil || objects.contains($0) }
    }
}
