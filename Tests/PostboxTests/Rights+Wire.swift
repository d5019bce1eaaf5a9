/// Rights to files, to what is made from messages, and in other versions.
extension Right {
    static let wire: [Right] = [
        Right(
            testDescription: "list messages by the query", method: "GET", path: "/v2/messages?conversation={dm}",
            allowed: ["alice", "bob"],
            refused: [
                "carol": "forbidden", "partner": "missing_scope", "archiver": "forbidden", "dave": "forbidden",
                "globexbot": "forbidden",
            ]),
        Right(
            testDescription: "describe an attachment", method: "GET", path: "/v2/attachments/{file}/info",
            allowed: ["alice", "bob"],
            refused: ["carol": "forbidden", "partner": "missing_scope", "archiver": "forbidden", "dave": "forbidden"]),
        Right(
            testDescription: "a thumbnail", method: "GET", path: "/v2/attachments/{file}/thumbnail",
            allowed: ["alice", "bob"],
            refused: ["carol": "forbidden", "partner": "missing_scope", "archiver": "forbidden", "dave": "forbidden"]),
        Right(
            testDescription: "a file by its address", method: "GET", path: "{media}",
            allowed: ["alice", "bob"],
            refused: ["carol": "forbidden", "partner": "missing_scope", "archiver": "forbidden", "dave": "forbidden"]),
        Right(
            testDescription: "preview a link", method: "GET",
            path: "/v2/preview?link=https://postbox.example/m/{secret}",
            allowed: ["alice", "bob"],
            refused: [
                "carol": "forbidden", "partner": "missing_scope", "archiver": "forbidden", "dave": "forbidden",
                "globexbot": "forbidden",
            ]),
        Right(
            testDescription: "translate", method: "POST", path: "/v2/messages/{secret}/translate",
            body: #"{"to":"en"}"#,
            allowed: ["alice", "bob"],
            refused: [
                "carol": "forbidden", "partner": "missing_scope", "archiver": "forbidden", "dave": "forbidden",
                "globexbot": "forbidden",
            ]),
        Right(
            testDescription: "summarize", method: "GET", path: "/v2/conversations/{dm}/summary",
            allowed: ["alice", "bob"],
            refused: [
                "carol": "forbidden", "partner": "missing_scope", "archiver": "forbidden", "dave": "forbidden",
                "globexbot": "forbidden",
            ]),
        Right(
            testDescription: "an alias of version 1", method: "GET", path: "/v1/messages/{secret}",
            allowed: ["alice", "bob"],
            refused: [
                "carol": "forbidden", "partner": "missing_scope", "archiver": "forbidden", "dave": "forbidden",
                "globexbot": "forbidden",
            ]),
        Right(
            testDescription: "an alias of the beta version", method: "GET", path: "/beta/conversations/{dm}/messages",
            allowed: ["alice", "bob"],
            refused: [
                "carol": "forbidden", "partner": "missing_scope", "archiver": "forbidden", "dave": "forbidden",
                "globexbot": "forbidden",
            ]),
    ]
}
