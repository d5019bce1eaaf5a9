/// What tactics need to know about an API beyond its operations.
package struct Doors: Hashable, Sendable {
    /// An envelope that carries several calls.
    package struct Batch: Hashable, Sendable {
        /// The envelope's own request; the one list of its JSON body whose item has the parameters `method` and `path`,
        /// and perhaps `body`, is filled with an item for each call.
        package var request: RequestTemplate
        /// Where the calls' answers are in the envelope's answer: a JSON Pointer in which `*` stands for each item.
        package var answers: JSONPointer?

        package init(request: RequestTemplate, answers: JSONPointer? = nil) {
            self.request = request
            self.answers = answers
        }
    }

    /// A GraphQL endpoint (GraphQL specification, October 2021).
    package struct GraphQL: Hashable, Sendable {
        /// Its request, in which the parameter `query` stands for the query's text.
        package var request: RequestTemplate
        /// Selections by which content can be reached, as in `conversation(id: "{conversation}") { messages { text } }`.
        package var reaches: [TextTemplate]

        package init(request: RequestTemplate, reaches: [TextTemplate]) {
            self.request = request
            self.reaches = reaches
        }
    }

    /// A query field that asks for more than the plain answer holds, as in `expand=messages`.
    package struct Expansion: Hashable, Sendable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Beginnings of paths, one for each version; the first is the current one.
    package var versions: [String]
    /// Names of the contract's targets on which the same API may answer.
    package var hosts: [String]
    package var batch: Batch?
    package var graphQL: GraphQL?
    package var expansions: [Expansion]
    /// Addresses by which people point at an object, as in `https://chat.example/m/{message}`.
    package var links: [TextTemplate]

    package init(
        versions: [String] = [], hosts: [String] = [], batch: Batch? = nil, graphQL: GraphQL? = nil,
        expansions: [Expansion] = [], links: [TextTemplate] = []
    ) {
        self.versions = versions
        self.hosts = hosts
        self.batch = batch
        self.graphQL = graphQL
        self.expansions = expansions
        self.links = links
    }
}
