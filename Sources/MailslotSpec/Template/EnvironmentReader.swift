/// Puts the environment's values into a contract.
///
/// It works on values that have been parsed, so that a variable cannot add keys, end a quotation or be a template.
struct EnvironmentReader {
    let environment: [String: String]
    let unset: UnsetVariables
    let log: DiagnosticLog

    /// The value with all variables in it and within replaced.
    func expand(_ node: YAMLNode) -> YAMLNode {
        var result = node
        switch node.content {
        case .list(let items): result.content = .list(items.map(expand))
        case .mapping(let entries):
            result.content = .mapping(entries.map { YAMLNode.Entry(key: $0.key, value: expand($0.value)) })
        case .scalar(let scalar):
            if scalar.written.utf8.contains(UInt8(ascii: "$")) { result.content = .scalar(expand(scalar, node)) }
        }
        return result
    }

    private func expand(_ scalar: YAMLScalar, _ node: YAMLNode) -> YAMLScalar {
        var result = scalar
        result.segments = []
        var rest = Substring(scalar.written)
        var references = 0
        while let opening = rest.firstRange(of: "${") {
            var before = rest[..<opening.lowerBound]
            if before.last == "$" {
                before.removeLast()
                result.add(written: before)
                result.segments.append(.literal("${"))
                rest = rest[opening.upperBound...]
                continue
            }
            result.add(written: before)
            guard let closing = rest[opening.upperBound...].firstIndex(of: "}") else {
                log.error(at: node, "a '${' is not closed", fix: "write '$${' where no variable is meant")
                return scalar
            }
            let reference = rest[opening.upperBound..<closing]
            guard let variable = Variable(reference) else {
                log.error(
                    at: node, "'${\(String(reference).shortened)}' is no variable",
                    fix: "write ${NAME} or ${NAME:-default}; '$${' where no variable is meant")
                return scalar
            }
            rest = rest[rest.index(after: closing)...]
            references += 1
            put(variable, into: &result, node)
        }
        result.add(written: rest)
        if references != 1 || result.segments.count != 1 { result.variable = nil }
        return result
    }

    private func put(_ variable: Variable, into scalar: inout YAMLScalar, _ node: YAMLNode) {
        scalar.isFromEnvironment = true
        scalar.variable = variable.name
        if let value = environment[variable.name], !value.isEmpty || variable.standard == nil {
            scalar.segments.append(.literal(value))
        } else if let standard = variable.standard {
            scalar.segments.append(.literal(standard))
        } else {
            let message = "the environment variable '\(variable.name)' is not set"
            let fix = "set it, or give a default: ${\(variable.name):-…}"
            if unset == .refuse { log.error(at: node, message, fix: fix) }
            scalar.isStandIn = true
            scalar.segments.append(.literal("unset-\(variable.name)"))
        }
    }

    /// `NAME` or `NAME:-default`.
    private struct Variable {
        var name: String
        var standard: String?

        init?(_ reference: Substring) {
            if let separator = reference.firstRange(of: ":-") {
                name = String(reference[..<separator.lowerBound])
                standard = String(reference[separator.upperBound...])
            } else {
                name = String(reference)
            }
            let isWord = name.utf8.allSatisfy { byte in
                byte == UInt8(ascii: "_") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            }
            guard isWord, let first = name.first, !first.isNumber else { return nil }
        }
    }
}

/// What to do about an environment variable that is not set and has no default.
package enum UnsetVariables: Sendable {
    /// It is an error.
    case refuse
    /// A text stands in for it, so that a contract can be checked without its secrets.
    case standIn
}

extension YAMLScalar {
    fileprivate mutating func add(written text: Substring) {
        if !text.isEmpty { segments.append(.written(String(text))) }
    }
}
