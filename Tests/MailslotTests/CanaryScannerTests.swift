import CZlib
import Mailslot
import Testing

/// What a scanner says of answers that hold a canary in one of many ways.
struct CanaryScannerTests {
    private static let source = { () -> [Canary] in
        var source = CanarySource(generator: SeededGenerator(seed: 7))
        return [source.next(.text), source.next(.word), source.next(.digits), source.next(.email)]
    }()
    private let canaries = CanaryScannerTests.source
    private let watchlist = Watchlist(
        CanaryScannerTests.source.map { .canary($0) } + [.text("bob@private.example"), .text("pba_0123456789abcdef")])
    private var secret: [UInt8] { Array(canaries[0].secret.utf8) }

    private func sightings(_ body: [UInt8], chunk: Int = .max) -> [Sighting] {
        let scanner = CanaryScanner(watchlist)
        scanner.begin()
        body.withUnsafeBytes { bytes in
            var start = 0
            while start < bytes.count {
                let end = chunk == .max ? bytes.count : min(start + chunk, bytes.count)
                scanner.body(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
                start = end
            }
        }
        return scanner.finish()
    }

    private func forms(_ text: String, chunk: Int = .max) -> [Sighting.Form] {
        sightings(Array(text.utf8), chunk: chunk).filter { $0.item == 0 }.map(\.form)
    }

    @Test func findsNothingInWhatHoldsNothing() {
        #expect(sightings(Array("{\"messages\":[],\"next\":null}".utf8)).isEmpty)
        #expect(sightings((0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 3) }).isEmpty)
    }

    @Test func findsEachShapeAndNamesIt() {
        for (index, canary) in canaries.enumerated() {
            let found = sightings(Array("{\"text\":\"\(canary.text)\"}".utf8))
            #expect(found.map(\.item) == [index])
            #expect(found.first?.characters == Canary.length)
        }
    }

    @Test(arguments: [1, 2, 3, 5, 11, 64])
    func findsAcrossChunks(size: Int) {
        #expect(forms("xx \(canaries[0].text) yy", chunk: size) == [.plain])
        let encoded = String(decoding: Base64.encode(Array("ab".utf8) + secret + Array("c".utf8)), as: UTF8.self)
        #expect(forms("{\"d\":\"\(encoded)\"}", chunk: size) == [.base64])
        let escaped = secret.map { "\\u00" + String($0, radix: 16) }.joined()
        #expect(forms(escaped, chunk: size) == [.escaped])
    }

    @Test func findsInOtherCase() {
        #expect(forms(canaries[0].text.uppercased()) == [.plain])
    }

    @Test(arguments: 0..<3)
    func findsInBase64AtEveryOffset(offset: Int) {
        let text = [UInt8](repeating: 0x20, count: offset) + secret + Array(" tail".utf8)
        let standard = String(decoding: Base64.encode(text), as: UTF8.self)
        #expect(forms(standard) == [.base64])
        let url = String(standard.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })
        #expect(forms(url) == [.base64])
        let lines = stride(from: 0, to: standard.count, by: 10).map { start in
            String(standard.dropFirst(start).prefix(10))
        }
        #expect(forms(lines.joined(separator: "\r\n")) == [.base64])
    }

    @Test func findsEscapesOfEveryKind() {
        let percent = secret.map { "%" + String($0, radix: 16) }.joined()
        let decimal = secret.map { "&#\($0);" }.joined()
        let entity = secret.map { "&#x" + String($0, radix: 16) + ";" }.joined()
        let printable = secret.map { "=" + String($0, radix: 16, uppercase: true) }.joined()
        for text in [percent, decimal, entity, printable] { #expect(forms(text) == [.escaped], "\(text)") }
        let soft =
            String(decoding: secret.prefix(6), as: UTF8.self) + "=\r\n"
            + String(decoding: secret.dropFirst(6), as: UTF8.self)
        #expect(!forms(soft).isEmpty)
        #expect(forms(String(decoding: Hexadecimal.encode(secret), as: UTF8.self)) == [.hex])
    }

    @Test func findsFragmentsOfTwelveButNotOfEleven() {
        for start in 0...(Canary.length - Canary.fragment) {
            let part = String(decoding: secret[start..<(start + 12)], as: UTF8.self)
            #expect(forms("…\(part)…") == [.plain])
            #expect(sightings(Array(part.utf8)).first?.characters == 12)
            #expect(forms("…\(part.dropLast())…").isEmpty)
            let encoded = String(
                decoding: Base64.encode(Array(" ".utf8) + Array(part.utf8) + Array("  ".utf8)), as: UTF8.self)
            #expect(forms(encoded) == [.base64], "\(start)")
            #expect(forms(String(decoding: Hexadecimal.encode(Array(part.utf8)), as: UTF8.self)) == [.hex])
        }
    }

    @Test func findsGzipInsideBase64() {
        let content = Array(String(repeating: "hello ", count: 20).utf8) + secret + Array(" bye".utf8)
        let text = "{\"data\":\"" + String(decoding: Base64.encode(Zlib.compress(content)), as: UTF8.self) + "\"}"
        #expect(forms(text) == [.compressed])
        #expect(forms(text, chunk: 7) == [.compressed])
        #expect(forms(text.replacing("/", with: "\\/")) == [.compressed])
    }

    @Test func findsInHeadersAndNamesThem() {
        let scanner = CanaryScanner(watchlist)
        scanner.begin()
        for line in ["HTTP/1.1 403 Forbidden\r\n", "X-Refused: \(canaries[0].text)\r\n", "\r\n"] {
            Array(line.utf8).withUnsafeBytes(scanner.header)
        }
        #expect(scanner.finish().map(\.place) == [.header("X-Refused")])
        scanner.begin()
        Array("HTTP/1.1 403 \(canaries[0].text)\r\n".utf8).withUnsafeBytes(scanner.header)
        #expect(scanner.finish().map(\.place) == [.statusLine])
    }

    @Test func findsTextsInEveryEncoding() {
        let address = Array("bob@private.example".utf8)
        let forms = [
            "bob@private.example", "BOB@Private.example", "bob%40private.example", "bob\\u0040private.example",
            String(decoding: Base64.encode(Array("x".utf8) + address), as: UTF8.self),
            String(decoding: Hexadecimal.encode(address), as: UTF8.self),
        ]
        for form in forms { #expect(sightings(Array(form.utf8)).map(\.item) == [4], "\(form)") }
    }

    @Test func forgetsTheFormerAnswer() {
        let scanner = CanaryScanner(watchlist)
        let half = secret.count / 2
        #expect(scanner.scan(Array(secret[..<half])).isEmpty == (half < 12))
        #expect(scanner.scan(Array(secret[half...])).allSatisfy { $0.characters == 12 })
        #expect(scanner.scan([]).isEmpty)
    }
}

/// Compression by zlib itself.
enum Zlib {
    static func compress(_ bytes: [UInt8]) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: Int(compressBound(UInt(bytes.count))))
        var length = UInt(output.count)
        #expect(compress2(&output, &length, bytes, UInt(bytes.count), 9) == Z_OK)
        return Array(output.prefix(Int(length)))
    }
}

/// Texts that become known while a run goes.
@Suite struct LiteralTableTests {
    private static func replaced(_ literals: [String], in text: String) -> String {
        var table = LiteralTable()
        for literal in literals { table.insert(Array(literal.utf8)) }
        return String(decoding: table.replace(in: Array(text.utf8), by: Array("$X".utf8)), as: UTF8.self)
    }

    @Test(arguments: [
        ("a secret-one b", "a $X b"), ("secret-onesecret-one", "$X$X"), ("SECRET-ONE", "$X"),
        ("secret-on", "secret-on"),
        ("secret-one-and-more", "$X"), ("", ""), ("xsecret-tw", "xsecret-tw"), ("secret-two", "$X"),
    ])
    func literalsAreReplacedTheLongestFirst(_ text: String, _ expected: String) {
        #expect(Self.replaced(["secret-one", "secret-one-and-more", "secret-two"], in: text) == expected)
    }

    @Test func whatIsTooShortIsNotLookedFor() {
        #expect(Self.replaced(["short"], in: "short") == "short")
        #expect(LiteralTable().first(in: Array("anything".utf8)) == nil)
    }
}

/// What a canary looks like in the field that it is written into.
@Suite struct CanaryShapeTests {
    @Test func bytesOfAFileAreTheTextInBase64() {
        var source = CanarySource(generator: SeededGenerator(seed: 7))
        let canary = source.next(.base64)
        let text = canary.secret + " " + source.tag
        #expect(canary.text == String(decoding: Base64.encode(Array(text.utf8)), as: UTF8.self))
        #expect(canary.secret.count == Canary.length)
    }
}
