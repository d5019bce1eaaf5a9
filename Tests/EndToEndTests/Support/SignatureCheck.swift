import Foundation

/// Whether a request is signed with a key: AWS Signature Version 4, as a server checks it.
///
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
struct SignatureCheck {
    let keyID: String
    let secretKey: String
    let sessionToken: String?

    /// - Parameter token: `key:secret` or `key:secret:session`.
    init?(_ token: String) {
        let parts = token.split(separator: ":", maxSplits: 2).map(String.init)
        guard parts.count >= 2 else { return nil }
        (keyID, secretKey, sessionToken) = (parts[0], parts[1], parts.count > 2 ? parts[2] : nil)
    }

    func accepts(_ request: Incoming) -> Bool {
        let header = request.header("Authorization") ?? ""
        guard header.hasPrefix("AWS4-HMAC-SHA256 "), request.header("X-Amz-Security-Token") == sessionToken,
            let date = request.header("X-Amz-Date")
        else { return false }
        var fields: [String: String] = [:]
        for field in header.dropFirst("AWS4-HMAC-SHA256 ".count).components(separatedBy: ", ") {
            let sides = field.split(separator: "=", maxSplits: 1).map(String.init)
            if sides.count == 2 { fields[sides[0]] = sides[1] }
        }
        let scope = (fields["Credential"] ?? "").components(separatedBy: "/")
        guard scope.count == 5, scope[0] == keyID, let names = fields["SignedHeaders"] else { return false }
        var key = Data("AWS4\(secretKey)".utf8)
        for part in scope.dropFirst() { key = SHA256.authenticate(Data(part.utf8), key: key) }
        let text = [
            "AWS4-HMAC-SHA256", date, scope.dropFirst().joined(separator: "/"),
            SHA256.hex(SHA256.digest(Data(canonical(request, names).utf8))),
        ].joined(separator: "\n")
        return SHA256.hex(SHA256.authenticate(Data(text.utf8), key: key)) == fields["Signature"]
    }

    private func canonical(_ request: Incoming, _ names: String) -> String {
        let headers = names.split(separator: ";").map { name in
            "\(name):\((request.header(String(name)) ?? "").trimmingCharacters(in: .whitespaces))\n"
        }
        return [
            request.method, request.path, request.query.split(separator: "&").sorted().joined(separator: "&"),
            headers.joined(), names, SHA256.hex(SHA256.digest(request.body)),
        ].joined(separator: "\n")
    }
}

/// SHA-256 (FIPS 180-4) and HMAC (RFC 2104), so that tests need no library for them.
enum SHA256 {
    static func hex(_ data: Data) -> String { data.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }

    static func authenticate(_ message: Data, key: Data) -> Data {
        let short = key.count > 64 ? digest(key) : key
        let padded = short + Data(repeating: 0, count: 64 - short.count)
        let inner = digest(Data(padded.map { $0 ^ 0x36 }) + message)
        return digest(Data(padded.map { $0 ^ 0x5C }) + inner)
    }

    static func digest(_ message: Data) -> Data {
        var state = (primes.prefix(8)).map { fraction(Double($0).squareRoot()) }
        var bytes = Array(message) + [0x80]
        while bytes.count % 64 != 56 { bytes.append(0) }
        let bits = UInt64(message.count) * 8
        bytes += (0..<8).reversed().map { UInt8(truncatingIfNeeded: bits >> (8 * $0)) }
        for start in stride(from: 0, to: bytes.count, by: 64) { add(bytes[start..<(start + 64)], to: &state) }
        return Data(state.flatMap { word in (0..<4).reversed().map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } })
    }

    private static func add(_ block: ArraySlice<UInt8>, to state: inout [UInt32]) {
        var words = stride(from: block.startIndex, to: block.endIndex, by: 4).map { place in
            block[place..<(place + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        }
        for index in 16..<64 {
            let (early, late) = (words[index - 15], words[index - 2])
            let small = turned(early, 7) ^ turned(early, 18) ^ early >> 3
            let large = turned(late, 17) ^ turned(late, 19) ^ late >> 10
            words.append(words[index - 16] &+ small &+ words[index - 7] &+ large)
        }
        var now = state
        for index in 0..<64 {
            let choice = now[4] & now[5] ^ ~now[4] & now[6]
            let majority = now[0] & now[1] ^ now[0] & now[2] ^ now[1] & now[2]
            let first =
                now[7] &+ (turned(now[4], 6) ^ turned(now[4], 11) ^ turned(now[4], 25)) &+ choice &+ constants[index]
                &+ words[index]
            let second = (turned(now[0], 2) ^ turned(now[0], 13) ^ turned(now[0], 22)) &+ majority
            now = [first &+ second, now[0], now[1], now[2], now[3] &+ first, now[4], now[5], now[6]]
        }
        for index in state.indices { state[index] &+= now[index] }
    }

    private static func turned(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }

    private static let primes = (2...311).filter { number in !(2..<number).contains { number % $0 == 0 } }
    private static let constants = primes.map { fraction(cbrt(Double($0))) }

    /// The first thirty-two bits behind the point.
    private static func fraction(_ number: Double) -> UInt32 {
        UInt32((number - number.rounded(.down)) * 4_294_967_296)
    }
}
