/// Texts of a query as they are written in a description.
enum QueryText {
    /// The text behind an encoded one (RFC 3986 section 2.1): a query's values are encoded when they are sent.
    static func decoded(_ text: String) throws(TextRule.Problem) -> String {
        var bytes: [UInt8] = []
        var rest = Substring(text).utf8
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = rest.prefix(2)
            // The number's own reader would take a sign, too.
            guard digits.count == 2, !digits.contains(UInt8(ascii: "+")), !digits.contains(UInt8(ascii: "-")),
                let value = UInt8(String(Substring(digits)), radix: 16)
            else {
                throw TextRule.Problem("'%' begins no encoded byte", fix: "write a percent sign as %25")
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw TextRule.Problem("the encoded bytes of the query are not UTF-8")
        }
        return text
    }
}
