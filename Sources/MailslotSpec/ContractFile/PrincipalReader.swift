import Mailslot

/// Reads who has a credential.
struct PrincipalReader {
    let log: DiagnosticLog

    func read(_ files: [FileSet.File], into draft: inout ContractDraft) {
        var places: [String: SourceLocation] = [:]
        var owners: [String: String] = [:]
        for file in files {
            for entry in file.root["principals"]?.entries ?? [] {
                if let other = places[entry.key.name] {
                    log.error(at: entry.key, "the principal '\(entry.key.name)' is there already: \(other)")
                    continue
                }
                places[entry.key.name] = entry.key.location
                read(entry, owners: &owners, into: &draft)
            }
        }
        guard draft.principalNames.isEmpty, let root = files.last?.root else { return }
        if let node = root["principals"], node.entries != nil {
            log.error(at: node, "a contract needs principals: nobody has a credential")
        }
    }

    /// Adds a principal; `owners` has the principals by their credentials.
    private func read(_ entry: YAMLNode.Entry, owners: inout [String: String], into draft: inout ContractDraft) {
        let name = entry.key.name
        draft.principalNames.insert(name)
        guard let token = entry.value.entry("token"), token.value.items == nil else { return }
        let placement = entry.value["credential"].flatMap(CredentialPlacement.init)
        let variable = token.value.scalar?.variable ?? Self.variable(name)
        // What comes from elsewhere is not had before a run begins.
        let secret = token.value.text ?? "unset-\(variable)"
        if let scalar = token.value.scalar, scalar.value != .null, !scalar.isStandIn {
            let node = Self.place(token)
            check(secret, node, placement ?? draft.api.description.credential)
            checkUnique(secret, node, owners)
            owners[secret] = owners[secret] ?? name
        }
        let id = entry.value["id"].flatMap { ObjectID($0, log) } ?? ObjectID(name)
        draft.principalIDs[name] = id
        draft.contract.principals.append(
            Principal(
                name: name, id: id,
                credential: Credential(variable: variable, secret: secret),
                placement: placement, secrets: secrets(entry.value["secrets"]), tenant: entry.value["tenant"]?.text,
                consents: entry.value["consents"]?.truth ?? true, foreign: entry.value["foreign"]?.text,
                location: entry.key.location, tokenLocation: token.key.location))
    }

    /// Where errors in a token are told: at its key, where the token's own line would show it unmasked.
    private static func place(_ token: YAMLNode.Entry) -> YAMLNode {
        guard token.value.location.line != token.key.location.line else { return token.value }
        return YAMLNode(content: token.value.content, location: token.key.location, extent: token.key.extent)
    }

    /// What stands for the credential of a principal whose token is no variable.
    static func variable(_ name: String) -> String {
        word(name) + "_TOKEN"
    }

    /// A name as it may stand in the name of a variable.
    static func word(_ name: String) -> String {
        name.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0) : "_" }.joined()
    }

    private func check(_ secret: String, _ node: YAMLNode, _ placement: CredentialPlacement) {
        guard let problem = CredentialProblem(secret, placement) else { return }
        log.error(
            at: node, problem.message,
            fix: problem.fix ?? (secret.isEmpty ? "give it by the environment: \"${NAME}\"" : nil))
    }

    private func checkUnique(_ secret: String, _ node: YAMLNode, _ owners: [String: String]) {
        guard !secret.isEmpty, let other = owners[secret] else { return }
        let problem = CredentialProblem.same(as: other)
        log.error(at: node, problem.message, fix: problem.fix)
    }

    private func secrets(_ node: YAMLNode?) -> [String] {
        (node?.items ?? []).compactMap { item in
            guard let text = item.text, item.scalar?.isStandIn == false else { return nil }
            if text.utf8.count < CredentialProblem.shortest {
                log.error(
                    at: item, "a secret of less than \(CredentialProblem.shortest) characters is found by chance")
            }
            return text
        }
    }
}
