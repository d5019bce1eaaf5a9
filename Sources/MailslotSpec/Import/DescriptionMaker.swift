import Mailslot

/// Makes a description in our language of what another language says.
///
/// What it makes is read by the same readers as what a person wrote, so that there is one language and one check.
struct DescriptionMaker {
    let api: ImportedAPI
    let rules: ImportRules
    let log: DiagnosticLog

    /// The whole description.
    func description(at location: SourceLocation) -> YAMLNode {
        let maker = OperationMaker(operations, api.schemes, rules)
        let operations = YAMLNode(content: .mapping(maker.entries), location: location, extent: .characters(1))
        return .mapping(
            [
                ("api", .text(api.title.allSatisfy(\.isWhitespace) ? "API" : api.title, at: location)),
                ("credential", maker.usualPlacement.node(at: location)), ("refusals", refusals(at: location)),
                ("operations", operations),
            ], at: location)
    }

    /// Those with a path that can be sent.
    private var operations: [ImportedOperation] {
        api.operations.filter { operation in
            if ImportedPath.isBalanced(operation.path) { return true }
            log.warning(
                at: operation.location, length: 1,
                "left out: the braces of its path do not match: \(operation.path.shortened)")
            return false
        }
    }

    /// What the statuses mean where HTTP is used as it was meant (RFC 9110 section 15.5).
    private func refusals(at location: SourceLocation) -> YAMLNode {
        let statuses = [("401", "unauthenticated"), ("403", "forbidden"), ("404", "hidden")]
        return .list(
            statuses.map { status, means in
                .mapping(
                    [("status", .plain(status, at: location)), ("means", .text(means, at: location))], at: location)
            }, at: location)
    }
}
