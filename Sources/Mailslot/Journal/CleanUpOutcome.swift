/// What came of removing what a run made.
package struct CleanUpOutcome: Hashable, Sendable {
    package var removed: [RemovedRecord]
    /// What is still there, in words.
    package var left: [String]

    package init(removed: [RemovedRecord] = [], left: [String] = []) {
        self.removed = removed
        self.left = left
    }
}
