import Mailslot
import MailslotSpec
import Testing

/// What is made to be slow, deep or large is refused, and told where.
struct HostileInputTests {
    @Test("A hostile file is refused", arguments: HostileInput.all + HostileInput.excesses)
    func refused(input: HostileInput) {
        let error = #expect(throws: Diagnostics.self) {
            try Self.loader(input.text, api: input.api).contract(at: "a.contract.yaml")
        }
        let found = error?.list.first { $0.message.contains(input.refusal) }
        #expect(found != nil, "\(error?.list.first?.message ?? "")")
        if let place = input.place { #expect(found?.location.description == "a.contract.yaml:\(place)") }
        #expect((error?.list.count ?? 0) <= 50)
        #expect((error?.list ?? []).allSatisfy { ($0.excerpt?.line.count ?? 0) <= 210 })
    }

    @Test("What a hostile file is like in small is right")
    func twin() throws {
        let text = """
            contract: a
            api: a.api.yaml
            target: http://127.0.0.1
            principals: { p: { token: pppp }, q: { token: qqqq, secrets: [private] } }
            permissions: { p: { may: [w] } }
            """
        let loaded = try Self.loader(text, api: "").contract(at: "a.contract.yaml")
        #expect(loaded.warnings.list.isEmpty)
    }

    private static func loader(_ text: String, api: String) -> SpecLoader {
        // What begins with blanks is an operation.
        let operations = "operations:\n  w: { does: whoami, request: GET /w }\n"
        let description = "api: A\n" + (api.hasPrefix(" ") ? operations + api : api + operations)
        return Fixtures.loader(["a.contract.yaml": text, "a.api.yaml": description], environment: [:])
    }
}
