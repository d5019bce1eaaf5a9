import Mailslot

/// Reads who has a credential.
struct PrincipalReader {
    /// A shorter credential is a slip, and would be found in answers by chance.
    private static let shortestToken = 4

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
        guard let token = entry.value.entry("token"), let scalar = token.value.scalar else { return }
        let node = Self.place(token)
        let placement = entry.value["credential"].flatMap(CredentialPlacement.init)
        let secret = scalar.text
        if scalar.value != .null, !scalar.isStandIn {
            check(secret, node, placement ?? draft.api.description.credential)
            checkUnique(secret, node, owners)
            owners[secret] = owners[secret] ?? name
        }
        let id = entry.value["id"].flatMap { ObjectID($0, log) } ?? ObjectID(name)
        draft.principalIDs[name] = id
        draft.contract.principals.append(
            Principal(
                name: name, id: id,
                credential: Credential(variable: scalar.variable ?? Self.variable(name), secret: secret),
                placement: placement, secrets: secrets(entry.value["secrets"]), tenant: entry.value["tenant"]?.text,
                consents: entry.value["consents"]?.truth ?? true, foreign: entry.value["foreign"]?.text,
                location: entry.key.location))
    }

    /// Where errors in a token are told: at its key, where the token's own line would show it unmasked.
    private static func place(_ token: YAMLNode.Entry) -> YAMLNode {
        guard token.value.location.line != token.key.location.line else { return token.value }
        return YAMLNode(content: token.value.content, location: token.key.location, extent: token.key.extent)
    }

    /// What stands for the credential of a principal whose token is no variable.
    private static func variable(_ name: String) -> String {
        name.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0) : "_" }.joined() + "_TOKEN"
    }

    private func check(_ secret: String, _ node: YAMLNode, _ placement: CredentialPlacement) {
        if secret.isEmpty {
            log.error(at: node, "the credential is empty", fix: "give it by the environment: \"${NAME}\"")
        } else if secret.utf8.count < Self.shortestToken {
            log.error(at: node, "the credential is too short to be one: less than \(Self.shortestToken) characters")
        } else if secret.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
            log.error(at: node, "the credential holds a control character, as a line feed at its end")
        } else if placement == .basic, !secret.utf8.contains(UInt8(ascii: ":")) {
            log.error(at: node, "a credential for 'basic' has the form user:password (RFC 7617)")
        } else if case .awsSignature = placement, !Self.isKey(secret) {
            log.error(
                at: node, "a credential for 'aws_sigv4' has the form key:secret, or key:secret:session",
                fix: "the access key id, the secret access key and perhaps the session token, with colons between")
        }
    }

    /// Whether a credential has the parts with which requests are signed.
    private static func isKey(_ secret: String) -> Bool {
        let parts = secret.split(separator: ":", omittingEmptySubsequences: false)
        return (2...3).contains(parts.count) && parts.allSatisfy { !$0.isEmpty }
    }

    private func checkUnique(_ secret: String, _ node: YAMLNode, _ owners: [String: String]) {
        guard !secret.isEmpty, let other = owners[secret] else { return }
        log.error(
            at: node, "'\(other)' has the same credential: nothing can be told of two who are one",
            fix: "give each principal a credential of their own")
    }

    private func secrets(_ node: YAMLNode?) -> [String] {
        (node?.items ?? []).compactMap { item in
            guard let text = item.text, item.scalar?.isStandIn == false else { return nil }
            if text.utf8.count < Self.shortestToken {
                log.error(at: item, "a secret of less than \(Self.shortestToken) characters is found by chance")
            }
            return text
        }
    }
}
