import Mailslot

/// Why a file could not be read.
package struct ReadFailure: Error, Hashable, Sendable {
    /// In a few words, as in "no such file".
    package var reason: String

    package init(reason: String) {
        self.reason = reason
    }
}

/// A file and those that it includes.
struct FileSet {
    /// A file of the set.
    struct File {
        var path: String
        var root: YAMLNode
        var isIncluded: Bool
    }

    private static let mostFiles = 100

    let read: (String) throws(ReadFailure) -> [UInt8]
    let section: Section
    /// Puts the environment in, where the files are contracts; takes what other descriptions say, where they are none.
    let expand: (YAMLNode) -> YAMLNode
    let log: DiagnosticLog
    private(set) var files: [File] = []
    /// Whether a file could not be read, so that names may be missing.
    private(set) var isIncomplete = false
    private var seen: Set<String> = []

    init(
        read: @escaping (String) throws(ReadFailure) -> [UInt8], section: Section,
        expand: @escaping (YAMLNode) -> YAMLNode, log: DiagnosticLog
    ) {
        self.read = read
        self.section = section
        self.expand = expand
        self.log = log
    }

    /// Adds a file after those that it includes, each once.
    ///
    /// The reference is where its path stands, nil for the file that the user named; the stack holds the files that
    /// include it, outermost first.
    mutating func add(_ path: String, reference: YAMLNode?, within stack: [String] = []) {
        if stack.contains(path), let reference {
            let circle = (stack.drop { $0 != path } + [path]).joined(separator: " → ")
            return log.error(at: reference, "the file includes itself: \(circle)")
        }
        guard !seen.contains(path) else { return }
        guard seen.count < Self.mostFiles else {
            if let reference { log.error(at: reference, "more than \(Self.mostFiles) files are included") }
            return
        }
        seen.insert(path)
        let isIncluded = !stack.isEmpty
        guard let tree = Self.tree(path, reference: reference, read: read, log: log), check(tree, isIncluded) else {
            isIncomplete = true
            return
        }
        let root = expand(tree)
        ShapeCheck(log: log, isIncluded: isIncluded).check(root, .section(section), path)
        for item in root["include"]?.items ?? [] {
            guard let text = item.text, !text.isEmpty, item.scalar?.isStandIn != true else { continue }
            add(FilePath.resolve(text, from: path), reference: item, within: stack + [path])
        }
        files.append(File(path: path, root: root, isIncluded: isIncluded))
    }

    /// Whether a file is of the set's kind: its first key tells, or all the keys of a part that is included.
    private func check(_ tree: YAMLNode, _ isIncluded: Bool) -> Bool {
        guard let first = section.keys.first else { return false }
        if tree.entries != nil {
            guard tree[first.name] == nil, isIncluded else { return true }
            let keys = section.keys.map(\.name)
            if let entries = tree.entries, !entries.isEmpty, entries.allSatisfy({ keys.contains($0.key.name) }) {
                return true
            }
            log.error(at: tree, "\(section.noun) needs '\(first.name)': \(first.documentation.asClause)")
        } else {
            log.error(at: tree, "\(section.noun) must be a mapping, not \(tree.noun)")
        }
        return false
    }

    /// The value in a file, or nil if something was reported.
    static func tree(
        _ path: String, reference: YAMLNode?, read: (String) throws(ReadFailure) -> [UInt8], log: DiagnosticLog
    ) -> YAMLNode? {
        tree(path, reference: reference, read: read, isImported: false, log: log)
    }

    /// The same; a file in another language than ours may hold more than people write.
    static func tree(
        _ path: String, reference: YAMLNode?, read: (String) throws(ReadFailure) -> [UInt8], isImported: Bool,
        log: DiagnosticLog
    ) -> YAMLNode? {
        do throws(ReadFailure) {
            let bytes = try read(path)
            guard isImported || ImportedText.isLikely(bytes) else {
                return YAMLReader.read(SourceText(file: path, bytes: bytes), log: log)
            }
            return YAMLReader.read(SourceText(file: path, bytes: ImportedText.prepared(bytes)), .imported, log: log)
        } catch {
            let message = "the file '\(path.shortened)' cannot be read: \(error.reason)"
            if let reference {
                log.error(at: reference, message)
            } else {
                log.error(at: SourceLocation(file: path, line: 1, column: 1), message)
            }
            return nil
        }
    }
}

/// Paths of files, as text.
enum FilePath {
    /// The path of a file that another one names, from the folder of that one.
    static func resolve(_ path: String, from file: String) -> String {
        guard !path.hasPrefix("/") else { return normal(path) }
        guard let slash = file.lastIndex(of: "/") else { return normal(path) }
        return normal(String(file[...slash]) + path)
    }

    /// The path without `.`, and without `..` after a folder.
    private static func normal(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else if part != ".." || !path.hasPrefix("/") {
                parts.append(part)
            }
        }
        return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }
}
