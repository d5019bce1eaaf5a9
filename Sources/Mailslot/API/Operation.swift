/// One named call of an API.
///
/// A reference, because every request of a run looks at its operation several times.
package final class Operation: Sendable {
    /// An object that a success makes.
    package struct Made: Sendable {
        package var kind: String
        /// Where its id is.
        package var id: Capture

        package init(kind: String, id: Capture) {
            self.kind = kind
            self.id = id
        }
    }

    /// How the next page of a list is asked for.
    package struct Pages: Sendable {
        package var next: Capture
        /// The query parameter that takes it, or nil if it is the next page's address.
        package var parameter: String?
        /// The query parameter that says how many items a page holds.
        package var size: String?

        package init(next: Capture, parameter: String?, size: String? = nil) {
            self.next = next
            self.parameter = parameter
            self.size = size
        }
    }

    /// A parameter that stands for an object.
    package struct ObjectParameter: Hashable, Sendable {
        package var name: String
        package var kind: String
    }

    package let name: String
    package let verb: Verb
    /// The kind of object that the verb is about; nil for `whoami`.
    package let kind: String?
    package let request: RequestTemplate
    /// Values for parameters that nobody gives otherwise.
    package let values: [String: ValueTemplate]
    /// Kinds of parameters that are not named like them.
    package let takes: [String: String]
    package let makes: [Made]
    /// The operation that removes what this one made.
    package let undo: String?
    /// What is special about what it makes, or about what it is done to if it makes nothing: `draft`, `archived`.
    ///
    /// Ordinary reads of what is around such an object do not show it.
    package let state: String?
    package let pages: Pages?
    package let accepts: ResponseMatch?
    package let refusals: [RefusalRule]
    package let harm: Harm
    /// The name of the target that it goes to.
    package let host: String?
    package let credential: CredentialPlacement?
    /// The scopes that a credential needs for it; nil if the description does not say.
    package let scopes: ScopeRequirement?
    package let location: SourceLocation

    package init(
        name: String, verb: Verb, kind: String?, request: RequestTemplate, values: [String: ValueTemplate] = [:],
        takes: [String: String] = [:], makes: [Made] = [], undo: String? = nil, state: String? = nil,
        pages: Pages? = nil,
        accepts: ResponseMatch? = nil, refusals: [RefusalRule] = [], harm: Harm? = nil, host: String? = nil,
        credential: CredentialPlacement? = nil, scopes: ScopeRequirement? = nil, location: SourceLocation
    ) {
        self.name = name
        self.verb = verb
        self.kind = kind
        self.request = request
        self.values = values
        self.takes = takes
        self.makes = makes
        self.undo = undo
        self.state = state
        self.pages = pages
        self.accepts = accepts
        self.refusals = refusals
        self.harm = harm ?? verb.usualHarm
        self.host = host
        self.credential = credential
        self.scopes = scopes
        self.location = location
    }

    /// Its parameters that stand for objects of one of these kinds, in the order of the request.
    package func objectParameters(kinds: Set<String>) -> [ObjectParameter] {
        request.parameters.compactMap { name in
            if let kind = takes[name] { return ObjectParameter(name: name, kind: kind) }
            return kinds.contains(name) ? ObjectParameter(name: name, kind: name) : nil
        }
    }
}
