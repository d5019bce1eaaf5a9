/// A change to a request, made after it was filled in as its description says.
package enum Edit: Hashable, Sendable {
    /// Another method on the wire; all else stays.
    case method(String)
    case path(PathForm)
    /// The beginning of the path, as in another version.
    case pathPrefix(String, replacedBy: String)
    /// Another of the contract's targets.
    case host(String)
    /// One more header, or another value for one that is there.
    case header(String, TextTemplate)
    /// One more query field.
    case query(String, TextTemplate)
    case parameter(String, ParameterForm)
    case body(BodyForm)
    /// Where a valid credential goes.
    case credential(CredentialPlacement)
    /// The request is sent to another path without a query, and this header names its own path and query.
    case pathInHeader(String, sentTo: TextTemplate)
    /// A request of another description, filled in with the same parameters and with these.
    case instead(RequestTemplate, [String: TextTemplate])
    /// The request goes inside the API's batch envelope.
    case batch([BatchPart])
}

extension Edit {
    /// Whether the request that it makes has the one of an operation inside, or something in its place.
    package func isEnvelope(of operation: Operation) -> Bool {
        switch self {
        case .batch: true
        case .instead(let request, _): request.path != operation.request.path
        default: false
        }
    }
}

/// A way to write a path, all of which mean the same to a lenient reader.
package enum PathForm: String, CaseIterable, Sendable {
    /// `/a/b/`.
    case trailingSlash = "trailing-slash"
    /// `/a//b`: the last slash twice.
    case doubleSlash = "double-slash"
    /// `/a/./b`.
    case dotSegment = "dot-segment"
    /// `/a/x/../b`.
    case parentSegment = "parent-segment"
    /// The first letter of the last segment that stands in the description, percent-encoded (RFC 3986 section 2.1).
    case encodedLetter = "encoded-letter"
    /// `/a%2Fb`.
    case encodedSlash = "encoded-slash"
    /// `/A/id`: the segments that stand in the description, not those that are filled in.
    case upperCase = "upper-case"
    /// `/a/B`: the last of these segments.
    case upperCaseEnd = "upper-case-end"
    /// `/a/b;x=1`: a parameter of a segment (RFC 3986 section 3.3).
    case matrixParameter = "matrix-parameter"
    /// `/a/b.json`.
    case jsonSuffix = "json-suffix"
    /// `/a/b.csv`, a table.
    case csvSuffix = "csv-suffix"
    /// `/a/b.rss`, a feed.
    case rssSuffix = "rss-suffix"
    case xmlSuffix = "xml-suffix"
    case atomSuffix = "atom-suffix"
    /// `/a/b%20`.
    case encodedBlank = "encoded-blank"
}

/// A way to give a parameter that two readers may read differently.
package enum ParameterForm: Hashable, Sendable {
    /// Given twice: with an object that the caller may name first, then with the one in question, or the other way round.
    ///
    /// As two fields of that name in a query or a form, two members in a JSON object, two items in a JSON list.
    case twice(other: ID<PlannedObject>, otherFirst: Bool)
    /// As a list with one item: `name[]=…`, or a JSON array.
    case list
    /// As an object of one member: `name[key]=…`, or a JSON object, as in `{"$eq": …}`.
    case member(String)
    /// Once more in the query, where the path has another object that the caller may name.
    case queryBeside(pathHas: ID<PlannedObject>)
    /// This text instead, as it stands.
    case text(String)
    /// With this text before it.
    case after(String)
}

/// Another media type for the same body.
package enum BodyForm: String, CaseIterable, Sendable {
    case json, form, multipart
    /// JSON that says that it is text.
    case text
    /// The fields of a JSON object or a form in the query; those of the query in a JSON object, if there is no body.
    case elsewhere
}

/// One call inside a batch.
package indirect enum BatchPart: Hashable, Sendable {
    /// The request in question.
    case attempt
    /// A call that the caller may make.
    case companion(Call)
    /// A batch inside the batch.
    case nested([BatchPart])
}

/// How a request differs from what its description says.
package struct Variation: Hashable, Sendable {
    /// Values of parameters, instead of the contract's.
    package var values: [String: ValueTemplate]
    /// In the order in which they are made.
    package var edits: [Edit]

    /// The request as it is described.
    package static let none = Variation()

    package init(values: [String: ValueTemplate] = [:], edits: [Edit] = []) {
        self.values = values
        self.edits = edits
    }
}
