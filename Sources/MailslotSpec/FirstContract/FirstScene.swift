import Mailslot

/// What people could do first on an API: one object of each kind that can be made, for each of two people, and one that
/// they share with the partner.
struct FirstScene {
    /// A step of the scene.
    struct Step {
        var person: String
        var operation: String
        /// Values in the order of the request.
        var values: [(name: String, value: String)] = []
        /// What it makes: a name, or names by kind; nil if nothing has to be named.
        var names: String?
    }

    /// Somebody as an object of the API: operations take people by their ids.
    struct GivenPerson {
        var kind: String
        var person: String
        var name: String { "\(person)_\(kind)" }
    }

    private let api: APIDescription
    private let kinds: Set<String>
    private let partner: String
    private let people: [String]
    private(set) var givenPeople: [GivenPerson] = []
    private(set) var steps: [Step] = []
    /// The conversation, or what is like one, that the partner shares with somebody.
    private(set) var shared: (kind: String, name: String)?
    /// Kinds that operations take, that nothing makes, and that are not people.
    private(set) var missing: [String] = []

    /// Kinds whose objects are people.
    private static let peopleKinds: Set<String> = [
        "user", "person", "member", "account", "participant", "recipient", "contact", "profile", "principal",
    ]

    init(_ api: APIDescription, partner: String, people: [String]) {
        self.api = api
        self.partner = partner
        self.people = people
        kinds = api.kinds
        let taken = Set(api.operations.flatMap { $0.objectParameters(kinds: api.kinds).map(\.kind) })
        let made = Set(api.operations.flatMap { $0.makes.map(\.kind) })
        let peopleKinds = taken.subtracting(made).intersection(Self.peopleKinds)
        for kind in peopleKinds.sorted() {
            givenPeople += ([partner] + people).map { GivenPerson(kind: kind, person: $0) }
        }
        let makers = makers(known: peopleKinds)
        for (index, person) in people.prefix(2).enumerated() {
            for maker in makers { add(maker, by: person, isFirst: index == 0) }
        }
        if let person = people.first { share(makers, by: person, peopleKinds) }
        missing = taken.subtracting(makers.flatMap(\.kinds)).subtracting(peopleKinds).sorted()
    }

    /// An operation that makes something, with the kinds that nothing before it makes.
    private struct Maker {
        var operation: Operation
        var kinds: [String]
    }

    /// For each kind that can be made of what is made before, the operation that needs least.
    private func makers(known: Set<String>) -> [Maker] {
        var makers: [Maker] = []
        var known = known
        var isGrowing = true
        while isGrowing {
            isGrowing = false
            let ready = api.operations.filter { operation in
                [.create, .send, .subscribe, .mint].contains(operation.verb) && operation.state == nil
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

    private mutating func add(_ maker: Maker, by person: String, isFirst: Bool) {
        func name(_ kind: String) -> String { isFirst ? kind : "\(person)s_\(kind)" }
        let names = maker.kinds.map { (kind: $0, name: name($0)) }
        // With the other person, so that there is a private conversation of two.
        let other = people.first { $0 != person } ?? person
        var values = objects(of: maker.operation, with: other, name)
        if let list = maker.operation.peopleParameter { values.append((list, "[\(people.joined(separator: ", "))]")) }
        steps.append(
            Step(
                person: person, operation: maker.operation.name, values: values,
                names: maker.operation.makes.count == 1
                    ? names[0].name : "{ " + names.map { "\($0.kind): \($0.name)" }.joined(separator: ", ") + " }"))
    }

    /// One more of what takes people, with the partner in it: what the partner may do is tried there.
    private mutating func share(_ makers: [Maker], by person: String, _ peopleKinds: Set<String>) {
        // Where something is sent comes first.
        let sentInto = Set(
            api.operations.filter { $0.verb == .send }.flatMap { $0.objectParameters(kinds: kinds).map(\.kind) })
        let ordered =
            makers.filter { sentInto.contains($0.kinds[0]) } + makers.filter { !sentInto.contains($0.kinds[0]) }
        for maker in ordered {
            let kind = maker.kinds[0]
            let list = maker.operation.peopleParameter
            let letting = list == nil ? lettingIn(kind, peopleKinds) : nil
            guard list != nil || letting != nil else { continue }
            var values = objects(of: maker.operation, with: partner) { $0 }
            if let list { values.append((list, "[\(person), \(partner)]")) }
            steps.append(
                Step(
                    person: person, operation: maker.operation.name, values: values,
                    names: maker.operation.makes.count == 1 ? "shared" : "{ \(kind): shared }"))
            if let letting {
                steps.append(
                    Step(
                        person: letting.verb == .join ? partner : person, operation: letting.name,
                        values: objects(of: letting, with: partner) { $0 == kind ? "shared" : $0 }))
            }
            shared = (kind, "shared")
            speak(makers, by: person, kind)
            return
        }
    }

    /// What somebody says where the partner is: to send there is not yet to read it.
    private mutating func speak(_ makers: [Maker], by person: String, _ shared: String) {
        let sending = makers.first { maker in
            maker.operation.verb == .send && maker.operation.makes.count == 1
                && maker.operation.objectParameters(kinds: kinds).map(\.kind) == [shared]
        }
        guard let sending else { return }
        let values = objects(of: sending.operation, with: partner) { _ in "shared" }
        steps.append(
            Step(
                person: person, operation: sending.operation.name, values: values, names: "shared_\(sending.kinds[0])"))
    }

    /// The operation that lets somebody into a thing of this kind.
    private func lettingIn(_ kind: String, _ peopleKinds: Set<String>) -> Operation? {
        let candidates = api.operations.filter { operation in
            let taken = operation.objectParameters(kinds: kinds).map(\.kind)
            return taken.contains(kind) && operation.isComplete(kinds)
                && taken.allSatisfy { $0 == kind || peopleKinds.contains($0) }
        }
        func takesPerson(_ operation: Operation) -> Bool {
            operation.objectParameters(kinds: kinds).contains { peopleKinds.contains($0.kind) }
        }
        return candidates.first { $0.verb == .invite && takesPerson($0) }
            ?? candidates.first { [.join].contains($0.verb) && !takesPerson($0) }
    }

    /// The objects that an operation takes, where a person is this one.
    private func objects(
        of operation: Operation, with person: String, _ name: (String) -> String
    ) -> [(name: String, value: String)] {
        operation.objectParameters(kinds: kinds).map { parameter in
            let given = givenPeople.first { $0.kind == parameter.kind && $0.person == person }
            return (parameter.name, given?.name ?? name(parameter.kind))
        }
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
