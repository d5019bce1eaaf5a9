import Mailslot
import Yams

/// Reads YAML texts into located values.
enum YAMLReader {
    /// The value that a text holds, or nil if something was reported.
    static func read(_ source: SourceText, _ limits: YAMLLimits = .own, log: DiagnosticLog) -> YAMLNode? {
        log.add(source)
        guard TextCheck.check(source, limits, log: log), YAMLScreen.check(source, limits, log: log) else { return nil }
        return parse(source, log: log)
    }

    /// The value of a text that has been checked, or nil if something was reported.
    static func parse(_ source: SourceText, log: DiagnosticLog) -> YAMLNode? {
        do {
            let text = String(decoding: source.bytes, as: UTF8.self)
            // The encoding is named because the default looks at an environment variable, and prints.
            guard let root = try Yams.compose(yaml: text, .basic, .default, .utf8) else {
                log.error(at: source.location(at: 0), "the file is empty")
                return nil
            }
            let errors = log.errorCount
            var tree = YAMLTree(file: source.file, log: log)
            let node = tree.node(root)
            return log.errorCount == errors ? node : nil
        } catch let error as YamlError {
            report(error, source, log)
        } catch {
            log.error(at: source.location(at: 0), "the file is not YAML")
        }
        return nil
    }

    private static func report(_ error: YamlError, _ source: SourceText, _ log: DiagnosticLog) {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            // The end of the file is no place to look for what is not closed.
            let mark = problem.contains("end of stream") ? context?.mark ?? mark : mark
            let location = SourceLocation(file: source.file, line: mark.line, column: mark.column)
            let place = context.map { " \($0.text) from line \($0.mark.line)" } ?? ""
            log.error(at: location, "this is not YAML: \(problem)\(place)", fix: hint(problem, source.line(mark.line)))
        case .reader(let problem, let offset, _, let text):
            let bytes = offset.map { text.prefix($0).utf8.count } ?? 0
            log.error(at: source.location(at: bytes), "this is not YAML: \(problem)")
        case .duplicatedKeysInMapping(let names, let context):
            let location = SourceLocation(file: source.file, line: context.mark.line, column: context.mark.column)
            log.error(at: location, "'\(names.first ?? "")' stands more than once in this mapping")
        default:
            log.error(at: source.location(at: 0), "the file is not YAML")
        }
    }

    /// What to do about it, as far as the line tells.
    private static func hint(_ problem: String, _ line: String) -> String? {
        // Between braces and brackets a brace begins a mapping, so that a variable ends the text before it.
        if problem.contains("expected ',' or"), line.contains("${"), !line.contains("\"${") {
            return "write a variable in quotation marks: \"${NAME}\""
        }
        if problem.contains("cannot start any token") { return "quote a text that begins with this character" }
        if problem.contains("mapping values are not allowed") { return "quote a text that holds a colon and a blank" }
        return nil
    }
}

/// Turns the parser's values into located ones.
private struct YAMLTree {
    let file: String
    let log: DiagnosticLog
    /// The place of the value before.
    private var last = (line: 0, column: 0)

    init(file: String, log: DiagnosticLog) {
        self.file = file
        self.log = log
    }

    mutating func node(_ node: Node) -> YAMLNode? {
        guard advance(node.mark) else { return nil }
        let location = location(node.mark)
        switch node {
        case .scalar(let scalar):
            return YAMLNode(content: .scalar(self.scalar(scalar)), location: location, extent: extent(scalar))
        case .sequence(let sequence):
            var items: [YAMLNode] = []
            for item in sequence { if let item = self.node(item) { items.append(item) } }
            return YAMLNode(content: .list(items), location: location, extent: .characters(1))
        case .mapping(let mapping):
            var entries: [YAMLNode.Entry] = []
            for (key, value) in mapping { if let entry = self.entry(key, value) { entries.append(entry) } }
            return YAMLNode(content: .mapping(entries), location: location, extent: .characters(1))
        case .alias:
            log.error(at: location, "YAML aliases are not used here")
            return nil
        }
    }

    /// Goes on to a value's place; false where that lies behind, which only an alias does: it has its anchor's place.
    ///
    /// The screen refuses aliases. This bounds the work, should one slip by: it may stand for any number of values.
    private mutating func advance(_ mark: Mark?) -> Bool {
        guard let mark, (mark.line, mark.column) >= last else {
            log.error(
                at: SourceLocation(file: file, line: last.line, column: last.column), "YAML aliases are not used here")
            return false
        }
        last = (mark.line, mark.column)
        return true
    }

    private mutating func entry(_ key: Node, _ value: Node) -> YAMLNode.Entry? {
        guard advance(key.mark) else { return nil }
        let location = location(key.mark)
        guard case .scalar(let scalar) = key else {
            log.error(at: location, "a list or a mapping cannot be a key")
            return nil
        }
        // In quotation marks it is meant: the JSON Pointer of a whole document is empty.
        guard !scalar.string.isEmpty || scalar.style != .plain else {
            log.error(at: location, "a name is missing before the colon")
            return nil
        }
        guard scalar.string != "<<" else {
            log.error(
                at: location, length: 2, "YAML merge keys are not used here", fix: "reuse is by 'include' and 'with'")
            return nil
        }
        guard let value = node(value) else { return nil }
        let name = YAMLNode.Key(name: scalar.string, location: location, extent: extent(scalar))
        return YAMLNode.Entry(key: name, value: value)
    }

    private func scalar(_ scalar: Node.Scalar) -> YAMLScalar {
        YAMLScalar(scalar.string, isPlain: scalar.style == .plain)
    }

    private func extent(_ scalar: Node.Scalar) -> YAMLNode.Extent {
        switch scalar.style {
        case .singleQuoted, .doubleQuoted: .quoted
        case .literal, .folded: .characters(1)
        default: .characters(scalar.string.unicodeScalars.count)
        }
    }

    private func location(_ mark: Mark?) -> SourceLocation {
        SourceLocation(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1)
    }
}
