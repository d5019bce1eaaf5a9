import Foundation
import Synchronization
import Testing

/// A server of boxes that are known by their names: to make one that is there is to get it.
private final class Shelf: Sendable {
    struct Box: Sendable {
        var side: String
        var text: String
    }

    let boxes = Mutex<[String: Box]>([:])
    /// The names of the boxes that somebody took something out of.
    let taken = Mutex<[String]>([])
    /// Whether boxes are removed by whoever has no credential.
    let isOpen: Bool

    init(isOpen: Bool = false) {
        self.isOpen = isOpen
    }

    func answer(_ request: Incoming) -> Reply {
        let caller = (request.header("Authorization") ?? "").replacing("Bearer ", with: "").replacing(
            "-token", with: "")
        let mayRemove = caller == "alice" || isOpen && caller.isEmpty
        guard ["alice", "partner"].contains(caller) || mayRemove && request.method == "DELETE" else {
            return .json(401, "{}")
        }
        let parts = request.path.split(separator: "/").map(String.init)
        switch (request.method, parts.first ?? "") {
        case ("GET", "me"): return .json(200, "{}")
        case ("POST", "boxes"):
            let body = (try? JSONSerialization.jsonObject(with: request.body)) as? [String: String] ?? [:]
            guard let name = body["name"] else { return .json(400, "{}") }
            boxes.withLock { $0[name] = $0[name] ?? Box(side: body["side"] ?? "", text: body["text"] ?? "") }
            return .json(201, #"{"name":"\#(name)"}"#)
        case ("POST", "take"):
            taken.withLock { $0.append(parts[1]) }
            return .json(
                200,
                boxes.withLock { $0[parts[1]]?.text.isEmpty == false } && caller == "alice"
                    ? #"{"things":[1]}"# : #"{"things":[]}"#)
        case ("DELETE", _):
            guard mayRemove else { return .json(403, "{}") }
            guard boxes.withLock({ $0[parts[1]]?.side }) == parts[0] else { return .json(404, "{}") }
            boxes.withLock { $0[parts[1]] = nil }
            return .json(200, "{}")
        default:
            guard caller == "alice" else { return .json(403, "{}") }
            let text = boxes.withLock { $0[parts[1]]?.text }
            return text.map { .json(200, #"{"text":"\#($0)"}"#) } ?? .json(404, "{}")
        }
    }

    func check(name: String) async throws -> Checked {
        try await Stub.with {
            self.answer($0)
        } _: { stub in
            let folder = try TemporaryFolder()
            try folder.write(Self.api, to: "shelf.api.yaml")
            try folder.write(Self.contract(name), to: "shelf.contract.yaml")
            let environment = ["TARGET": stub.url, "PARTNER_TOKEN": "partner-token", "ALICE_TOKEN": "alice-token"]
            let outcome = try await Mailslot.run(
                ["check", "shelf.contract.yaml", "--record", "run.json", "--depth", "quick"],
                environment: environment, folder: folder.path)
            return Checked(folder: folder, outcome: outcome)
        }
    }

    private static let api = """
        api: Shelf
        refusals:
          - { status: 401, means: unauthenticated }
          - { status: 403, means: forbidden }
          - { status: 404, means: hidden }
          - { status: 200, json: { /things: [] }, means: empty }
        operations:
          whoami: { does: whoami, request: GET /me }
          show: { does: read box, request: "GET /boxes/{box}" }
          make:
            does: create box
            request: POST /boxes
            json: { name: "{name}", side: "{side}", text: "{text}" }
            with: { name: box-$uuid, side: left, text: $canary.word }
            makes: { box: /name }
            undo: remove
          take: { does: read box, request: "POST /take/{box}", harm: consumes }
          remove:
            does: delete box
            request: DELETE /{side}/{box}
            with: { side: left }
            harm: destroys
        """

    private static func contract(_ name: String) -> String {
        """
        contract: Boxes
        api: shelf.api.yaml
        target: ${TARGET}
        principals: { partner: { token: "${PARTNER_TOKEN}" }, alice: { token: "${ALICE_TOKEN}" } }
        scene: [{ by: alice, do: make, with: { name: \(name), side: right }, as: chest }]
        permissions: { partner: { may: [whoami] } }
        with: { remove: { side: right } }
        leave_out: { make: "everybody may" }
        settle: 100ms
        """
    }
}

/// Objects that are made for one probe or one control, and removed at the end.
@Suite struct OwnObjectTests {
    @Test func whatIsRemovedIsNamedAsItWasMade() async throws {
        let shelf = Shelf()
        let checked = try await shelf.check(name: "box-$canary.word")
        let record = try #require(checked.record, "\(checked.outcome.testDescription)")
        #expect(record["partner/show/chest"]?.verdict == "upheld")
        // The description's own value for the side is another.
        #expect(shelf.boxes.withLock(\.self).isEmpty)
    }

    @Test func aControlTakesNothingFromWhatTheSceneMade() async throws {
        let shelf = Shelf()
        let checked = try await shelf.check(name: "box-$canary.word")
        let record = try #require(checked.record, "\(checked.outcome.testDescription)")
        let taken = shelf.taken.withLock(\.self)
        // By the partner from its copy, and by alice from one more.
        #expect(taken.count >= 2 && Set(taken).count == taken.count, "\(taken)")
        let probe = try #require(record["partner/take/chest"])
        #expect(probe.verdict == "upheld" && probe.proof == "accepted", "\(probe)")
    }

    @Test func whatOthersDidToASharedObjectIsNoEffect() async throws {
        let shelf = Shelf(isOpen: true)
        let checked = try await shelf.check(name: "box")
        let record = try #require(checked.record, "\(checked.outcome.testDescription)")
        #expect(
            record["everyone/remove/chest/no-credential"]?.verdict == "violated", "\(checked.outcome.testDescription)")
        #expect(record["partner/remove/chest"]?.verdict == "upheld", "\(record["partner/remove/chest"]?.reason ?? "")")
    }
}
