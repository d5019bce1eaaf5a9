import Foundation
import Mailslot
import Testing

@testable import MailslotRunner

/// Requests as they are filled in.
@Suite struct RequestBuilderTests {
    private static let location = SourceLocation(file: "test.contract.yaml", line: 1, column: 1)
    private static let partnerSecret = #"a/b+c=d"e\f&g h"#

    /// A request ready to be sent, of the only operation of an API.
    private func build(
        _ request: RequestTemplate, credential: CredentialPlacement = .bearer, own: CredentialPlacement? = nil,
        ofPrincipal: CredentialPlacement? = nil, values: [String: ValueTemplate] = [:], objects: [ObjectID] = [],
        caller: Caller = .principal(ID(0)), key: String = partnerSecret
    ) throws -> BuiltRequest {
        var builder = Self.builder(
            request, credential: credential, own: own, ofPrincipal: ofPrincipal, values: values, key: key)
        return try builder.request(ID(0), ids: objects, caller: caller)
    }

    private static func builder(
        _ request: RequestTemplate, credential: CredentialPlacement = .bearer, own: CredentialPlacement? = nil,
        ofPrincipal: CredentialPlacement? = nil, values: [String: ValueTemplate] = [:], key: String = partnerSecret
    ) -> RequestBuilder {
        let operation = Operation(
            name: "try", verb: .read, kind: "note", request: request, values: values, credential: own,
            location: location)
        let api = APIDescription(
            name: "Test", credential: credential,
            headers: [RequestTemplate.Header("X-Client", TextTemplate(literal: "mailslot"))], operations: [operation])
        let contract = Contract(
            title: "Test", file: "test.contract.yaml", api: api, targets: ["main": "http://127.0.0.1:1/base"],
            principals: [
                Principal(
                    name: "partner", id: "p/1",
                    credential: Credential(variable: "PARTNER_TOKEN", secret: key),
                    placement: ofPrincipal, location: location),
                Principal(
                    name: "alice", id: "a_1", credential: Credential(variable: "ALICE_TOKEN", secret: "alice-token"),
                    location: location),
            ],
            scene: [
                .given(.init(kind: "note", id: "n_8Kx3a9QmWz", owner: "alice", name: "secret", location: location))
            ],
            permissions: [Permission(subject: .principal("partner"), grants: [], location: location)])
        let plan = Planner.plan(contract)
        return RequestBuilder(plan: plan, fresh: FreshValues(plan: plan, seed: 1, now: { "2026-01-02T03:04:05Z" }))
    }

    private static func get(_ path: TextTemplate.Piece..., query: [RequestTemplate.Field] = []) -> RequestTemplate {
        RequestTemplate(method: "GET", path: TextTemplate(path), query: query)
    }

    private static let plain = get(.literal("/notes"))

    private static func body(_ request: BuiltRequest) -> String {
        String(decoding: request.sent.body ?? [], as: UTF8.self)
    }

    private static func value(_ request: BuiltRequest, _ name: String) -> [String] {
        request.sent.headers.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
    }

    /// A multipart body has fields and files (RFC 7578); whoever sends it has the credential among its fields.
    @Test func multipart() throws {
        let file = RequestTemplate.Part.File(
            name: TextTemplate([.literal("a \"b\"."), .parameter("ending")]), contentType: "text/plain")
        let template = RequestTemplate(
            method: "POST", path: TextTemplate(literal: "/files"),
            body: .multipart([
                .init("title", .text(TextTemplate([.parameter("title")]))),
                .init("file", .text(TextTemplate(literal: "what is in it")), file: file),
            ]))
        let request = try build(
            template, credential: .form(name: "token"),
            values: ["title": .text(TextTemplate(literal: "One")), "ending": .text(TextTemplate(literal: "txt"))])
        let type = try #require(Self.value(request, "Content-Type").first)
        let boundary = try #require(type.split(separator: "boundary=").last)
        #expect(type.hasPrefix("multipart/form-data; boundary="))
        let lines = Self.body(request).components(separatedBy: "\r\n")
        #expect(
            lines == [
                "--\(boundary)", "Content-Disposition: form-data; name=\"title\"", "", "One",
                "--\(boundary)", "Content-Disposition: form-data; name=\"file\"; filename=\"a %22b%22.txt\"",
                "Content-Type: text/plain", "", "what is in it",
                "--\(boundary)", "Content-Disposition: form-data; name=\"token\"", "", Self.partnerSecret,
                "--\(boundary)--", "",
            ])
    }

    // MARK: Credentials

    @Test func bearer() throws {
        let request = try build(Self.plain)
        #expect(Self.value(request, "Authorization") == ["Bearer " + Self.partnerSecret])
        #expect(request.sent.url == "http://127.0.0.1:1/base/notes")
        #expect(Self.value(request, "X-Client") == ["mailslot"])
        #expect(request.sent.body == nil && request.sent.method == "GET")
    }

    @Test func basic() throws {
        let request = try build(Self.plain, credential: .basic)
        let encoded = Data(Self.partnerSecret.utf8).base64EncodedString()
        #expect(Self.value(request, "Authorization") == ["Basic " + encoded])
    }

    @Test func headerWithAPrefix() throws {
        let request = try build(Self.plain, credential: .header(name: "X-Auth-Token", prefix: "Bot "))
        #expect(Self.value(request, "X-Auth-Token") == ["Bot " + Self.partnerSecret])
        #expect(Self.value(request, "Authorization") == [])
    }

    private static let encoded = "a%2Fb%2Bc%3Dd%22e%5Cf%26g%20h"

    @Test func query() throws {
        let template = Self.get(.literal("/notes"), query: [.init("limit", .constant(.number("5")))])
        let request = try build(template, credential: .query(name: "access_token"))
        #expect(request.sent.url == "http://127.0.0.1:1/base/notes?limit=5&access_token=\(Self.encoded)")
        #expect(Self.value(request, "Authorization") == [])
    }

    @Test func form() throws {
        let template = RequestTemplate(
            method: "POST", path: TextTemplate(literal: "/notes"),
            body: .form([.init("text", .text(TextTemplate(literal: "a b&c")))]))
        let request = try build(template, credential: .form(name: "token"))
        #expect(Self.body(request) == "text=a%20b%26c&token=\(Self.encoded)")
        #expect(Self.value(request, "Content-Type") == ["application/x-www-form-urlencoded"])
        let empty = RequestTemplate(method: "POST", path: TextTemplate(literal: "/notes"))
        #expect(Self.body(try build(empty, credential: .form(name: "token"))) == "token=\(Self.encoded)")
    }

    @Test func path() throws {
        let template = Self.get(.literal("/bot"), .parameter("token"), .literal("/notes"))
        let request = try build(template, credential: .path(parameter: "token"))
        #expect(request.sent.url == "http://127.0.0.1:1/base/bot\(Self.encoded)/notes")
        // The token is not among the values that captures and the clean-up read.
        #expect(!request.parameters.values.contains(.string(Self.partnerSecret)), "\(request.parameters)")
        let nobody = try build(template, credential: .path(parameter: "token"), caller: .nobody)
        #expect(nobody.sent.url == "http://127.0.0.1:1/base/bot/notes")
    }

    // MARK: Signatures

    private static let signature = CredentialPlacement.awsSignature(region: "eu-test-1", service: "notes")

    @Test func aKeyThatSignsIsNotAmongWhatIsSent() throws {
        let template = RequestTemplate(
            method: "POST", path: TextTemplate(literal: "/notes"),
            query: ["b", "a1", "a"].map { .init($0, .text(TextTemplate(literal: "1 /"))) },
            body: .form([.init("text", .text(TextTemplate(literal: "a b&c*~é")))]))
        let request = try build(template, credential: Self.signature, key: "KEY:se/c+ret")
        #expect(request.sent.signature?.region == "eu-test-1" && request.sent.signature?.service == "notes")
        #expect(request.sent.signature?.credential.signingParts.keyID == "KEY")
        #expect(request.sent.signature?.credential.signingParts.secretKey == "se/c+ret")
        #expect(request.sent.headers.map(\.name) == ["X-Client", "Content-Type"])
        // What is signed is the query sorted by name, and a form in the encoding that servers make of it again.
        #expect(request.sent.url == "http://127.0.0.1:1/base/notes?a=1%20%2F&a1=1%20%2F&b=1%20%2F")
        #expect(Self.body(request) == "text=a+b%26c%2A~%C3%A9")
        let nobody = try build(template, credential: Self.signature, caller: .nobody, key: "KEY:se/c+ret")
        #expect(nobody.sent.signature == nil)
        #expect(nobody.sent.headers.map(\.name) == ["X-Client", "Content-Type"])
    }

    @Test func theTokenOfASessionIsAHeader() throws {
        let request = try build(Self.plain, credential: Self.signature, key: "KEY:secret:se/ss:ion")
        #expect(Self.value(request, "X-Amz-Security-Token") == ["se/ss:ion"])
        #expect(request.sent.signature?.credential.signingParts.secretKey == "secret")
        let plain = try build(Self.plain, credential: Self.signature, key: "KEY:secret")
        #expect(Self.value(plain, "X-Amz-Security-Token") == [])
    }

    @Test(arguments: ["KEY-0123456789:secret", "KEY:secret:session-0123456789-0123456789"])
    func aDamagedKeyHasTheSameNameAndAnotherSecret(key: String) throws {
        let request = try build(Self.plain, credential: Self.signature, caller: .damaged(ID(0)), key: key)
        let damaged = try #require(request.sent.signature?.credential.signingParts)
        let right = Credential(variable: "", secret: key).signingParts
        #expect(damaged.keyID == right.keyID && damaged.sessionToken == right.sessionToken)
        #expect(zip(damaged.secretKey, right.secretKey).count { $0 != $1 } == 1, "\(damaged.secretKey)")
        #expect(damaged.secretKey.count == right.secretKey.count)
    }

    @Test func counterfeitsSignWithWhatThereIs() throws {
        func credential(_ form: Counterfeit) throws -> String? {
            let caller = Caller.counterfeit(form, of: ID(0))
            return try build(Self.plain, credential: Self.signature, caller: caller, key: "KEY:0123456789")
                .sent.signature?.credential.expose()
        }
        #expect(try credential(.empty) == "")
        #expect(try credential(.literal("null")) == "null")
        #expect(try credential(.truncated) == "KEY:012")
        #expect(try credential(.extended) == "KEY:0123456789.0")
        #expect(try credential(.keyOnly(ID(1))) == "alice-token:")
    }

    @Test func theOperationDecidesBeforeThePrincipalAndThePrincipalBeforeTheAPI() throws {
        let header = CredentialPlacement.header(name: "X-Auth", prefix: "")
        #expect(Self.value(try build(Self.plain, ofPrincipal: header), "X-Auth") == [Self.partnerSecret])
        let none = try build(Self.plain, own: CredentialPlacement.none, ofPrincipal: header)
        #expect(none.sent.headers.map(\.name) == ["X-Client"], "\(none.sent.headers)")
    }

    @Test func nobodyHasNoCredential() throws {
        let request = try build(Self.plain, caller: .nobody)
        #expect(request.sent.headers.map(\.name) == ["X-Client"])
    }

    @Test func theDamagedCredentialDiffersInOneCharacter() throws {
        let sent = try #require(Self.value(try build(Self.plain, caller: .damaged(ID(0))), "Authorization").first)
        let right = Array("Bearer " + Self.partnerSecret)
        #expect(sent.count == right.count)
        #expect(zip(sent, right).count { $0 != $1 } == 1, "\(sent)")
    }

    // MARK: Templates

    private static func parameter(_ name: String) -> ValueTemplate { .text(TextTemplate([.parameter(name)])) }

    @Test func aValueThatIsOneParameterKeepsItsType() throws {
        let json = ValueTemplate.object([
            .init("list", Self.parameter("list")), .init("number", Self.parameter("number")),
            .init("flag", Self.parameter("flag")),
            .init("text", .text(TextTemplate([.literal("n="), .parameter("number")]))),
            .init("constant", .constant(.null)), .init("many", .array([Self.parameter("number")])),
        ])
        let request = try build(
            RequestTemplate(method: "POST", path: TextTemplate(literal: "/notes"), body: .json(json)),
            values: [
                "list": .array([
                    .text(TextTemplate([.principal("alice")])), .text(TextTemplate([.generated(.callerID)])),
                ]),
                "number": .constant(.number("1.50")), "flag": .constant(.bool(true)),
            ])
        let wanted = #"{"list":["a_1","p/1"],"number":1.50,"flag":true,"text":"n=1.50","constant":null,"many":[1.50]}"#
        #expect(Self.body(request) == wanted)
        #expect(Self.value(request, "Content-Type") == ["application/json"])
    }

    @Test func valuesAreEncodedInPathsAndQueriesAndLiteralsAreNot() throws {
        let template = Self.get(
            .literal("/a%20b/"), .parameter("name"), .literal("/c"), query: [.init("q r", Self.parameter("name"))])
        let request = try build(template, values: ["name": .text(TextTemplate(literal: "x/../y?z#é"))])
        let name = "x%2F..%2Fy%3Fz%23%C3%A9"
        #expect(request.sent.url == "http://127.0.0.1:1/base/a%20b/\(name)/c?q%20r=\(name)")
    }

    @Test func valuesCannotAddMembersOrHeadersToARequest() throws {
        let text = ValueTemplate.text(TextTemplate(literal: "x\",\"admin\":true,\"y\":\"\n"))
        let request = try build(
            RequestTemplate(
                method: "POST", path: TextTemplate(literal: "/notes"),
                body: .json(.object([.init("t", Self.parameter("t"))]))),
            values: ["t": text])
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(request.sent.body ?? [])) as? [String: String])
        #expect(document == ["t": "x\",\"admin\":true,\"y\":\"\n"])
    }

    @Test func generatedValuesAreFreshEachTime() throws {
        let template = RequestTemplate(
            method: "POST", path: TextTemplate(literal: "/notes"),
            body: .text(
                TextTemplate([
                    .generated(.canary(.word)), .literal(" "), .generated(.uuid), .literal(" "), .generated(.now),
                ]),
                contentType: "text/plain"))
        var builder = Self.builder(template)
        let one = try builder.request(ID(0), ids: [], caller: .principal(ID(0)))
        let two = try builder.request(ID(0), ids: [], caller: .principal(ID(0)))
        let words = Self.body(one).split(separator: " ").map(String.init)
        #expect(words.count == 3 && words.last == "2026-01-02T03:04:05Z", "\(words)")
        #expect(one.canaries.map(\.text) == [words[0]])
        #expect(UUID(uuidString: words[1]) != nil, "\(words[1])")
        #expect(one.canaries != two.canaries && Self.body(one) != Self.body(two))
        #expect(Self.value(one, "Content-Type") == ["text/plain"])
    }

    @Test func aParameterWithoutAValueIsSaid() throws {
        let template = Self.get(.literal("/notes/"), .parameter("thing"))
        #expect(
            try build(template, values: ["thing": .text(TextTemplate(literal: "t"))]).sent.url.hasSuffix("/notes/t"))
        let error = #expect(throws: MissingValue.self) { try build(template) }
        #expect(error?.description.contains("thing") == true)
    }

    // MARK: Objects

    private static let show = get(.literal("/notes/"), .parameter("note"))

    @Test func anObjectsIDStandsInItsPlace() throws {
        let request = try build(Self.show, objects: ["n/1 2"])
        #expect(request.sent.url == "http://127.0.0.1:1/base/notes/n%2F1%202")
        #expect(request.parameters["note"] == "n/1 2")
    }

    @Test func absentIDsHaveTheSameFormAndAreDifferent() throws {
        var builder = Self.builder(Self.show)
        let secret = ID<PlannedObject>(0)
        #expect(throws: MissingValue.self) { _ = try builder.ids(of: [.object(secret)]) }
        builder.objectIDs[secret] = "n_8Kx3a9QmWz"
        #expect(try builder.ids(of: [.object(secret)]) == ["n_8Kx3a9QmWz"])
        let one = try builder.ids(of: [.absent(like: secret, number: 1)])[0]
        let two = try builder.ids(of: [.absent(like: secret, number: 2)])[0]
        #expect(Set([one, two, "n_8Kx3a9QmWz"]).count == 3, "\(one) \(two)")
        for id in [one, two] {
            #expect(id.text.wholeMatch(of: /n_[0-9][A-Z][a-z][0-9][a-z][0-9][A-Z][a-z][A-Z][a-z]/) != nil, "\(id)")
        }
    }

    @Test(
        arguments: [
            ("550e8400-e29b-41d4-a716-446655440000", #"^550e8400-e29b-41d4-a716-[0-9a-f]{12}$"#),
            ("12345678901234567890", #"^[1-9]{20}$"#), ("7", #"^[1-9]{9}$"#), ("1734567890", #"^1[1-9]{9}$"#),
            ("@bob:private.example", "^@[a-z]{10}:private.example$"),
            ("$abcDEF123456:h", #"^\$[a-z]{3}[A-Z]{3}[1-9]{6}:h$"#),
            ("G95191feadbd3c4e643a1646f4242e029f4851c00", #"^G[1-9a-f]{40}$"#),
        ])
    func absentIDsKeepTheFormOf(_ id: String, _ pattern: String) throws {
        var builder = Self.builder(Self.show)
        builder.objectIDs[ID(0)] = ObjectID(id)
        let absent = try builder.ids(of: [.absent(like: ID(0), number: 1)])[0].text
        #expect(absent != id)
        #expect(try Regex(pattern).wholeMatch(in: absent) != nil, "\(absent) does not look like \(id)")
    }

    // MARK: Ids that are numbers

    @Test("What came as a number goes out as a number in a JSON body, and as text everywhere else")
    func numbers() throws {
        let place = ValueTemplate.text(TextTemplate([.parameter("note")]))
        let json = ValueTemplate.object([
            .init("note", place), .init("link", .text(TextTemplate([.literal("#"), .parameter("note")]))),
            .init("list", .array([place])),
        ])
        let request = RequestTemplate(
            method: "POST", path: TextTemplate([.literal("/notes/"), .parameter("note")]), body: .json(json))
        let number = try build(request, objects: [ObjectID("9007199254740993", isNumber: true)])
        #expect(
            Self.body(number)
                == ##"{"note":9007199254740993,"link":"#9007199254740993","list":[9007199254740993]}"##)
        #expect(number.sent.url.hasSuffix("/notes/9007199254740993"))
        let text = try build(request, objects: ["17"])
        #expect(Self.body(text) == ##"{"note":"17","link":"#17","list":["17"]}"##)
    }

    @Test("An id that an answer gives as a number stays one, unless a part of it is taken")
    func captured() throws {
        let answer = Answer(json: ["id": .number("42"), "name": "42", "url": "/n/42", "no": .null])
        func value(_ pointer: String, _ pattern: String? = nil) throws -> ObjectID? {
            let place = try #require(JSONPointer(pointer))
            return Capture(.json(place), pattern: pattern.flatMap(Capture.Pattern.init)).value(in: answer) { _ in nil }
        }
        #expect(try value("/id") == ObjectID("42", isNumber: true))
        #expect(try value("/name") == ObjectID("42"))
        #expect(try value("/id", "^(4)") == ObjectID("4"))
        #expect(try value("/url", "([0-9]+)$") == ObjectID("42"))
        #expect(try value("/no") == nil && value("/none") == nil)
    }

    @Test("The id of what is not there is a number where the id is one, without a zero in front")
    func absentNumbers() throws {
        for seed in 1...200 {
            let plan = Self.builder(Self.plain).plan
            var fresh = FreshValues(plan: plan, seed: UInt64(seed), now: { "" })
            let absent = fresh.imitation(of: ObjectID("1000000007", isNumber: true))
            #expect(absent.isNumber && !absent.text.hasPrefix("0") && Int32(absent.text) != nil)
            #expect(!fresh.imitation(of: "n_8Kx3a9QmWz").isNumber)
        }
    }

    private struct Answer: AnswerView {
        var json: JSONValue?
        var status: Int { 200 }
        var bodyText: String { "" }
        func header(_ name: String) -> String? { nil }
    }
}
