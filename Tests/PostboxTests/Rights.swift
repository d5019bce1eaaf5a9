import Testing

/// One right: who may make the request, and how each other caller is refused.
struct Right: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let method: String
    /// The path; `World` fills in the names in braces.
    let path: String
    var body: String = ""
    let allowed: [String]
    /// Code of the refusal by caller; nobody is refused as unauthenticated without being named.
    let refused: [String: String]
}

extension Right {
    static let all = basic + further + wire

    private static let basic: [Right] = [
        Right(
            testDescription: "about oneself", method: "GET", path: "/v2/me",
            allowed: ["alice", "partner", "archiver"], refused: [:]),
        Right(
            testDescription: "a profile", method: "GET", path: "/v2/users/bob",
            allowed: ["alice", "bob", "carol", "archiver"],
            refused: ["partner": "missing_scope", "dave": "forbidden", "globexbot": "missing_scope"]),
        Right(
            testDescription: "list conversations", method: "GET", path: "/v2/conversations",
            allowed: ["alice", "carol", "archiver"], refused: ["partner": "missing_scope"]),
        Right(
            testDescription: "create a conversation", method: "POST", path: "/v2/conversations",
            body: #"{"members":["bob"],"title":"t"}"#,
            allowed: ["alice", "carol"], refused: ["partner": "missing_scope", "archiver": "missing_scope"]),
        Right(
            testDescription: "show a conversation", method: "GET", path: "/v2/conversations/{dm}",
            allowed: ["alice", "bob"],
            refused: ["carol": "forbidden", "partner": "missing_scope", "archiver": "forbidden"]),
        Right(
            testDescription: "rename a conversation", method: "PATCH", path: "/v2/conversations/{dm}",
            body: #"{"title":"t"}"#, allowed: ["alice"],
            refused: ["bob": "forbidden", "carol": "forbidden", "partner": "missing_scope"]),
        Right(
            testDescription: "delete a conversation", method: "DELETE", path: "/v2/conversations/{dm}",
            allowed: ["alice"], refused: ["bob": "forbidden", "carol": "forbidden", "partner": "missing_scope"]),
        Right(
            testDescription: "list members", method: "GET", path: "/v2/conversations/{support}/members",
            allowed: ["alice", "partner"], refused: ["bob": "forbidden", "archiver": "forbidden"]),
        Right(
            testDescription: "add a member", method: "POST", path: "/v2/conversations/{dm}/members",
            body: #"{"user":"carol"}"#, allowed: ["alice"],
            refused: ["bob": "forbidden", "carol": "forbidden", "partner": "missing_scope"]),
        Right(
            testDescription: "remove a member", method: "DELETE", path: "/v2/conversations/{dm}/members/bob",
            allowed: ["alice"], refused: ["bob": "forbidden", "carol": "forbidden", "partner": "missing_scope"]),
        Right(
            testDescription: "list messages", method: "GET", path: "/v2/conversations/{dm}/messages",
            allowed: ["alice", "bob"],
            refused: ["carol": "forbidden", "partner": "missing_scope", "archiver": "forbidden"]),
        Right(
            testDescription: "list messages of a conversation that an app is in", method: "GET",
            path: "/v2/conversations/{support}/messages",
            allowed: ["alice"], refused: ["partner": "missing_scope", "bob": "forbidden"]),
        Right(
            testDescription: "send a message", method: "POST", path: "/v2/conversations/{support}/messages",
            body: #"{"text":"hello"}"#,
            allowed: ["alice", "partner"], refused: ["bob": "forbidden", "archiver": "forbidden"]),
        Right(
            testDescription: "mark as read", method: "POST", path: "/v2/conversations/{dm}/read",
            allowed: ["alice", "bob"], refused: ["carol": "forbidden", "partner": "missing_scope"]),
        Right(
            testDescription: "show a message", method: "GET", path: "/v2/messages/{secret}",
            allowed: ["alice", "bob"],
            refused: ["carol": "forbidden", "partner": "missing_scope", "archiver": "forbidden"]),
        Right(
            testDescription: "show what an app sent itself", method: "GET", path: "/v2/messages/{recommendation}",
            allowed: ["partner", "alice"], refused: ["bob": "forbidden", "archiver": "forbidden"]),
        Right(
            testDescription: "edit a message", method: "PATCH", path: "/v2/messages/{secret}",
            body: #"{"text":"changed"}"#, allowed: ["bob"],
            refused: ["alice": "forbidden", "carol": "forbidden", "partner": "forbidden"]),
        Right(
            testDescription: "edit what an app sent itself", method: "PATCH", path: "/v2/messages/{recommendation}",
            body: #"{"text":"changed"}"#, allowed: ["partner"], refused: ["alice": "forbidden"]),
        Right(
            testDescription: "delete a message", method: "DELETE", path: "/v2/messages/{secret}",
            allowed: ["bob"], refused: ["alice": "forbidden", "partner": "forbidden"]),
        Right(
            testDescription: "attach", method: "POST", path: "/v2/conversations/{dm}/attachments?name=n",
            allowed: ["alice", "bob"], refused: ["carol": "forbidden", "partner": "missing_scope"]),
        Right(
            testDescription: "list attachments", method: "GET", path: "/v2/conversations/{dm}/attachments",
            allowed: ["alice", "bob"], refused: ["carol": "forbidden", "partner": "missing_scope"]),
        Right(
            testDescription: "fetch an attachment", method: "GET", path: "/v2/attachments/{file}",
            allowed: ["alice", "bob"], refused: ["carol": "forbidden", "partner": "missing_scope"]),
        Right(
            testDescription: "search", method: "GET", path: "/v2/search?q=kestrel",
            allowed: ["alice", "carol", "archiver"],
            refused: ["partner": "missing_scope", "globexbot": "missing_scope"]),
        Right(
            testDescription: "inbox of version 1", method: "GET", path: "/v1/inbox",
            allowed: ["alice", "carol", "archiver"], refused: ["partner": "missing_scope"]),
        Right(
            testDescription: "thread of version 1", method: "GET", path: "/v1/threads/{dm}",
            allowed: ["alice", "bob"],
            refused: ["carol": "forbidden", "partner": "missing_scope", "archiver": "forbidden"]),
        Right(
            testDescription: "send by version 1", method: "POST", path: "/v1/threads/{support}/messages",
            body: #"{"text":"hello"}"#,
            allowed: ["alice", "partner"], refused: ["bob": "forbidden", "archiver": "forbidden"]),
    ]
}
