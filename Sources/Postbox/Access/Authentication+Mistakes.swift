import Foundation

/// Credentials of other kinds, which only faults take for good.
extension Authentication {
    func callerByMistake(_ request: Request, reads: Bool) -> Caller? {
        guard let field = request.authorization else { return nil }
        let parts = field.split(separator: " ", maxSplits: 1).map(String.init)
        let scheme = parts.first?.lowercased() ?? ""
        let token = parts.count > 1 ? parts[1] : ""
        if reads, faults.contains(.blankTokenIsHelpDesk), scheme == "bearer", ["", "null"].contains(token) {
            return Caller(member: .helpDesk, seesEverything: true)
        }
        if faults.contains(.unsignedTokenBelieved), scheme == "bearer" {
            return Self.subject(ofUnsigned: token).flatMap { accounts.member(ID($0)) }.map { Caller(member: $0) }
        }
        if faults.contains(.basicUserBelieved), scheme == "basic" {
            return Self.user(ofBasic: token).flatMap { accounts.member(ID($0)) }.map { Caller(member: $0) }
        }
        return nil
    }

    private struct TokenHeader: Decodable {
        let alg: String
    }

    private struct TokenClaims: Decodable {
        let sub: String
    }

    /// The subject of an unsecured JWT (RFC 7519, section 6): `alg` is `none`, and the signature is empty.
    private static func subject(ofUnsigned token: String) -> String? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[2].isEmpty, let header = base64URL(parts[0]), let claims = base64URL(parts[1]),
            let algorithm = try? JSONDecoder().decode(TokenHeader.self, from: header).alg,
            algorithm.lowercased() == "none"
        else { return nil }
        return try? JSONDecoder().decode(TokenClaims.self, from: claims).sub
    }

    /// The user of basic credentials (RFC 7617, section 2).
    private static func user(ofBasic credentials: String) -> String? {
        guard let bytes = Data(base64Encoded: credentials) else { return nil }
        return String(decoding: bytes, as: UTF8.self).split(separator: ":").first.map(String.init)
    }

    /// What base64url without padding stands for (RFC 4648, section 5).
    private static func base64URL(_ text: Substring) -> Data? {
        let standard = text.replacing("-", with: "+").replacing("_", with: "/")
        return Data(base64Encoded: standard + String(repeating: "=", count: (4 - standard.count % 4) % 4))
    }
}

// MARK: - Who acts

/// A request may name somebody: nobody believes it but faults.
extension Authentication {
    private struct NamedUser: Decodable {
        let user: String
    }

    /// Who acts in a request: the holder of its token.
    func acting(_ holder: Caller, in request: Request, for operation: Operation) -> Caller {
        guard let name = assertedName(in: request, for: operation), let member = accounts.member(ID(name)) else {
            return holder
        }
        return Caller(member: member)
    }

    private func assertedName(in request: Request, for operation: Operation) -> String? {
        if faults.contains(.userHeaderBelieved), let name = request.headers["x-user-id"] { return name }
        if faults.contains(.userParameterBelieved), let name = request.parameter("user_id") { return name }
        if faults.contains(.searchOnBehalfOfAnybody), operation == .search {
            return request.headers["x-on-behalf-of"]
        }
        if faults.contains(.userInBodyBelieved), operation == .graph || operation == .lookUpMessages {
            return request.decodedJSON(as: NamedUser.self)?.user
        }
        return nil
    }
}
