/// How files are named in reports that others look up in a repository.
///
/// A contract's path is as the user gave it. Readers of annotations want it from the root of the repository, wherever in
/// it the command was called.
package struct SourcePaths: Hashable, Sendable {
    /// The absolute path of the repository's root; nil if it is not known.
    package var root: String?
    /// The absolute path of the folder in which the command was called.
    package var folder: String?

    package init(root: String? = nil, folder: String? = nil) {
        self.root = root
        self.folder = folder
    }

    /// The path from the root, without `.` and `..`; nil for a file that is not in the repository.
    package func relative(_ path: String) -> String? {
        guard let root, let folder else {
            let parts = Self.parts(path)
            return path.hasPrefix("/") || parts.isEmpty || parts.first == ".." ? nil : parts.joined(separator: "/")
        }
        let absolute = Self.parts(path.hasPrefix("/") ? path : "\(folder)/\(path)")
        let base = Self.parts(root)
        guard absolute.starts(with: base), absolute.count > base.count else { return nil }
        return absolute.dropFirst(base.count).joined(separator: "/")
    }

    /// The path from the root, or as it was given where there is none.
    func shown(_ path: String) -> String { relative(path) ?? path }

    private static func parts(_ path: String) -> [Substring] {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else {
                parts.append(part)
            }
        }
        return parts
    }
}
