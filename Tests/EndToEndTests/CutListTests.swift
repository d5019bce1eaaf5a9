import Foundation
import Synchronization
import Testing

/// A list that holds no more than a few things, the newest first, and does not say that there are more.
@Suite struct CutListTests {
    private static let api = """
        api: Notes
        refusals:
          - { status: 401, means: unauthenticated }
          - { status: 403, means: forbidden }
          - { status: 404, means: hidden }
        operations:
          whoami: { does: whoami, request: GET /me }
          list_notes: { does: list note, request: GET /notes }
          write: { does: create note, request: POST /notes, text: "{text}", with: { text: $canary }, makes: { note: /id }, undo: remove }
          show: { does: read note, request: "GET /notes/{note}" }
          audit: { does: read note, request: "GET /audit/{note}" }
          remove: { does: delete note, request: "DELETE /notes/{note}" }
        """

    private static func contract(_ url: String) -> String {
        """
        contract: A partner writes notes, and reads and removes none
        api: notes.api.yaml
        target: \(url)
        principals: { partner: { token: partner-has-this-token }, alice: { token: alice-has-this-token } }
        scene: [{ by: alice, do: write, as: note }]
        permissions: { partner: { may: [whoami, write] } }
        settle: 300ms
        limits: { rate: 1000 }
        """
    }

    private final class Notes: Sendable {
        /// So many copies are made for the probes that would remove one.
        static let longestList = 6

        private let notes = Mutex<[(id: Int, owner: String, text: String, written: String)]>([])
        private let obeys: Bool

        /// Whether whoever has a credential may remove notes of others.
        init(obeys: Bool = false) { self.obeys = obeys }

        func answer(_ incoming: Incoming) -> Reply {
            let callers = ["Bearer alice-has-this-token": "alice", "Bearer partner-has-this-token": "partner"]
            guard let caller = callers[incoming.header("Authorization") ?? ""] else { return Reply(401) }
            let path = incoming.path.split(separator: "/").map(String.init)
            return notes.withLock { notes in
                switch (incoming.method, path.count) {
                case ("GET", 1) where path == ["me"]: return .json(200, #"{"me":"\#(caller)"}"#)
                case ("GET", 1):
                    let texts = notes.filter { $0.owner == caller }.reversed().prefix(Self.longestList).map(\.text)
                    return .json(200, "[\(texts.map(EchoServer.json).joined(separator: ","))]")
                case ("POST", 1):
                    let text = String(decoding: incoming.body, as: UTF8.self)
                    notes.append((notes.count + 1000, caller, text, text))
                    // Whatever the partner writes, alice gets a reminder of it: her list becomes longer by itself.
                    if caller == "partner" {
                        for _ in 0..<Self.longestList {
                            notes.append((notes.count + 1000, "alice", "reminder", "reminder"))
                        }
                    }
                    let id = notes.last { $0.owner == caller }?.id ?? 0
                    return .json(201, #"{"id":\#(id)}"#)
                default:
                    let index = notes.firstIndex { path.count > 1 && String($0.id) == path[1] }
                    guard let index else { return Reply(404) }
                    // Who wrote a note can still see what was in it.
                    if path[0] == "audit" {
                        guard notes[index].owner == caller else { return .json(403, "{}") }
                        return .json(200, #"{"text":\#(EchoServer.json(notes[index].written))}"#)
                    }
                    guard !notes[index].text.isEmpty else { return Reply(404) }
                    guard notes[index].owner == caller || obeys && incoming.method == "DELETE" else {
                        return .json(403, "{}")
                    }
                    if incoming.method == "DELETE" { notes[index].text = "" }
                    return .json(200, #"{"text":\#(EchoServer.json(notes[index].text))}"#)
                }
            }
        }

        func check() async throws -> Record {
            try await Stub.with {
                self.answer($0)
            } _: { stub in
                let folder = try TemporaryFolder()
                try folder.write(CutListTests.api, to: "notes.api.yaml")
                try folder.write(CutListTests.contract(stub.url), to: "notes.contract.yaml")
                let outcome = try await Mailslot.run(
                    ["check", "notes.contract.yaml", "--depth", "quick", "--record", "run.json"],
                    environment: [:], folder: folder.path)
                return try #require(
                    Checked(folder: folder, outcome: outcome).record, "\(outcome.testDescription)")
            }
        }
    }

    @Test func whatFellOffAListIsNotTakenForRemoved() async throws {
        let record = try await Notes().check()
        let removals = record.probes.filter { $0.operation == "remove" && $0.subject == "partner" }
        #expect(!removals.isEmpty)
        for probe in removals { #expect(probe.verdict == "upheld", "\(probe)") }
        #expect(
            removals.contains { $0.reason.contains("alice's show still shows it") }, "\(removals.map(\.reason))")
    }

    @Test func whatIsGoneIsFoundGone() async throws {
        let record = try await Notes(obeys: true).check()
        let removal = try #require(record["partner/remove/note"])
        #expect(removal.verdict == "violated" && removal.reason.contains("no longer shows"), "\(removal)")
    }
}
