/// What kind of call a cell is, which names the mechanism of a leak.
package struct Nature: Hashable, Sendable {
    /// What the operation is among those of its API.
    package enum Role: Hashable, Sendable {
        /// One of the documented reads of messages or conversations.
        case documentedRead
        /// Another read or list.
        case readBeside
        case search, export, preview, media
        /// In another version than the current one.
        case legacy
        /// It changes something, or says who calls.
        case other
    }

    package var role: Role
    /// Whether the subject may do the operation on other objects.
    package var isGrantedElsewhere: Bool
    /// Whether the call's object is a person.
    package var isAboutPerson: Bool
    /// Whether one of the call's objects is special, as a draft, or is in something that is.
    package var isSpecial: Bool
    /// Whether the call's objects belong to another tenant than the subject.
    package var isOfOtherTenant: Bool

    package init(
        role: Role, isGrantedElsewhere: Bool = false, isAboutPerson: Bool = false, isSpecial: Bool = false,
        isOfOtherTenant: Bool = false
    ) {
        self.role = role
        self.isGrantedElsewhere = isGrantedElsewhere
        self.isAboutPerson = isAboutPerson
        self.isSpecial = isSpecial
        self.isOfOtherTenant = isOfOtherTenant
    }
}

extension Plan {
    /// What kind of call a cell is.
    package func nature(of cell: Cell) -> Nature {
        let innermost = innermost(cell.call.binding)
        return Nature(
            role: roles[cell.call.operation.index],
            isGrantedElsewhere: grantedOperations[cell.subject]?.contains(cell.call.operation) ?? false,
            isAboutPerson: innermost.contains { isPerson(objects[$0]) },
            isSpecial: innermost.contains(where: isSpecial),
            isOfOtherTenant: innermost.contains { isOfOtherTenant($0, to: cell.subject) })
    }
}

extension Plan {
    /// The kinds of the objects that stand for people, in the order in which they are named.
    var personKinds: [String] {
        objects.filter(isPerson).reduce(into: []) { if !$0.contains($1.kind) { $0.append($1.kind) } }
    }

    private func isPerson(_ object: PlannedObject) -> Bool {
        guard case .given(let id) = object.origin else { return false }
        return contract.principals.contains { $0.id == id }
    }

    /// Whether an object has a state, or is in something that has.
    private func isSpecial(_ object: ID<PlannedObject>) -> Bool {
        ([object] + ancestors(of: object)).contains { objects[$0].state != nil }
    }

    private func isOfOtherTenant(_ object: ID<PlannedObject>, to subject: Permission.Subject) -> Bool {
        guard case .principal(let name) = subject, let mine = contract.principal(name)?.tenant,
            let other = principal(objects[object].owner).tenant
        else { return false }
        return mine != other
    }
}

extension Nature {
    /// The roles of an API's operations.
    ///
    /// The first read of a kind by its own id, the first list of it inside something and the first of all are the
    /// documented ones; a kind counts if something of it is sent, or is sent into it. What an export makes is read as an
    /// export, and what can be fetched as media.
    static func roles(in api: APIDescription, objectParameters: [[Operation.ObjectParameter]]) -> [Role] {
        let conversed = conversedKinds(api, objectParameters)
        let exports = Set(api.operations.filter { $0.verb == .export }.flatMap { $0.makes.map(\.kind) })
        let media = Set(api.operations.filter { $0.verb == .fetch }.compactMap(\.kind)).subtracting(exports)
        var taken: Set<Place> = []
        return api.operations.enumerated().map { index, operation in
            if isLegacy(operation, api.doors.versions) { return .legacy }
            if let kind = operation.kind, exports.contains(kind), operation.verb.effect == .information {
                return .export
            }
            switch operation.verb {
            case .search: return .search
            case .export: return .export
            case .preview: return .preview
            case .fetch: return .media
            case .read, .list, .subscribe:
                guard let kind = operation.kind, !media.contains(kind) else { return .media }
                let place = Place(kind: kind, parameters: objectParameters[index].map(\.kind))
                return conversed.contains(kind) && taken.insert(place).inserted ? .documentedRead : .readBeside
            default: return .other
            }
        }
    }

    /// By what an operation finds what it reads.
    private struct Place: Hashable {
        enum Key: Hashable {
            case ownID, around, nothing
        }

        var kind: String
        var key: Key

        init(kind: String, parameters: [String]) {
            self.kind = kind
            key = parameters.contains(kind) ? .ownID : parameters.isEmpty ? .nothing : .around
        }
    }

    private static func conversedKinds(
        _ api: APIDescription, _ objectParameters: [[Operation.ObjectParameter]]
    ) -> Set<String> {
        var kinds: Set<String> = []
        for (index, operation) in api.operations.enumerated() where operation.verb == .send {
            if let kind = operation.kind { kinds.insert(kind) }
            kinds.formUnion(objectParameters[index].map(\.kind))
        }
        return kinds
    }

    private static func isLegacy(_ operation: Operation, _ versions: [String]) -> Bool {
        guard case .literal(let beginning)? = operation.request.path.pieces.first else { return false }
        return versions.dropFirst().contains { beginning == $0 || beginning.hasPrefix($0 + "/") }
    }
}
