import Foundation

/// The first word of a path.
///
/// `v2` is the documented one; the others have the same operations, and some of their own.
enum Version: String, Sendable {
    case v1
    case v2
    case beta
}

/// Finds the operation that a request calls.
struct Routes: Sendable {
    /// A request's operation, with the ids of its path by their kind.
    struct Match: Equatable {
        let operation: Operation
        let ids: [String: String]
        let version: Version
    }

    private struct Route: Sendable {
        let operation: Operation
        let method: String
        let segments: [Substring]
    }

    private let routes: [Route]

    init(for operations: [Operation]) {
        routes = operations.map { operation in
            let (method, path) = operation.route
            return Route(operation: operation, method: method, segments: Self.segments(of: path))
        }
    }

    /// The operation of a request in its plain spelling.
    ///
    /// What stands under `/v2` is also found under the other versions.
    func match(_ request: Request, ignoringCase: Bool = true) throws(Refusal) -> Match {
        var segments = Self.segments(of: request.path)
        let word = segments.count > 1 ? segments[1] : ""
        let version = Version(rawValue: ignoringCase ? word.lowercased() : String(word)) ?? .v2
        var allowed: [String] = []
        if let match = find(segments, request.method, version, ignoringCase, &allowed) { return match }
        if version != .v2 {
            segments[1] = Version.v2.rawValue[...]
            if let match = find(segments, request.method, version, ignoringCase, &allowed) { return match }
        }
        throw Refusal(allowed.isEmpty ? .noSuchOperation : .methodNotAllowed(allowed: allowed))
    }

    private func find(
        _ segments: [Substring], _ method: String, _ version: Version, _ ignoringCase: Bool, _ allowed: inout [String]
    ) -> Match? {
        for route in routes {
            guard let ids = Self.ids(in: segments, along: route.segments, ignoringCase) else { continue }
            if route.method == method {
                return Match(operation: route.operation, ids: ids, version: version)
            }
            allowed.append(route.method)
        }
        return nil
    }

    private static func segments(of path: String) -> [Substring] {
        path.split(separator: "/", omittingEmptySubsequences: false)
    }

    private static func ids(
        in segments: [Substring], along pattern: [Substring], _ ignoringCase: Bool
    ) -> [String: String]? {
        guard segments.count == pattern.count else { return nil }
        var ids: [String: String] = [:]
        for (segment, part) in zip(segments, pattern) {
            if part.hasPrefix("{") {
                guard !segment.isEmpty, let id = segment.removingPercentEncoding else { return nil }
                ids[String(part.dropFirst().dropLast())] = id
            } else if segment != part, !ignoringCase || segment.lowercased() != part {
                return nil
            }
        }
        return ids
    }
}
