package import Mailslot

/// The JSON Schemas of the two files, for editors.
package enum PublishedSchema {
    /// The schema of a contract.
    package static func contract() -> JSONValue {
        SchemaWriter(hasEnvironment: true).document(.contract, id: "contract.schema.json")
    }

    /// The schema of an API description.
    package static func apiDescription() -> JSONValue {
        SchemaWriter(hasEnvironment: false).document(.apiDescription, id: "api.schema.json")
    }
}
