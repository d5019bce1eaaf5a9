import Mailslot

/// Compares a value with its shape: keys, types and the forms of texts.
struct ShapeCheck {
    let log: DiagnosticLog
    /// Whether the file is included by another, so that it may leave out what that one has.
    var isIncluded = false

    /// Whether a value has a shape: for what has been checked before, and told.
    static func passes(_ node: YAMLNode, _ shape: Shape) -> Bool {
        let log = DiagnosticLog()
        ShapeCheck(log: log).check(node, shape, "")
        return log.errorCount == 0
    }

    /// Reports every difference, in the value and in everything within.
    ///
    /// The name is the key under which it stands, for messages.
    func check(_ node: YAMLNode, _ shape: Shape, _ name: String) {
        switch (shape, node.content) {
        case (.section(let section), .mapping(let entries)): check(node, entries, section)
        case (.names(let rule, let shape), .mapping(let entries)): check(entries, rule, shape)
        case (.list(let shape), .list(let items)):
            for item in items { check(item, shape, name) }
        case (.choice(let shapes), _): check(node, choice: shapes, name)
        case (.template, _): break
        case (_, .scalar(let scalar)):
            if let problem = problem(scalar, shape, name) { log.error(at: node, problem.message, fix: problem.fix) }
        default: refuse(node, shape.noun, name)
        }
    }

    private func refuse(_ node: YAMLNode, _ expected: String, _ name: String) {
        log.error(at: node, "\(name) must be \(expected), not \(node.noun)")
    }

    private func check(_ node: YAMLNode, _ entries: [YAMLNode.Entry], _ section: Section) {
        for entry in entries {
            if let key = section.key(entry.key.name) {
                // What is within an included file is complete, or not there.
                ShapeCheck(log: log).check(entry.value, key.shape, "'\(key.name)'")
            } else {
                log.error(
                    at: entry.key, "\(section.noun) has no key '\(entry.key.name)'",
                    fix: hint(entry.key.name, section))
            }
        }
        let present = Set(entries.map(\.key.name))
        for key in section.keys where !present.contains(key.name) && isRequired(key, present) {
            log.error(at: node, "\(section.noun) needs '\(key.name)': \(key.documentation.asClause)")
        }
    }

    private func isRequired(_ key: Section.Key, _ present: Set<String>) -> Bool {
        switch key.presence {
        case .optional: false
        case .required, .requiredUnlessImported: !isIncluded
        case .requiredUnlessIncluded: !isIncluded && present.isDisjoint(with: ["include", "import"])
        }
    }

    private func hint(_ name: String, _ section: Section) -> String? {
        guard !log.isFull else { return nil }
        let names = section.keys.map(\.name)
        return Suggestion.didYouMean(name, among: names) ?? "its keys are: \(names.joined(separator: ", "))"
    }

    private func check(_ entries: [YAMLNode.Entry], _ rule: TextRule, _ shape: Shape) {
        for entry in entries {
            if let problem = rule.problem(entry.key.name) {
                log.error(at: entry.key, problem.message, fix: problem.fix)
            }
            check(entry.value, shape, "'\(entry.key.name)'")
        }
    }

    /// What is wrong with a scalar, or nil.
    private func problem(_ scalar: YAMLScalar, _ shape: Shape, _ name: String) -> TextRule.Problem? {
        if scalar.isStandIn { return nil }
        func wrongType(_ fix: String? = nil) -> TextRule.Problem {
            let found = YAMLNode(content: .scalar(scalar), location: .nowhere, extent: .characters(1)).noun
            return TextRule.Problem("\(name) must be \(shape.noun), not \(found)", fix: fix)
        }
        switch (shape, scalar.value) {
        case (.text(let rule), .text):
            guard let problem = rule.problem(scalar.text) else { return nil }
            let isShown = rule.isDiscreet || !scalar.isFromEnvironment
            return isShown ? problem : TextRule.Problem("\(name) is, from the environment, not \(rule.noun)")
        case (.text(let rule), .number), (.text(let rule), .bool):
            let problem = rule.problem(scalar.text)
            return wrongType(problem == nil ? "put it in quotes" : problem?.fix)
        case (.text, .null): return wrongType()
        case (.scalar, .null): return wrongType()
        case (.scalar, _), (.constant, _), (.template, _): return nil
        case (.truth, .bool): return nil
        case (.integer(let range), .number(let digits)):
            return Int(digits).map(range.contains) == true ? nil : TextRule.Problem("\(name) must be \(shape.noun)")
        case (.integer(let range), .text) where scalar.isFromEnvironment:
            return Int(scalar.text).map(range.contains) == true
                ? nil : TextRule.Problem("\(name) must be \(shape.noun)")
        case (.integer, .text): return wrongType(YAMLScalar.isNumber(scalar.text) ? "leave out the quotes" : nil)
        default: return wrongType()
        }
    }

    private func check(_ node: YAMLNode, choice shapes: [Shape], _ name: String) {
        let fitting = shapes.filter { Self.fits(node, $0) }
        switch fitting.count {
        case 0: refuse(node, Shape.choice(shapes).noun, name)
        case 1: check(node, fitting[0], name)
        default:
            if let scalar = node.scalar {
                let problems = fitting.map { problem(scalar, $0, name) }
                guard problems.allSatisfy({ $0 != nil }) else { return }
                if let problem = problems.compactMap({ $0 }).first(where: { $0.fix != nil }) ?? problems[0] {
                    log.error(at: node, problem.message, fix: problem.fix)
                }
            } else if let shape = Self.nearest(node, fitting) ?? Self.open(fitting) {
                check(node, shape, name)
            } else {
                var keys: [String] = []
                for key in fitting.flatMap(\.tellingKeys) where !keys.contains(key) { keys.append(key) }
                let given = node.entries?.first?.key.name ?? ""
                log.error(
                    at: node, "\(name) must have one of the keys \(keys.joined(separator: ", "))",
                    fix: log.isFull ? nil : Suggestion.didYouMean(given, among: keys))
            }
        }
    }

    /// Whether a shape is of a value's type.
    private static func fits(_ node: YAMLNode, _ shape: Shape) -> Bool {
        switch (shape, node.content) {
        case (.template, _), (.section, .mapping), (.names, .mapping), (.list, .list): return true
        case (.constant, .scalar): return true
        case (.text, .scalar(let scalar)): return scalar.value == .text
        case (.scalar, .scalar(let scalar)): return scalar.value != .null
        case (.integer, .scalar(let scalar)):
            if case .number = scalar.value { return true }
            return scalar.isFromEnvironment
        case (.choice(let shapes), _): return shapes.contains { fits(node, $0) }
        default: return false
        }
    }

    /// The section that shares most keys with a mapping; nil if none shares any.
    private static func nearest(_ node: YAMLNode, _ shapes: [Shape]) -> Shape? {
        let keys = Set((node.entries ?? []).map(\.key.name))
        let scored = shapes.map { (shape: $0, score: keys.intersection($0.keys).count) }
        return scored.filter { $0.score > 0 }.max { $0.score < $1.score }?.shape
    }

    /// The one that takes names that the file chooses.
    private static func open(_ shapes: [Shape]) -> Shape? {
        shapes.first { if case .names = $0 { true } else { false } }
    }
}

extension SourceLocation {
    /// A place that is not shown.
    static let nowhere = SourceLocation(file: "", line: 0, column: 0)
}

extension Shape {
    /// The keys of a section.
    fileprivate var keys: [String] {
        if case .section(let section) = self { section.keys.map(\.name) } else { [] }
    }

    /// The keys of a section by which it is known: those that it must have, if there are any.
    fileprivate var tellingKeys: [String] {
        guard case .section(let section) = self else { return [] }
        let required = section.keys.filter { $0.presence == .required }.map(\.name)
        return required.isEmpty ? keys : required
    }
}

extension String {
    /// A sentence as a part of another.
    var asClause: String {
        prefix(1).lowercased() + (hasSuffix(".") ? dropFirst().dropLast() : dropFirst())
    }
}
