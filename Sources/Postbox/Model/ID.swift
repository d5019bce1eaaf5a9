/// The opaque name of one thing of a kind; an id of another kind does not fit in its place.
package struct ID<Kind>: Hashable, Sendable {
    /// The id as it stands in paths and answers.
    package let text: String

    /// Makes an id of its text, which need not name anything.
    package init(_ text: String) {
        self.text = text
    }
}
