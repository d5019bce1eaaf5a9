package import Foundation

/// What a request is answered with.
package struct Answer: Sendable {
    /// One header field.
    package struct Header: Sendable {
        /// The name as sent.
        package let name: String
        /// The value: printable ASCII.
        package let value: String

        init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }

        /// A field that holds any text, of which all but printable ASCII is percent-encoded.
        init(_ name: String, text: String) {
            let bytes = text.utf8.prefix(1024).map { byte in
                (0x20...0x7e).contains(byte) && byte != UInt8(ascii: "%")
                    ? String(UnicodeScalar(byte)) : (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
            self.init(name, bytes.joined())
        }

        /// How many things a list has on all its pages together.
        static func total(_ count: Int) -> Header { Header("X-Total-Count", String(count)) }
    }

    /// The HTTP status.
    package var status: Int
    /// The fields in the order of sending, without those that frame the body.
    package var headers: [Header]
    /// The bytes of the body.
    package var body: Data
    /// How long it waits before it is sent, in seconds.
    package var delay: TimeInterval = 0

    /// The value of the first field of this name, compared without case.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
