import Mailslot

/// Writes places in files.
struct SARIFLocation {
    let paths: SourcePaths

    /// What paths are relative to.
    static let root = "%SRCROOT%"

    /// A location, which others may refer to by a number, with a message.
    func value(_ place: SourceLocation, id: Int? = nil, message: String? = nil) -> JSONValue {
        let region: JSONValue = [
            "startLine": .number(String(max(1, place.line))), "startColumn": .number(String(max(1, place.column))),
        ]
        var members: [JSONValue.Member] = []
        if let id { members.append(.init("id", .number(String(id)))) }
        members.append(
            .init("physicalLocation", ["artifactLocation": artifact(place.file), "region": region]))
        if let message { members.append(.init("message", SARIFMessage.plain(message))) }
        return .object(members)
    }

    private func artifact(_ file: String) -> JSONValue {
        if let path = paths.relative(file) {
            return ["uri": .string(Self.encoded(path)), "uriBaseId": .string(Self.root)]
        }
        // What is not in the repository has no better name.
        return ["uri": .string((file.hasPrefix("/") ? "file://" : "") + Self.encoded(file))]
    }

    /// A path as a URI reference (RFC 3986): what could stand for something else is encoded, and so is a colon, which
    /// would end a scheme.
    private static func encoded(_ path: String) -> String {
        path.split(separator: "/", omittingEmptySubsequences: false).map { PercentEncoding.encode(String($0)) }
            .joined(separator: "/")
    }
}
