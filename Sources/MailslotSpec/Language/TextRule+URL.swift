import Mailslot

extension TextRule {
    /// The base URL of a target.
    static let baseURL = TextRule(
        "a base URL", plural: "base URLs", pattern: "^https?://[^/?#@\\s]+(/[^?#\\s]*)?$", isDiscreet: true
    ) {
        urlProblem($0, schemes: ["http", "https"])
    }

    /// The URL of a proxy.
    static let proxyURL = TextRule("a proxy's URL", pattern: "^(https?|socks5h?)://[^/?#\\s]+/?$", isDiscreet: true) {
        urlProblem($0, schemes: ["http", "https", "socks5", "socks5h"], mayName: true)
    }

    /// The URL of a token endpoint, which may have a query (RFC 6749 section 3.2).
    static let endpointURL = TextRule(
        "the URL of an endpoint", pattern: "^https?://[^/?#@\\s]+([/?][^#\\s]*)?$", isDiscreet: true
    ) {
        urlProblem($0, schemes: ["http", "https"], mayAsk: true)
    }

    /// What is wrong with a URL, or nil.
    ///
    /// No message holds a part of it, which may be from the environment.
    private static func urlProblem(_ text: String, schemes: [String], mayName: Bool = false, mayAsk: Bool = false)
        -> Problem?
    {
        guard let range = text.firstRange(of: "://"), schemes.contains(text[..<range.lowerBound].lowercased()) else {
            return Problem("the URL must begin with \(schemes.map { $0 + "://" }.joined(separator: " or "))")
        }
        let rest = text[range.upperBound...]
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            return Problem("the URL holds a blank or a character that is not ASCII")
        }
        if rest.contains("?"), !mayAsk {
            return Problem("a base URL has no query", fix: "leave out what begins with '?'")
        }
        if rest.contains("#") {
            return Problem(
                mayAsk ? "this URL has no fragment" : "a base URL has no fragment",
                fix: "leave out what begins with '#'")
        }
        var host = rest.prefix { $0 != "/" && $0 != "?" }
        if let at = host.lastIndex(of: "@") {
            guard mayName else {
                return Problem(
                    "a user and a password do not belong into a URL", fix: "name them as a principal's token")
            }
            host = host[host.index(after: at)...]
        }
        return hostProblem(host)
    }

    private static func hostProblem(_ host: Substring) -> Problem? {
        var name = host
        if host.first == "[" {
            guard let end = host.firstIndex(of: "]") else { return Problem("the URL's address lacks a ']'") }
            name = host[host.startIndex...end]
        } else if let colon = host.firstIndex(of: ":") {
            name = host[..<colon]
        }
        guard !name.isEmpty else { return Problem("the URL has no host") }
        let port = host[name.endIndex...]
        guard port.isEmpty || Int(port.dropFirst()).map((1...65535).contains) == true && port.first == ":" else {
            return Problem("the URL's port is not a number from 1 to 65535")
        }
        return nil
    }
}
