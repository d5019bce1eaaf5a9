/// A named habit of a server that is unusual but right: no check is missing, so nothing is to be reported.
package enum Oddity: String, CaseIterable, Sendable {
    case searchEcho = "search-echo"
    case hidden404 = "hidden-404"
    case okFalse = "ok-false"
    case emptyLists = "empty-lists"
    case lateMessages = "late-messages"
    case lateIndex = "late-index"
    case throttling
    case loginRedirect = "login-redirect"
    case randomRequestIDs = "random-request-ids"

    /// What is unusual, in plain words, on one line.
    package var summary: String {
        switch self {
        case .searchEcho: "The answer to a search repeats the term."
        case .hidden404: "Whatever is refused by its id is answered with 404, hidden and absent alike."
        case .okFalse: "Every refusal is a 200 with ok: false and an error code; every JSON success has ok: true."
        case .emptyLists:
            "A list that is not the caller's is answered with 200 and nothing in it, hidden and absent alike."
        case .lateMessages: "A message becomes visible 300 ms after it was sent, to everybody and in every read."
        case .lateIndex: "The search finds a message only 500 ms after it was sent, whoever asks."
        case .throttling: "More than 100 requests at once, or 200 in a second, by one token are answered with 429."
        case .loginRedirect: "A missing or unknown credential is answered with a redirect to a login page."
        case .randomRequestIDs: "Every answer carries a request id of its own, in a header and in JSON."
        }
    }
}
