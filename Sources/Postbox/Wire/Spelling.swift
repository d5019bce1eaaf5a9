/// A way to write a request other than plainly, which means the same.
enum Spelling: CaseIterable, Sendable {
    /// The path stands in `X-Original-URL` or `X-Rewrite-URL`, as behind some proxies.
    case rewrittenPath
    /// The method of a POST stands in a header, or in the field `_method` of the query or the form.
    case methodOverride
    /// One slash at the end.
    case trailingSlash
    /// Several slashes where one would do.
    case duplicateSlashes
    /// `.` and `..` as segments (RFC 3986, section 5.2.4).
    case dotSegments
    /// Letters, digits and `-._~` as percent-encoded bytes (RFC 3986, section 6.2.2.2).
    case encodedLetters
    /// The words of the path in capitals.
    case upperCase
    /// `;name=value` behind a segment (RFC 3986, section 3.3).
    case matrixParameters
    /// `.json` at the end.
    case jsonSuffix
}
