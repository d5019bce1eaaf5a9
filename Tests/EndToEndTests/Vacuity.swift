import Foundation
import Testing

/// A way of a target to answer without saying anything.
struct Vacuity: Sendable, CustomTestStringConvertible {
    var name: String
    /// Whether everybody is answered so, or only the partner's token.
    var isForAll = true
    /// What is answered.
    var reply: @Sendable (Incoming) -> Reply

    var testDescription: String { name + (isForAll ? "" : ", to the partner only") }

    static let all =
        everybody
        + everybody.filter { !$0.isAccepting }.map { vacuity in
            var copy = vacuity
            copy.isForAll = false
            return copy
        }

    /// Accepting everything from one who may not is a breach, so that it is tried for everybody only.
    private var isAccepting: Bool {
        let incoming = Incoming(number: 1, method: "GET", path: "/", query: "", headers: [], body: Data())
        return (200...299).contains(reply(incoming).status)
    }

    private static let everybody = [
        Vacuity(name: "the same JSON with 200") { _ in .json(200, #"{"status":"ok"}"#) },
        Vacuity(name: "a page with 200") { _ in .html(200, "<html>It works!</html>") },
        Vacuity(name: "a login page with 200") { _ in .html(200, "<html><form action=/login>Password</form></html>") },
        Vacuity(name: "nothing with 204") { _ in Reply(204) },
        Vacuity(name: "nothing with 403") { _ in Reply(403) },
        Vacuity(name: "the API's own 403") { _ in .json(403, #"{"error":{"code":"forbidden"}}"#) },
        Vacuity(name: "a firewall's page with 403") { _ in .html(403, "<html>Request blocked</html>") },
        Vacuity(name: "the API's own 401") { _ in .json(401, #"{"error":{"code":"unauthenticated"}}"#) },
        Vacuity(name: "404") { _ in .json(404, #"{"error":{"code":"not_found"}}"#) },
        Vacuity(name: "400") { _ in .json(400, #"{"error":{"code":"malformed"}}"#) },
        Vacuity(name: "429") { _ in Reply(429) },
        Vacuity(name: "429 with Retry-After 0") { _ in Reply(429, [("Retry-After", "0")]) },
        Vacuity(name: "429 with Retry-After of an hour") { _ in Reply(429, [("Retry-After", "3600")]) },
        Vacuity(name: "500") { _ in Reply(500) },
        Vacuity(name: "503 with a page") { _ in .html(503, "<html>Maintenance</html>") },
        Vacuity(name: "a redirect to a login page") { _ in Reply(302, [("Location", "/login?return=/v2")]) },
        Vacuity(name: "a redirect elsewhere") { _ in Reply(301, [("Location", "https://elsewhere.example/")]) },
    ]
}
