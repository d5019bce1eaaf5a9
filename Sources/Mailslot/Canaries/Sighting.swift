/// Something of a watchlist that an answer holds.
package struct Sighting: Hashable, Sendable {
    /// Where in an answer.
    package enum Place: Hashable, Sendable, CustomStringConvertible {
        case statusLine
        case header(String)
        case body

        package var description: String {
            switch self {
            case .statusLine: "the status line"
            case .header(let name): "the header \(name)"
            case .body: "the body"
            }
        }
    }

    /// How it was written there.
    package enum Form: String, Hashable, Sendable {
        case plain
        /// By escapes of JSON, URLs, HTML or quoted-printable.
        case escaped
        case base64
        case hex
        /// Compressed by gzip or zlib, inside base64.
        case compressed
    }

    /// The index in the watchlist.
    package var item: Int
    package var place: Place
    package var form: Form
    /// Which windows of the canary came out, a bit for each; all bits for a text.
    package var windows: UInt32

    package init(item: Int, place: Place, form: Form, windows: UInt32) {
        self.item = item
        self.place = place
        self.form = form
        self.windows = windows
    }

    /// How many characters of the canary came out at least; nil for a text.
    package var characters: Int? {
        guard windows != .max else { return nil }
        let first = windows.trailingZeroBitCount
        let last = UInt32.bitWidth - 1 - windows.leadingZeroBitCount
        return windows == 0 ? 0 : last - first + Canary.fragment
    }
}
