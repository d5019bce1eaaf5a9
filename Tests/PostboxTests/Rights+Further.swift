extension Right {
    static let further: [Right] = states + siblings + others

    private static let states: [Right] = [
        Right(
            testDescription: "say something of oneself", method: "PATCH", path: "/v2/me",
            body: #"{"about":"a","phone":"1"}"#, allowed: ["alice", "dave"],
            refused: ["partner": "forbidden", "archiver": "forbidden"]),
        Right(
            testDescription: "archive a conversation", method: "POST", path: "/v2/conversations/{dm}/archive",
            allowed: ["alice"],
            refused: [
                "bob": "forbidden", "carol": "forbidden", "partner": "missing_scope", "archiver": "missing_scope",
            ]),
        Right(
            testDescription: "write a draft", method: "POST", path: "/v2/conversations/{dm}/drafts",
            body: #"{"text":"a"}"#, allowed: ["alice", "bob"],
            refused: ["carol": "forbidden", "partner": "missing_scope", "archiver": "forbidden"]),
        Right(
            testDescription: "schedule a message", method: "POST", path: "/v2/conversations/{dm}/scheduled",
            body: #"{"text":"a","at":"2099-01-01T00:00:00Z"}"#, allowed: ["alice", "bob"],
            refused: ["carol": "forbidden", "partner": "missing_scope", "archiver": "forbidden"]),
        Right(
            testDescription: "whisper", method: "POST", path: "/v2/conversations/{dm}/whispers",
            body: #"{"text":"a","to":"bob"}"#, allowed: ["alice", "bob"],
            refused: ["carol": "forbidden", "partner": "missing_scope", "archiver": "forbidden"]),
        Right(
            testDescription: "list one's drafts", method: "GET", path: "/v2/drafts",
            allowed: ["alice", "carol", "archiver", "globexbot"], refused: ["partner": "missing_scope"]),
    ]

    private static let siblings: [Right] = [
        Right(
            testDescription: "show a message in its conversation", method: "GET",
            path: "/v2/conversations/{dm}/messages/{secret}", allowed: ["alice", "bob"],
            refused: ["carol": "forbidden", "partner": "missing_scope", "archiver": "forbidden"]),
        Right(
            testDescription: "show a message in another conversation", method: "GET",
            path: "/v2/conversations/{support}/messages/{secret}", allowed: [],
            refused: ["alice": "forbidden", "bob": "forbidden", "partner": "missing_scope"]),
        Right(
            testDescription: "look messages up", method: "POST", path: "/v2/messages/lookup", body: #"{"ids":[]}"#,
            allowed: ["alice", "carol", "archiver"], refused: ["partner": "missing_scope"]),
        read("the context of a message", "/v2/messages/{secret}/context"),
        read("the replies to a message", "/v2/messages/{secret}/replies"),
        read("the readers of a message", "/v2/messages/{secret}/receipts"),
        read("what is pinned", "/v2/conversations/{dm}/pins"),
        Right(
            testDescription: "pin a message", method: "POST", path: "/v2/messages/{secret}/pin",
            allowed: ["alice", "bob"],
            refused: ["carol": "forbidden", "partner": "missing_scope", "archiver": "forbidden"]),
        Right(
            testDescription: "list mentions", method: "GET", path: "/v2/mentions",
            allowed: ["alice", "carol", "archiver"], refused: ["partner": "missing_scope"]),
    ]

    private static let others: [Right] = [
        Right(
            testDescription: "complete a word", method: "GET", path: "/v2/complete?prefix=he",
            allowed: ["alice", "carol", "archiver"],
            refused: ["partner": "missing_scope", "globexbot": "missing_scope"]),
        Right(
            testDescription: "export a conversation", method: "POST", path: "/v2/conversations/{dm}/exports",
            allowed: ["alice", "bob"],
            refused: ["carol": "forbidden", "partner": "missing_scope", "archiver": "forbidden"]),
        Right(
            testDescription: "list one's exports", method: "GET", path: "/v2/exports",
            allowed: ["alice", "carol", "archiver"], refused: ["partner": "missing_scope"]),
        Right(
            testDescription: "show an export", method: "GET", path: "/v2/exports/{export}",
            allowed: ["bob"],
            refused: ["alice": "forbidden", "partner": "missing_scope", "archiver": "forbidden"]),
        Right(
            testDescription: "fetch the file of an export", method: "GET", path: "/v2/exports/{export}/file",
            allowed: ["bob"],
            refused: ["alice": "forbidden", "partner": "missing_scope", "archiver": "forbidden"]),
        Right(
            testDescription: "the audit log", method: "GET", path: "/v2/audit",
            allowed: ["alice", "carol", "archiver"], refused: ["partner": "missing_scope"]),
    ]

    private static func read(_ what: String, _ path: String) -> Right {
        Right(
            testDescription: what, method: "GET", path: path, allowed: ["alice", "bob"],
            refused: ["carol": "forbidden", "partner": "missing_scope", "archiver": "forbidden"])
    }
}
