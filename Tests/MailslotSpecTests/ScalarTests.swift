import Mailslot
import MailslotSpec
import Testing

/// What plain and quoted values of YAML stand for.
struct ScalarTests {
    private static func value(_ text: String) throws -> ValueTemplate? {
        let description = """
            api: A
            operations:
              send:
                does: send message
                request: POST /m
                json: \(text)
            """
        let loaded = try Fixtures.loader(["a.api.yaml": description]).apiDescription(at: "a.api.yaml")
        guard case .json(let value) = loaded.value.operations.first?.request.body else { return nil }
        return value
    }

    @Test("Only true and false, nothing, and numbers as JSON writes them are not text")
    func typed() throws {
        for (text, value) in [
            ("true", JSONValue.bool(true)), ("false", .bool(false)), ("null", .null), ("~", .null), ("", .null),
            ("0", .number("0")), ("-17", .number("-17")), ("1.50", .number("1.50")), ("6e23", .number("6e23")),
            ("9007199254740993", .number("9007199254740993")),
        ] {
            #expect(try Self.value(text) == .constant(value), "\(text)")
        }
    }

    @Test(
        "Everything else is text",
        arguments: [
            "yes", "no", "on", "off", "True", "FALSE", "Null", "NULL", "y", "010", "0x1F", "0o17", "1_000", "+1", ".5",
            "1.", "1:30", ".inf", ".nan", "2026-01-31", "2026-01-31T10:00:00Z", "=", "--", "1e", "١", "a#b", "a:b",
        ])
    func plain(text: String) throws {
        #expect(try Self.value(text) == .text(TextTemplate(literal: text)))
    }

    @Test("What is in quotes or in a block is text")
    func quoted() throws {
        for (text, value) in [
            ("\"true\"", "true"), ("'1'", "1"), ("\"\"", ""), ("'it''s'", "it's"), ("\"\\u0041\\n\"", "A\n"),
            ("|\n      true\n", "true\n"), (">-\n      a\n      b\n", "a b"),
            ("|\n      # no: comment\n      &a *b\n", "# no: comment\n&a *b\n"),
        ] {
            #expect(try Self.value(text) == .text(TextTemplate(literal: value)), "\(text)")
        }
    }

    @Test("A text may hold what begins other things elsewhere")
    func innocent() throws {
        for text in [
            "a & b", "a &b", "2 * 3", "a *b", "x!y", "http://h/?a=1&b=2", "a, b", "it's", "a \"b\"",
            "line one\n      &two *three", "[a, \"]\", '[', b]", "{ a: '}}', \"b\": \"{{\" }",
        ] {
            #expect(throws: Never.self) { try Self.value(text) }
        }
    }

    @Test("Lists and mappings keep their order and types")
    func nested() throws {
        let value = try Self.value("{ b: [1, two, \"{three}\", { four: \"x{five}{{y}}$$\" }], a: $self }")
        #expect(
            value
                == .object([
                    .init(
                        "b",
                        .array([
                            .constant(1), .text(TextTemplate(literal: "two")),
                            .text(TextTemplate([.parameter("three")])),
                            .object([
                                .init(
                                    "four", .text(TextTemplate([.literal("x"), .parameter("five"), .literal("{y}$")])))
                            ]),
                        ])), .init("a", .text(TextTemplate([.generated(.callerID)]))),
                ]))
    }
}
