import Mailslot

/// Finds what references stand for, in the same file or in others (OpenAPI 3.1.1 section 4.8.23; RFC 6901).
final class References {
    private static let longestChain = 32

    private let read: (String) throws(ReadFailure) -> [UInt8]
    private let log: DiagnosticLog
    /// What a reference that is a mere name stands for: in discovery documents, a schema.
    var names: YAMLNode?
    /// By path; nil for those that cannot be read.
    private var files: [String: YAMLNode?] = [:]
    /// What references stand for, by file and pointer.
    private var found: [Key: YAMLNode?] = [:]

    private struct Key: Hashable {
        var file: String
        var pointer: Substring
    }

    init(read: @escaping (String) throws(ReadFailure) -> [UInt8], log: DiagnosticLog) {
        self.read = read
        self.log = log
    }

    /// The files that were read.
    var paths: Set<String> { Set(files.keys) }

    /// Makes a file known that has been read.
    func add(_ root: YAMLNode, path: String) {
        files[path] = root
    }

    /// The value in a file that is no contract or description of ours, or nil if something was reported.
    func tree(_ path: String, reference: YAMLNode) -> YAMLNode? {
        if let known = files[path] { return known }
        let tree = FileSet.tree(path, reference: reference, read: read, isImported: true, log: log)
        files[path] = .some(tree)
        return tree
    }

    /// The value, or what it stands for if it is a reference; nil if that cannot be found, which is told once.
    func resolved(_ node: YAMLNode?) -> YAMLNode? {
        guard var current = node else { return nil }
        for _ in 0..<Self.longestChain {
            guard let reference = current["$ref"], let text = reference.text else { return current }
            guard let next = target(text, reference) else { return nil }
            current = next
        }
        log.warning(at: current, "references lead in a circle")
        return nil
    }

    /// The text of a reference, where a value is one, with the file that it is in.
    static func name(of node: YAMLNode) -> String? {
        node["$ref"]?.text.map { node.location.file + " " + $0 }
    }

    private func target(_ text: String, _ reference: YAMLNode) -> YAMLNode? {
        let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let own = reference.location.file
        let file = parts[0].isEmpty ? own : FilePath.resolve(PercentEncoding.decode(String(parts[0])) ?? "", from: own)
        let key = Key(file: file, pointer: parts.count > 1 ? parts[1] : "")
        if let known = found[key] { return known }
        let target = look(key, text, reference)
        found[key] = .some(target)
        return target
    }

    /// The value in a file to which a reference leads.
    ///
    /// What is published is often not all that is referred to; what is there can be imported all the same.
    private func referred(_ path: String, _ reference: YAMLNode) -> YAMLNode? {
        if let known = files[path] { return known }
        guard let bytes = try? read(path) else {
            log.warning(at: reference, "the file '\(path.shortened)', to which this refers, cannot be read")
            files[path] = .some(nil)
            return nil
        }
        let tree = FileSet.tree(path, reference: reference, read: { _ in bytes }, isImported: true, log: log)
        files[path] = .some(tree)
        return tree
    }

    private func look(_ key: Key, _ text: String, _ reference: YAMLNode) -> YAMLNode? {
        if let named = names?[text] { return named }
        if text.contains("://") {
            log.warning(at: reference, "what this refers to is elsewhere, and is not fetched")
            return nil
        }
        guard var current = referred(key.file, reference) else { return nil }
        let pointer = PercentEncoding.decode(String(key.pointer)).flatMap(JSONPointer.init)
        for token in pointer?.tokens ?? [] {
            guard let next = current[token] ?? Int(token).flatMap({ current.items?[safe: $0] }) else {
                log.warning(at: reference, "there is nothing at '\(text.shortened)'")
                return nil
            }
            current = next
        }
        return current
    }
}

extension Array {
    /// The element at an index, or nil if there is none.
    subscript(safe index: Int) -> Element? {
        indices.contains(index) ? self[index] : nil
    }
}
