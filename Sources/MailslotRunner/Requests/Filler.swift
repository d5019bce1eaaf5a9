internal import Mailslot

/// Fills in templates for one request.
struct Filler {
    let callerID: ObjectID
    var planted: ArraySlice<Canary>
    var fresh: FreshValues
    let objectIDs: [ID<PlannedObject>: ObjectID]
    let objectsByName: [String: ID<PlannedObject>]
    let principalIDs: [String: ObjectID]
    var parameters: [String: JSONValue] = [:]
    /// What answers to earlier requests of the same probe name as the next page.
    var nextPages: [Int: String] = [:]
    /// The path and query of the request that an edit is about.
    var ownPath = ""
    /// The canaries that were made on the way.
    private(set) var canaries: [Canary] = []

    init(
        callerID: ObjectID, planted: ArraySlice<Canary>, fresh: FreshValues, objectIDs: [ID<PlannedObject>: ObjectID],
        objectsByName: [String: ID<PlannedObject>], principalIDs: [String: ObjectID]
    ) {
        self.callerID = callerID
        self.planted = planted
        self.fresh = fresh
        self.objectIDs = objectIDs
        self.objectsByName = objectsByName
        self.principalIDs = principalIDs
    }

    /// The value that a template stands for.
    mutating func fill(_ template: ValueTemplate) throws(MissingValue) -> JSONValue {
        switch template {
        case .constant(let value): return value
        case .text(let text):
            // A text that is a single parameter takes that parameter's type, and one that is an id the id's.
            if let value = try single(text) { return value }
            return .string(try fill(text))
        case .array(let items):
            var values: [JSONValue] = []
            for item in items { values.append(try fill(item)) }
            return .array(values)
        case .object(let members):
            var values: [JSONValue.Member] = []
            for member in members { values.append(JSONValue.Member(member.name, try fill(member.value))) }
            return .object(values)
        }
    }

    /// The text that a template stands for.
    ///
    /// `encode` is applied to everything that is filled in, not to what the template says literally.
    mutating func fill(
        _ template: TextTemplate, encode: (String) -> String = { $0 }
    ) throws(MissingValue) -> String {
        var text = ""
        for piece in template.pieces {
            switch piece {
            case .literal(let literal): text += literal
            case .parameter(let name): text += encode(try parameter(name).plainText)
            case .generated(let value):
                let (made, canary) = fresh.make(value, callerID: callerID, planted: &planted)
                if let canary { canaries.append(canary) }
                text += encode(made)
            case .principal(let name): text += encode(principalIDs[name]?.text ?? name)
            case .object(let name):
                text += encode(try id(ofObject: name).text)
            case .planted(let canary, let part): text += encode(fresh.text(of: canary, part))
            case .neverPlanted(let number, let part): text += encode(fresh.unplantedWord(number, part))
            case .nextPage(let request):
                guard let cursor = nextPages[request] else {
                    throw MissingValue(description: "the list has only one page")
                }
                text += encode(cursor)
            case .ownPath: text += ownPath
            }
        }
        return text
    }

    /// The parts of a request, before the credential is put in.
    mutating func draft(
        _ template: RequestTemplate, headers: [RequestTemplate.Header], pathCredential: (String, String)?
    ) throws(MissingValue) -> RequestDraft {
        let covered = pathCredential.flatMap { parameters[$0.0] }
        if let (name, value) = pathCredential { parameters[name] = .string(value) }
        var draft = RequestDraft(
            method: template.method, path: try fill(template.path, encode: PercentEncoding.encode))
        for field in template.query { draft.query.append((field.name, try fill(field.value).plainText)) }
        for header in headers + template.headers { draft.headers.append((header.name, try fill(header.value))) }
        switch template.body {
        case .json(let value): draft.body = .json(try fill(value))
        case .form(let fields):
            var filled: [(String, String)] = []
            for field in fields { filled.append((field.name, try fill(field.value).plainText)) }
            draft.body = .form(filled)
        case .multipart(let parts):
            var filled: [Multipart.Part] = []
            for part in parts {
                var file: Multipart.Part.File?
                if let description = part.file {
                    file = .init(name: try fill(description.name), contentType: description.contentType)
                }
                filled.append(.init(name: part.name, value: try fill(part.value).plainText, file: file))
            }
            draft.body = .multipart(filled)
        case .text(let text, let type): draft.body = .text(try fill(text), contentType: type)
        case nil: break
        }
        if let (name, _) = pathCredential { parameters[name] = covered }
        return draft
    }

    /// The value of a text that is one place and nothing else, where that has a type.
    private func single(_ text: TextTemplate) throws(MissingValue) -> JSONValue? {
        guard text.pieces.count == 1 else { return nil }
        switch text.pieces[0] {
        case .parameter(let name): return try parameter(name)
        case .object(let name): return try id(ofObject: name).value
        case .principal(let name): return principalIDs[name]?.value
        case .generated(.callerID): return callerID.value
        default: return nil
        }
    }

    private func id(ofObject name: String) throws(MissingValue) -> ObjectID {
        guard let object = objectsByName[name], let id = objectIDs[object] else {
            throw MissingValue(description: "\(name) was not made")
        }
        return id
    }

    private func parameter(_ name: String) throws(MissingValue) -> JSONValue {
        guard let value = parameters[name] else { throw MissingValue(description: "'\(name)' has no value") }
        return value
    }
}
