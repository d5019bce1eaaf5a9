/// A value made afresh each time that it is used.
package enum Generated: Hashable, Sendable {
    case canary(Canary.Shape)
    case uuid
    /// The time in RFC 3339 form.
    case now
    /// The id of whoever calls.
    case callerID
    /// The word that stands in every canary of a run.
    case tag
}

extension Generated {
    /// The values as they are written, without the dollar sign.
    package static let names: [(name: String, value: Generated)] = [
        ("canary", .canary(.text)), ("canary.word", .canary(.word)), ("canary.email", .canary(.email)),
        ("canary.digits", .canary(.digits)), ("canary.base64", .canary(.base64)), ("uuid", .uuid), ("now", .now),
        ("self", .callerID), ("tag", .tag),
    ]

    /// The value as it is written.
    package var notation: String {
        "$" + (Self.names.first { $0.value == self }?.name ?? "")
    }
}

/// A text with places to fill in.
package struct TextTemplate: Hashable, Sendable {
    /// A part of a text.
    package enum Piece: Hashable, Sendable {
        case literal(String)
        /// `{name}`: the value of a parameter.
        case parameter(String)
        case generated(Generated)
        /// A principal's name standing for its id.
        case principal(String)
        /// An object's name standing for its id.
        case object(String)
        /// A canary that somebody planted, or a part of it.
        case planted(ID<PlannedCanary>, CanaryPart)
        /// A word of the form of a canary that nobody planted; several are told apart by their number.
        case neverPlanted(Int, CanaryPart)
        /// What the answer to an earlier request of the same probe names as the next page.
        case nextPage(ofRequest: Int)
        /// The path and query of the request that an edit is about.
        case ownPath
    }

    /// The parts in their order.
    package var pieces: [Piece]

    package init(_ pieces: [Piece]) {
        self.pieces = pieces
    }

    /// A text without places.
    package init(literal: String) {
        pieces = literal.isEmpty ? [] : [.literal(literal)]
    }

    /// The names of its parameters, in their order.
    package var parameters: [String] {
        pieces.compactMap { if case .parameter(let name) = $0 { name } else { nil } }
    }
}

/// How much of a canary is sent.
package enum CanaryPart: String, Hashable, Sendable {
    /// All of its random characters.
    case whole
    /// The first six, which are fewer than a fragment that counts as having come out.
    case beginning
}

/// A JSON value with places to fill in.
package indirect enum ValueTemplate: Hashable, Sendable {
    /// A number, a boolean or null.
    case constant(JSONValue)
    /// A text. One that is a single parameter takes that parameter's type.
    case text(TextTemplate)
    case array([ValueTemplate])
    case object([Member])

    /// One name and value of an object.
    package struct Member: Hashable, Sendable {
        package var name: String
        package var value: ValueTemplate

        package init(_ name: String, _ value: ValueTemplate) {
            self.name = name
            self.value = value
        }
    }

    /// Every piece of every text in it, with the path of member names that leads there.
    package func forEachPiece(_ body: (_ path: [String], TextTemplate.Piece) -> Void) {
        visit(path: [], body)
    }

    private func visit(path: [String], _ body: ([String], TextTemplate.Piece) -> Void) {
        switch self {
        case .constant: break
        case .text(let text): text.pieces.forEach { body(path, $0) }
        case .array(let items):
            for item in items { item.visit(path: path, body) }
        case .object(let members):
            for member in members { member.value.visit(path: path + [member.name], body) }
        }
    }

    /// The names of its parameters, in their order, each once.
    package var parameters: [String] {
        var names: [String] = []
        forEachPiece { _, piece in
            if case .parameter(let name) = piece, !names.contains(name) { names.append(name) }
        }
        return names
    }
}

/// A request with places to fill in.
package struct RequestTemplate: Hashable, Sendable {
    /// The body of a request.
    package enum Body: Hashable, Sendable {
        case json(ValueTemplate)
        /// `application/x-www-form-urlencoded`.
        case form([Field])
        /// `multipart/form-data` (RFC 7578).
        case multipart([Part])
        /// Plain text or bytes, with its media type.
        case text(TextTemplate, contentType: String)
    }

    /// A name and a value of a query or a form.
    package struct Field: Hashable, Sendable {
        package var name: String
        package var value: ValueTemplate

        package init(_ name: String, _ value: ValueTemplate) {
            self.name = name
            self.value = value
        }
    }

    /// A part of a multipart body: a field, or a file.
    package struct Part: Hashable, Sendable {
        package struct File: Hashable, Sendable {
            package var name: TextTemplate
            package var contentType: String

            package init(name: TextTemplate, contentType: String) {
                self.name = name
                self.contentType = contentType
            }
        }

        package var name: String
        /// Of a file: what is in it.
        package var value: ValueTemplate
        package var file: File?

        package init(_ name: String, _ value: ValueTemplate, file: File? = nil) {
            self.name = name
            self.value = value
            self.file = file
        }
    }

    /// A header's name and value.
    package struct Header: Hashable, Sendable {
        package var name: String
        package var value: TextTemplate

        package init(_ name: String, _ value: TextTemplate) {
            self.name = name
            self.value = value
        }
    }

    package var method: String
    /// Begins with a slash; has no query.
    package var path: TextTemplate
    package var query: [Field]
    package var headers: [Header]
    package var body: Body?

    package init(
        method: String, path: TextTemplate, query: [Field] = [], headers: [Header] = [], body: Body? = nil
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
    }

    /// The names of its parameters, in the order of path, query, headers, body, each once.
    package var parameters: [String] {
        var names = path.parameters
        for field in query { names += field.value.parameters }
        for header in headers { names += header.value.parameters }
        switch body {
        case .json(let value): names += value.parameters
        case .form(let fields): names += fields.flatMap(\.value.parameters)
        case .multipart(let parts):
            for part in parts { names += (part.file?.name.parameters ?? []) + part.value.parameters }
        case .text(let text, _): names += text.parameters
        case nil: break
        }
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }

    /// Every piece of every text in it, in the order in which they are filled in.
    package func forEachPiece(_ body: (_ path: [String], TextTemplate.Piece) -> Void) {
        path.pieces.forEach { body(["path"], $0) }
        for field in query { field.value.forEachPiece { body([field.name] + $0, $1) } }
        for header in headers { header.value.pieces.forEach { body([header.name], $0) } }
        switch self.body {
        case .json(let value): value.forEachPiece(body)
        case .form(let fields):
            for field in fields { field.value.forEachPiece { body([field.name] + $0, $1) } }
        case .multipart(let parts):
            for part in parts {
                part.file?.name.pieces.forEach { body([part.name, "filename"], $0) }
                part.value.forEachPiece { body([part.name] + $0, $1) }
            }
        case .text(let text, _): text.pieces.forEach { body(["text"], $0) }
        case nil: break
        }
    }

    /// The method and the path as they are written in a description.
    package var line: String {
        method + " "
            + path.pieces.map { piece in
                switch piece {
                case .literal(let text): text
                case .parameter(let name): "{\(name)}"
                case .generated(let value): value.notation
                case .principal(let name), .object(let name): name
                case .planted: "CANARY"
                case .neverPlanted: "WORD"
                case .nextPage: "CURSOR"
                case .ownPath: "PATH"
                }
            }.joined()
    }
}
