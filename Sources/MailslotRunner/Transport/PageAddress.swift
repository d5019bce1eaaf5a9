internal import Mailslot

/// The address of a list's next page.
enum PageAddress {
    /// The address with the query parameter set to the value, or the value itself if it is an address on the same host.
    ///
    /// Nil if the value leads to another host: no request goes where the contract does not say.
    static func next(after url: String, _ value: String, parameter: String?) -> String? {
        guard let parameter else {
            guard let origin = origin(of: url) else { return nil }
            if value.hasPrefix("/"), !value.hasPrefix("//") { return origin + value }
            if value.hasPrefix("?") { return url.prefix { $0 != "?" } + value }
            // Schemes and hosts are the same in any case (RFC 3986 section 6.2.2.1).
            return self.origin(of: value)?.lowercased() == origin.lowercased() ? value : nil
        }
        let parts = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let name = PercentEncoding.encode(parameter)
        var fields = parts.count > 1 ? parts[1].split(separator: "&").map(String.init) : []
        fields.removeAll { $0 == name || $0.hasPrefix(name + "=") }
        fields.append(name + "=" + PercentEncoding.encode(value))
        return parts[0] + "?" + fields.joined(separator: "&")
    }

    /// The scheme, host and port.
    private static func origin(of url: String) -> String? {
        // The third slash, or the question mark, ends it: `https://host:1/path`.
        let slashes = url.indices.filter { url[$0] == "/" }
        guard slashes.count >= 2, url[..<slashes[0]].hasSuffix(":") else { return nil }
        let rest = url[url.index(after: slashes[1])...]
        return String(url[..<(rest.firstIndex { $0 == "/" || $0 == "?" } ?? url.endIndex)])
    }
}
