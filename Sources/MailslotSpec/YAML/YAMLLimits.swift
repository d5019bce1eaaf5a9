/// How much a file may hold, and how strictly its text is looked at.
struct YAMLLimits {
    /// The largest file that is read, in bytes.
    var largestFile: Int
    /// How many names, values and bracketed lists and mappings a file may hold.
    var mostValues: Int
    /// How deep lists and mappings may nest.
    var mostLevels: Int
    /// What to do where a file is too large.
    var splitting: String
    /// Whether characters that a reviewer does not see are refused.
    var refusesUnseen: Bool

    /// For contracts and API descriptions in the project's own language, which people write and review.
    static let own = YAMLLimits(
        largestFile: 1 << 20, mostValues: 50_000, mostLevels: 64,
        splitting: "split it, and name the parts under 'include'", refusesUnseen: true)

    /// For what an API's owner publishes, where a megabyte is nothing unusual.
    static let imported = YAMLLimits(
        largestFile: 32 << 20, mostValues: 2_000_000, mostLevels: 200,
        splitting: "take the parts of it that are needed", refusesUnseen: false)
}
