import Mailslot

/// Reads how an operation is called.
struct RequestReader {
    /// No API has calls with more parameters; each costs time in every comparison.
    private static let mostParameters = 200

    let log: DiagnosticLog
    private var templates: TemplateReader { TemplateReader(dialect: .request, log: log) }

    init(log: DiagnosticLog) {
        self.log = log
    }

    /// The request of an operation; a stand-in where something was reported.
    ///
    /// The headers are those that the description gives to all of its operations.
    func request(_ node: YAMLNode, headers: [RequestTemplate.Header]) -> RequestTemplate {
        let unusable = RequestTemplate(method: "GET", path: TextTemplate(literal: "/"))
        guard let line = node["request"], let text = line.text else { return unusable }
        do throws(TextRule.Problem) {
            var request = try RequestLine(text).template()
            request.query += fields(node["query"])
            request.headers = headers + self.headers(node["headers"])
            request.body = body(node)
            if request.parameterCount > Self.mostParameters {
                log.error(at: line, "the request has more than \(Self.mostParameters) parameters")
                return unusable
            }
            return request
        } catch {
            log.error(at: line, error.message, fix: error.fix)
            return unusable
        }
    }

    /// The headers of a mapping.
    func headers(_ node: YAMLNode?) -> [RequestTemplate.Header] {
        (node?.entries ?? []).map { .init($0.key.name, templates.text($0.value)) }
    }

    private func fields(_ node: YAMLNode?) -> [RequestTemplate.Field] {
        (node?.entries ?? []).map { .init($0.key.name, templates.value($0.value)) }
    }

    private func body(_ node: YAMLNode) -> RequestTemplate.Body? {
        let given = ["json", "form", "multipart", "text"].compactMap { node.entry($0) }
        for other in given.dropFirst() {
            log.error(at: other.key, "a request has one body: '\(given[0].key.name)' is there already")
        }
        if let type = node.entry("content_type"), node["text"] == nil {
            log.error(at: type.key, "'content_type' is the type of 'text', which is not there")
        }
        guard let body = given.first else { return nil }
        switch body.key.name {
        case "json": return .json(templates.value(body.value))
        case "form": return .form(fields(body.value))
        case "multipart": return .multipart((body.value.entries ?? []).map(part))
        default: return .text(templates.text(body.value), contentType: node["content_type"]?.text ?? "text/plain")
        }
    }
}

extension RequestReader {
    private func part(_ entry: YAMLNode.Entry) -> RequestTemplate.Part {
        guard let content = entry.value["content"] else { return .init(entry.key.name, templates.value(entry.value)) }
        let name = entry.value["filename"].map(templates.text) ?? TextTemplate(literal: "mailslot.txt")
        let type = entry.value["content_type"]?.text ?? "application/octet-stream"
        return .init(entry.key.name, templates.value(content), file: .init(name: name, contentType: type))
    }
}

extension RequestTemplate {
    /// How many parameters there are in it, each counted as often as it stands there.
    fileprivate var parameterCount: Int {
        var count = path.parameters.count + headers.reduce(0) { $0 + $1.value.parameters.count }
        func add(_ value: ValueTemplate) {
            value.forEachPiece { _, piece in
                if case .parameter = piece { count += 1 }
            }
        }
        query.forEach { add($0.value) }
        switch body {
        case .json(let value): add(value)
        case .form(let fields): fields.forEach { add($0.value) }
        case .multipart(let parts):
            for part in parts {
                count += part.file?.name.parameters.count ?? 0
                add(part.value)
            }
        case .text(let text, _): count += text.parameters.count
        case nil: break
        }
        return count
    }
}

/// The method and the path of a request, with its query.
struct RequestLine {
    private let method: String
    private let path: Substring
    private let query: Substring?

    init(_ text: String) throws(TextRule.Problem) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count > 1 else {
            let example = text.hasPrefix("/") ? text.shortened : "/v1/messages"
            throw TextRule.Problem("a method and a path are expected", fix: "as in 'GET \(example)'")
        }
        method = String(words[0])
        guard !method.isEmpty, method.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }) else {
            let upper = method.uppercased()
            let fix = upper != method && TextRule.isName(method) ? "did you mean '\(upper.shortened)'?" : nil
            throw TextRule.Problem("'\(method.shortened)' is no method", fix: fix)
        }
        guard words.count == 2 else {
            throw TextRule.Problem("a path has no blanks", fix: "write a blank as %20")
        }
        let target = words[1]
        guard target.hasPrefix("/") else {
            let fix = target.contains("://") ? "the host is the contract's 'target'" : "write '/\(target)'"
            throw TextRule.Problem("a path begins with a slash", fix: fix)
        }
        if target.contains("#") { throw TextRule.Problem("a request has no fragment", fix: "write '#' as %23") }
        if target.contains("\t") || target.contains(where: \.isNewline) {
            throw TextRule.Problem("a path is one line without blanks")
        }
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = parts[0]
        query = parts.count > 1 ? parts[1] : nil
    }

    func template() throws(TextRule.Problem) -> RequestTemplate {
        let path = TextTemplate(try TemplateParser.pieces(String(path)))
        return RequestTemplate(method: method, path: path, query: try fields())
    }

    private func fields() throws(TextRule.Problem) -> [RequestTemplate.Field] {
        var fields: [RequestTemplate.Field] = []
        for part in (query ?? "").split(separator: "&") {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = sides.count > 1 ? try decoded(try TemplateParser.pieces(String(sides[1]))) : []
            fields.append(.init(try QueryText.decoded(String(sides[0])), .text(TextTemplate(value))))
        }
        return fields
    }

    private func decoded(_ pieces: [TextTemplate.Piece]) throws(TextRule.Problem) -> [TextTemplate.Piece] {
        var result: [TextTemplate.Piece] = []
        for piece in pieces {
            guard case .literal(let text) = piece else {
                result.append(piece)
                continue
            }
            result.append(.literal(try QueryText.decoded(text)))
        }
        return result
    }
}
