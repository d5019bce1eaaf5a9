import Foundation

/// Finds the operation that a request calls.
struct Routes: Sendable {
    /// A request's operation, with the ids of its path by their kind.
    struct Match {
        let operation: Operation
        let ids: [String: String]
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

    func match(method: String, path: String) throws(Refusal) -> Match {
        let segments = Self.segments(of: path)
        var allowed: [String] = []
        for route in routes {
            guard let ids = Self.ids(in: segments, along: route.segments) else { continue }
            if route.method == method {
                return Match(operation: route.operation, ids: ids)
            }
            allowed.append(route.method)
        }
        throw Refusal(allowed.isEmpty ? .noSuchOperation : .methodNotAllowed(allowed: allowed))
    }

    private static func segments(of path: String) -> [Substring] {
        path.split(separator: "/", omittingEmptySubsequences: false)
    }

    private static func ids(in segments: [Substring], along pattern: [Substring]) -> [String: String]? {
        guard segments.count == pattern.count else { return nil }
        var ids: [String: String] = [:]
        for (segment, part) in zip(segments, pattern) {
            if part.hasPrefix("{") {
                guard !segment.isEmpty, let id = segment.removingPercentEncoding else { return nil }
                ids[String(part.dropFirst().dropLast())] = id
            } else if segment != part {
                return nil
            }
        }
        return ids
    }
}
