import Foundation
import Mailslot
import MailslotSpec
import Testing

/// The published JSON Schemas.
struct SchemaTests {
    @Test("The files in schemas are what the language says")
    func fresh() throws {
        let folder = Fixtures.root.appending(path: "schemas").resolvingSymlinksInPath()
        try Fixtures.compare(
            JSONWriter.indented(PublishedSchema.contract()), with: folder.appending(path: "contract.schema.json"))
        try Fixtures.compare(
            JSONWriter.indented(PublishedSchema.apiDescription()), with: folder.appending(path: "api.schema.json"))
    }

    @Test("Every mapping with fixed keys says what each is, and takes no others")
    func complete() {
        var sections = 0
        func visit(_ schema: JSONValue, _ path: String) {
            if case .object(let keys) = schema["properties"] {
                sections += 1
                #expect(schema["additionalProperties"] == false, "\(path)")
                for key in keys {
                    #expect(key.value["description"]?.text?.hasSuffix(".") ?? false, "\(path)/\(key.name)")
                    visit(key.value, "\(path)/\(key.name)")
                }
            }
            for name in ["anyOf", "oneOf"] {
                for (number, item) in (schema[name]?.items ?? []).enumerated() {
                    visit(item, "\(path)/\(name)/\(number)")
                }
            }
            if let items = schema["items"] { visit(items, path + "/items") }
            if let others = schema["additionalProperties"], others != false { visit(others, path + "/*") }
        }
        visit(PublishedSchema.contract(), "")
        visit(PublishedSchema.apiDescription(), "")
        #expect(sections > 20)
    }
}
