import Foundation
import Testing

@testable import Postbox

@Suite("Credentials")
struct CredentialTests {
    private let world = World()

    private func token(_ name: String) throws -> String { try #require(world.service.accounts[name]) }

    @Test("A token may stand in the header, in the query or in a cookie, with the same rights")
    func carriers() throws {
        let secret = "/v2/messages/\(world.secret)"
        #expect(world.get(nil, secret + "?access_token=\(try token("bob"))").accepted)
        #expect(world.get(nil, secret, headers: ["Cookie": "a=b; session=\(try token("bob"))"]).accepted)
        #expect(world.get(nil, secret, headers: ["Authorization": "bEARER \(try token("bob"))"]).accepted)
        #expect(world.get(nil, secret + "?access_token=\(try token("partner"))").code == "missing_scope")
        #expect(world.get(nil, secret, headers: ["Cookie": "session=\(try token("carol"))"]).code == "forbidden")
        #expect(world.get(nil, secret, headers: ["Cookie": "session=x"]).status == 401)
        #expect(world.get(nil, secret + "?access_token=").status == 401)
    }

    @Test("A token in two places is malformed, also if both are the same")
    func twoPlaces() throws {
        #expect(world.get("bob", "/v2/me").accepted)
        #expect(world.get("bob", "/v2/me?access_token=\(try token("bob"))").code == "malformed")
        #expect(world.get("bob", "/v2/me", headers: ["Cookie": "session=\(try token("bob"))"]).code == "malformed")
    }

    @Test("An app has a refresh token, which opens nothing", arguments: ["partner", "archiver"])
    func refreshTokens(_ app: String) throws {
        #expect(try token(app + "_refresh").hasPrefix("pbr_"))
        #expect(world.get(app, "/v2/me").accepted)
        #expect(world.get(app + "_refresh", "/v2/me").status == 401)
    }

    @Test(
        "Credentials of other kinds are unknown",
        arguments: ["Bearer", "Bearer ", "Bearer null", "Basic YWxpY2U6eA==", "Basic", "eyJhbGciOiJub25lIn0", ""])
    func otherKinds(_ field: String) throws {
        #expect(world.get(nil, "/v2/me", headers: ["Authorization": "Bearer \(try token("alice"))"]).accepted)
        #expect(world.get(nil, "/v2/me", headers: ["Authorization": field]).status == 401)
    }

    @Test("Nobody acts for somebody else by saying so")
    func asserted() {
        let path = "/v2/messages/\(world.secret)"
        for name in ["alice", "bob"] {
            let headers = ["X-User-Id": name, "X-On-Behalf-Of": name]
            #expect(world.get("alice", path, headers: headers).accepted)
            #expect(world.get("partner", path, headers: headers).code == "missing_scope")
            #expect(world.get("partner", "\(path)?user_id=\(name)").code == "missing_scope")
            #expect(world.get("partner", "/v2/search?q=kestrel", headers: headers).code == "missing_scope")
            let reply = world.graph("partner", "{ me { id } }", ["user": name])
            #expect(reply["data", "me", "id"] as? String == "partner")
        }
    }
}
