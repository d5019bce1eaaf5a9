import Mailslot

extension CredentialPlacement {
    /// Why a request has no place for the credential, or nil if it has one.
    ///
    /// With `fix` it is said that a placement of its own would help.
    func problem(in request: RequestTemplate, fix: Bool) -> TextRule.Problem? {
        switch (self, request.body) {
        case (.path(let name), _) where !request.path.parameters.contains(name):
            TextRule.Problem(
                "the credential goes into the path as {\(name)}, which is not in this request",
                fix: fix ? "put it in, or say 'credential: none'" : "put it in")
        case (.form, .json), (.form, .text):
            TextRule.Problem(
                "the credential is a field of the form body, but the body of this request is no form",
                fix: fix ? "say where it goes with 'credential'" : nil)
        default: nil
        }
    }
}

extension RequestTemplate {
    /// The beginning of the path, up to its first parameter.
    var fixedPath: String {
        if case .literal(let text) = path.pieces.first { text } else { "" }
    }
}
