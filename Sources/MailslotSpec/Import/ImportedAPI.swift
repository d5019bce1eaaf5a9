import Mailslot

/// What a description in another language says of an API, in the words that those languages share.
struct ImportedAPI {
    /// The API's name.
    var title: String
    /// How credentials are given, by the names of the schemes.
    var schemes: [String: ImportedScheme] = [:]
    var operations: [ImportedOperation] = []
}

/// A way to give a credential.
struct ImportedScheme {
    /// Nil where our language has no word for it.
    var placement: CredentialPlacement?
}

/// One call of an API.
struct ImportedOperation {
    /// A parameter of the path, the query, the headers or a form.
    struct Parameter {
        enum Place: String {
            case path, query, header, cookie, form
        }

        var name: String
        var place: Place
        var isRequired: Bool
        var schema: Schema?
        /// An example beside the schema.
        var example: YAMLNode?
    }

    enum Body {
        case json(Schema?)
        case form(Schema?)
        case multipart(Schema?)
        case text(contentType: String)
    }

    /// A scheme with the scopes that are needed in it.
    struct Need {
        var scheme: String
        var scopes: [String]
    }

    /// As the description calls it; empty where it has no name.
    var name: String
    var method: String
    /// With the base path, and with `{parameters}`.
    var path: String
    var parameters: [Parameter] = []
    var body: Body?
    /// What a success holds.
    var answer: Schema?
    /// Sets of schemes, each of which is enough; nil where nothing is said.
    var needs: [[Need]]?
    /// Where it stands.
    var location: SourceLocation
    var extent: YAMLNode.Extent
}
