/// Why a credential could not be had.
package struct CredentialFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// Without a full stop, and without a secret of ours; of what others answered, it may repeat a part.
    package var description: String
    /// What to do about it.
    package var fix: String?

    package init(_ description: String, fix: String? = nil) {
        self.description = description
        self.fix = fix
    }
}
