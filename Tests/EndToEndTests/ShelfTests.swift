import Foundation
import Synchronization
import Testing

/// A server with folders that must have names of their own, uploads that are read one by one, and a list of friends whose
/// ends are all accepted.
@Suite struct ShelfTests {
    private static let api = """
        api: Shelf
        metadata: [name]
        refusals:
          - { status: 401, means: unauthenticated }
          - { status: 404, means: hidden }
        operations:
          whoami: { does: whoami, request: GET /me }
          list_friends: { does: list friend, request: "GET /accounts/{account}/friends" }
          add_friend:
            does: create friend
            request: PUT /accounts/{account}/friends/{name}
            with: { name: $canary.word }
            undo: remove_friend
          remove_friend:
            does: delete friend
            request: DELETE /accounts/{account}/friends/{name}
            with: { name: nobody }
          create_folder:
            does: create folder
            request: PUT /accounts/{account}/folders/{name}
            with: { name: $canary.word }
            makes: { folder: "{name}" }
            undo: delete_folder
          delete_folder:
            does: delete folder
            request: DELETE /accounts/{account}/folders/{folder}
            harm: destroys
          upload:
            does: send upload
            request: POST /accounts/{account}/uploads
            text: "{text}"
            with: { text: $canary }
            makes: { upload: /id }
          download: { does: fetch upload, request: "GET /accounts/{account}/uploads/{upload}" }
        """

    private static func contract(_ url: String) -> String {
        """
        contract: A partner uploads, and reads nothing
        api: shelf.api.yaml
        target: \(url)
        principals: { partner: { token: partner-has-this-token }, alice: { token: alice-has-this-token } }
        scene:
          - { given: account, id: alice, of: alice, as: alices }
          - { by: alice, do: add_friend, with: { account: alices } }
          - { by: alice, do: create_folder, with: { account: alices }, as: papers }
          - { by: alice, do: upload, with: { account: alices }, as: draft }
        permissions:
          partner: { may: [whoami, upload: { account: alices }] }
        leave_out: { remove_friend: "may harm an account that is given" }
        settle: 300ms
        limits: { rate: 1000 }
        """
    }

    /// What the server keeps.
    private final class Shelf: Sendable {
        private struct Things {
            var friends: Set<String> = []
            var folders: Set<String> = []
            /// Names that were ever taken: an id is never given again.
            var names: Set<String> = []
            var uploads: [String] = []
        }
        private let things = Mutex(Things())

        var friends: Set<String> { things.withLock { $0.friends } }

        func answer(_ incoming: Incoming) -> Reply {
            let path = incoming.path.split(separator: "/").map(String.init)
            let caller = ["Bearer alice-has-this-token": "alice", "Bearer partner-has-this-token": "partner"][
                incoming.header("Authorization") ?? ""]
            guard let caller else { return Reply(401) }
            if path == ["me"] { return .json(200, #"{"me":"\#(caller)"}"#) }
            guard path.count >= 3, path[0] == "accounts", path[1] == "alice" else { return Reply(404) }
            let name = path.count > 3 ? path[3] : ""
            if (incoming.method, path[2]) == ("POST", "uploads") {
                return things.withLock {
                    $0.uploads.append(String(decoding: incoming.body, as: UTF8.self))
                    return .json(201, #"{"id":"\#($0.uploads.count)"}"#)
                }
            }
            guard caller == "alice" else { return Reply(404) }
            return things.withLock { things in
                switch (incoming.method, path[2]) {
                case ("GET", "friends"):
                    return .json(200, "[\(things.friends.sorted().map { "\"\($0)\"" }.joined(separator: ","))]")
                case ("PUT", "friends"):
                    things.friends.insert(name)
                    return Reply(204)
                case ("DELETE", "friends"):
                    things.friends.remove(name)
                    return Reply(204)
                case ("PUT", "folders"):
                    guard things.names.insert(name).inserted else { return Reply(409) }
                    things.folders.insert(name)
                    return Reply(201)
                case ("DELETE", "folders"): return Reply(things.folders.remove(name) == nil ? 404 : 204)
                case ("GET", "uploads"):
                    guard let number = Int(name), things.uploads.indices.contains(number - 1) else {
                        return Reply(404)
                    }
                    return Reply(200, [("Content-Type", "text/plain")], things.uploads[number - 1])
                default: return Reply(404)
                }
            }
        }
    }

    @Test func whatIsMadeOnceMoreHasItsOwnNameAndShowsOnlyItself() async throws {
        let shelf = Shelf()
        try await Stub.with {
            shelf.answer($0)
        } _: { stub in
            let folder = try TemporaryFolder()
            try folder.write(Self.api, to: "shelf.api.yaml")
            try folder.write(Self.contract(stub.url), to: "shelf.contract.yaml")
            let outcome = try await Mailslot.run(
                ["check", "shelf.contract.yaml", "--depth", "quick", "--record", "run.json"],
                environment: [:], folder: folder.path)
            #expect(outcome.code == 0, "\(outcome.testDescription)")
            let record = try Record(try folder.read("run.json"))
            // Somebody entitled deletes a folder like it, which must not have the name that is taken.
            let deletion = try #require(record["partner/delete_folder/papers"])
            #expect(deletion.verdict == "upheld" && deletion.proof == "accepted", "\(deletion.reason)")
            // That another upload does not show this one says nothing.
            let upload = try #require(record["partner/upload/alices"])
            #expect(upload.verdict == "upheld", "\(upload.reason)")
            #expect(record.ending.left_behind == [])
        }
        #expect(shelf.friends == [], "what ends a thing gets the parameters of what made it")
    }
}
