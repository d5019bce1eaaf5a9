import Mailslot

/// Reads the conditions on answers.
struct MatchReader {
    /// More rules than this in one list are a mistake, and would be slow to compare.
    private static let mostRules = 100

    let log: DiagnosticLog

    /// The rules of a list of refusals; each is compared with those before it.
    func refusals(_ node: YAMLNode?, inOperation: Bool) -> [RefusalRule] {
        let items = limited(node)
        var rules: [RefusalRule] = []
        for item in items where ShapeCheck.passes(item, .section(.refusal)) {
            guard let word = item["means"]?.text, let means = RefusalKind(rawValue: word) else { continue }
            let errors = log.errorCount
            let rule = RefusalRule(match(item), means: means, location: item.location)
            guard log.errorCount == errors else { continue }
            check(rule, item, after: rules, inOperation: inOperation)
            rules.append(rule)
        }
        return rules
    }

    /// What success looks like.
    func accepts(_ node: YAMLNode?) -> ResponseMatch? {
        node.flatMap { match($0, ifNone: "this accepts every answer") }
    }

    /// The matches of a list.
    func matches(_ node: YAMLNode?) -> [ResponseMatch] {
        limited(node).compactMap { match($0, ifNone: "this matches every answer") }
    }

    /// The matches of a list of answers whose result is not there yet.
    func pending(_ node: YAMLNode?) -> [ResponseMatch] {
        limited(node).compactMap { item in
            let match = match(item, ifNone: "this matches every answer")
            if match?.isSuccess(anyCode: false) == true {
                log.error(
                    at: item, "this matches every success, so that no result is ever there",
                    fix: "add what tells it from one: json, header or body")
            }
            return match
        }
    }

    /// The conditions of a mapping, or nil if its shape is wrong.
    ///
    /// The message is told where there are no conditions.
    func match(_ node: YAMLNode, ifNone message: String) -> ResponseMatch? {
        guard ShapeCheck.passes(node, .section(.match)) else { return nil }
        let errors = log.errorCount
        let match = match(node)
        if match.isUnconditional, log.errorCount == errors {
            log.error(at: node, message, fix: "give a condition: status, json, header or body")
        }
        return match
    }

    private func limited(_ node: YAMLNode?) -> [YAMLNode] {
        let items = node?.items ?? []
        if items.count > Self.mostRules, let node {
            log.error(at: node, "the list has more than \(Self.mostRules) rules")
        }
        return Array(items.prefix(Self.mostRules))
    }

    private func check(_ rule: RefusalRule, _ node: YAMLNode, after earlier: [RefusalRule], inOperation: Bool) {
        if rule.match.isUnconditional {
            log.error(
                at: node, "this refusal matches every answer", fix: "give a condition: status, json, header or body")
        } else if rule.match.isSuccess(anyCode: !inOperation) {
            log.error(
                at: node, "this refusal matches every success", fix: "add what tells it from one: json, header or body")
        } else if let other = earlier.first(where: { rule.match.implies($0.match) }) {
            log.error(
                at: node, "this refusal never matches: the one in line \(other.location.line) comes first",
                fix: "put the narrower one before the wider one")
        }
    }

    /// All conditions of a mapping.
    private func match(_ node: YAMLNode) -> ResponseMatch {
        ResponseMatch(
            statuses: statuses(node["status"]), json: json(node["json"]), headers: headers(node["header"]),
            body: node["body"].flatMap { condition($0, asText: true) })
    }

    private func statuses(_ node: YAMLNode?) -> [ResponseMatch.Status] {
        guard let node else { return [] }
        if node.items?.isEmpty == true { log.error(at: node, "an empty list of statuses never matches") }
        return (node.items ?? [node]).compactMap { item in
            guard let text = item.text else { return nil }
            return TextRule.statusDigit(text).map { .hundreds($0) } ?? Int(text).map { .exactly($0) }
        }
    }

    private func conditions(_ node: YAMLNode?) -> ArraySlice<YAMLNode.Entry> {
        guard let node, let entries = node.entries else { return [] }
        if entries.isEmpty { log.error(at: node, "a condition is missing") }
        if entries.count > Self.mostRules { log.error(at: node, "more than \(Self.mostRules) conditions") }
        return entries.prefix(Self.mostRules)
    }

    private func json(_ node: YAMLNode?) -> [ResponseMatch.JSONCondition] {
        conditions(node).compactMap { entry in
            guard let pointer = JSONPointer(entry.key.name) else { return nil }
            return condition(entry.value, asText: false).map { .init(pointer, $0) }
        }
    }

    private func headers(_ node: YAMLNode?) -> [ResponseMatch.HeaderCondition] {
        conditions(node).compactMap { entry in
            condition(entry.value, asText: true).map { .init(entry.key.name, $0) }
        }
    }

    /// What a value must be; `asText` compares numbers, true and false as texts, as in headers.
    private func condition(_ node: YAMLNode, asText: Bool) -> ResponseMatch.Condition? {
        if let items = node.items {
            // Bodies and headers are never lists; there an empty list is a slip.
            if items.count > Self.mostRules { log.error(at: node, "the list has more than \(Self.mostRules) values") }
            if items.isEmpty, asText { log.error(at: node, "an empty list never matches here") }
            return items.isEmpty ? .equals(.array([])) : .oneOf(items.map { constant($0, asText) })
        }
        guard let entries = node.entries else { return .equals(constant(node, asText)) }
        guard entries.count == 1, let entry = entries.first else {
            log.error(at: node, "one of 'contains', 'exists' and 'empty' is expected here")
            return nil
        }
        switch entry.key.name {
        case "contains": return contains(entry.value)
        case "exists": return entry.value.truth.map { .exists($0) }
        case "empty": return entry.value.truth.map { .empty($0) }
        default: return nil
        }
    }

    private func contains(_ node: YAMLNode) -> ResponseMatch.Condition? {
        guard let text = node.text else { return nil }
        if text.isEmpty { log.error(at: node, "every text contains the empty one") }
        return .contains(text)
    }

    private func constant(_ node: YAMLNode, _ asText: Bool) -> JSONValue {
        guard let scalar = node.scalar else { return .null }
        if asText { return .string(scalar.text) }
        switch scalar.value {
        case .null: return .null
        case .bool(let flag): return .bool(flag)
        case .number(let digits): return .number(digits)
        case .text: return .string(scalar.text)
        }
    }
}

extension YAMLNode {
    /// The value of `true` or `false`.
    var truth: Bool? {
        if case .bool(let flag) = scalar?.value { flag } else { nil }
    }
}
