import Foundation
import Mailslot
import Testing

@testable import MailslotRunner

/// Credentials are taken out in every form.
@Suite struct RedactorTests {
    static let secret = #"a/b+c=d"e\f&g's~0123456789-ümlaut"#
    static let redactor = Redactor([
        Credential(variable: "PARTNER_TOKEN", secret: secret),
        Credential(variable: "ALICE_TOKEN", secret: "alice-secret-42"),
    ])

    /// The secret as others write it, made without Mailslot's own encoders.
    static var forms: [(name: String, text: String)] {
        let data = Data(secret.utf8)
        let unreserved = CharacterSet(charactersIn: "-._~").union(
            CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"))
        let percent = secret.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
        let json = secret.replacing(#"\"#, with: #"\\"#).replacing("\"", with: #"\""#)
        return [
            ("raw", secret), ("in capitals", secret.uppercased().replacing("Ü", with: "ü")),
            ("percent-encoded", percent),
            ("percent-encoded in small letters", percent.lowercased()), ("in JSON", json),
            ("in JSON with slashes escaped", json.replacing("/", with: #"\/"#)), ("base64", data.base64EncodedString()),
            ("base64 without padding", data.base64EncodedString().replacing("=", with: "")),
            ("hex", data.map { String($0, radix: 16).leftPadded }.joined()),
            ("hex in capitals", data.map { String($0, radix: 16).leftPadded.uppercased() }.joined()),
        ]
    }

    @Test(arguments: forms.indices)
    func everyFormIsReplaced(_ index: Int) {
        let (name, form) = Self.forms[index]
        let redacted = Self.redactor.redact("before \(form) after")
        #expect(redacted.hasPrefix("before $PARTNER_TOKEN") && redacted.hasSuffix(" after"), "\(name): \(redacted)")
        #expect(Self.redactor.leak(in: Array("before \(form) after".utf8)) == "PARTNER_TOKEN", "\(name)")
        #expect(Self.redactor.leak(in: Array(redacted.utf8)) == nil, "\(name)")
        #expect(redacted == "before $PARTNER_TOKEN after", "\(name)")
    }

    /// Whether eight characters in a row of one text are in another.
    private func shares(_ text: String, _ other: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.indices.dropLast(7).contains {
            other.contains(String(decoding: bytes[$0..<($0 + 8)], as: UTF8.self))
        }
    }

    @Test(arguments: [0, 1, 2, 3, 4], [false, true])
    func base64OfLongerTextsIsReplacedAtEveryOffset(_ offset: Int, _ isForURLs: Bool) {
        func encoded(_ text: String) -> String {
            let base64 = Data(text.utf8).base64EncodedString()
            // RFC 4648 section 5.
            return isForURLs ? base64.replacing("+", with: "-").replacing("/", with: "_") : base64
        }
        let text = encoded("xxxxx".prefix(offset) + Self.secret + " and more")
        // The first characters hold bits of what stands before, the last of what stands behind.
        let core = String(text.dropFirst(8).prefix(40))
        #expect(shares(core, text))
        let redacted = Self.redactor.redact(text)
        #expect(redacted.contains("$PARTNER_TOKEN"), "\(text) becomes \(redacted)")
        #expect(!shares(core, redacted), "\(redacted) holds a part of \(text)")
    }

    /// Every way to write some characters of a text as escapes, made without Mailslot's own encoders.
    static var escaped: [String] {
        func each(_ escape: (Unicode.Scalar) -> String) -> String { secret.unicodeScalars.map(escape).joined() }
        func hex(_ value: UInt32, _ width: Int) -> String {
            let digits = String(value, radix: 16)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let percent = Array(secret.utf8).map { "%" + hex(UInt32($0), 2) }.joined()
        var isOdd = false
        return [
            each { "\\u" + hex($0.value, 4) }, each { "&#\($0.value);" }, each { "&#x\(hex($0.value, 2));" }, percent,
            each {
                isOdd.toggle()
                let plain = ["\"": "\\\"", "\\": "\\\\", "/": "\\/"][String($0)] ?? String($0)
                return isOdd ? "\\u" + hex($0.value, 4) : plain
            },
            // JSON with all that is not ASCII as escapes, as Python writes it; and that in a URL.
            each {
                let plain = ["\"": "\\\"", "\\": "\\\\"][String($0)] ?? String($0)
                return $0.isASCII ? plain : "\\u" + hex($0.value, 4)
            },
            each { "%5Cu" + hex($0.value, 4) }, each { "\\\\u" + hex($0.value, 4) },
        ]
    }

    @Test(arguments: escaped.indices)
    func whatIsWrittenWithEscapesIsReplaced(_ index: Int) {
        let form = Self.escaped[index]
        #expect(Self.redactor.redact("before \(form) after") == "before $PARTNER_TOKEN after", "\(form)")
        #expect(Self.redactor.leak(in: Array("{\(form)}".utf8)) == "PARTNER_TOKEN", "\(form)")
        var learned = Redactor([])
        #expect(learned.redact(form) == form)
        learned.learn(Self.secret)
        #expect(learned.redact("<\(form)>") == "<$MINTED_TOKEN>", "\(form)")
        // Other escapes stay as they are written, beside it and without it.
        #expect(Self.redactor.redact("\\u0041\(form)%41") == "\\u0041$PARTNER_TOKEN%41")
        #expect(Self.redactor.redact("\\u0041%41&#65;&amp;\\\\") == "\\u0041%41&#65;&amp;\\\\")
        let bytes = Array("\(form)\(form)".utf8)
        for cut in stride(from: 0, to: bytes.count, by: 7) {
            var pieces = [Array(bytes[..<cut]), Array(bytes[cut...])][...]
            #expect(Self.redactor.leak(inPieces: { pieces.popFirst() }) == "PARTNER_TOKEN")
        }
    }

    @Test func aPairOfEscapesIsOneCharacter() {
        let redactor = Redactor([Credential(variable: "A", secret: "pass😀word")])
        #expect(redactor.redact(#"pass\ud83d\ude00word"#) == "$A")
        for text in [
            #"\ud83d"#, #"\ud83d\u0041"#, #"\ude00"#, #"\u12"#, "%", "%4", "%zz", "&#;", "&#x;", "&#99999999;", "\\",
        ] {
            #expect(redactor.redact(text) == text)
        }
    }

    @Test func otherTextsStayAsTheyAre() {
        for text in ["", "nothing here", "$PARTNER_TOKEN", "alice-secret-4", String(Self.secret.dropLast())] {
            #expect(Self.redactor.redact(text) == text)
            #expect(Self.redactor.leak(in: Array(text.utf8)) == nil)
        }
        let bytes: [UInt8] = [0xFF, 0xFE, 0x00, 0x80]
        #expect(Self.redactor.redact(bytes) == bytes)
    }

    @Test func eachCredentialHasItsOwnVariable() {
        let text = "partner=\(Self.secret), alice=alice-secret-42"
        #expect(Self.redactor.redact(text) == "partner=$PARTNER_TOKEN, alice=$ALICE_TOKEN")
    }

    @Test func aCredentialThatBeginsWithAnotherIsReplacedAsAWhole() {
        let redactor = Redactor([
            Credential(variable: "SHORT", secret: "token-123"), Credential(variable: "LONG", secret: "token-1234567"),
        ])
        #expect(redactor.redact("<token-123>") == "<$SHORT>")
        #expect(redactor.redact("<token-1234567>") == "<$LONG>")
    }

    @Test func theKeyAndTheSessionOfACredentialThatSignsAreSecretsOfTheirOwn() {
        let redactor = Redactor([Credential(variable: "PARTNER", secret: "AKID:se/c+ret-key=:to/ken-of-a-session")])
        #expect(redactor.redact("AKID has se/c+ret-key= and to/ken-of-a-session") == "AKID has $PARTNER and $PARTNER")
        #expect(redactor.redact("k=se%2Fc%2Bret-key%3D") == "k=$PARTNER")
        #expect(
            redactor.redact(#"{"k":"se\/c+ret-key=","t":"to\/ken-of-a-session"}"#)
                == #"{"k":"$PARTNER","t":"$PARTNER"}"#)
        // A short part of a password may be any word.
        #expect(Redactor([Credential(variable: "A", secret: "user:pass:word")]).redact("pass word") == "pass word")
    }

    @Test func thePasswordOfABasicCredentialIsASecretOfItsOwn() {
        let redactor = Redactor([Credential(variable: "ADMIN", secret: "guest:correct-horse")])
        #expect(redactor.redact("password correct-horse, user guest") == "password $ADMIN, user guest")
        #expect(redactor.redact(Data("guest:correct-horse".utf8).base64EncodedString()).hasPrefix("$ADMIN"))
    }
}

extension String {
    fileprivate var leftPadded: String { count < 2 ? "0" + self : self }
}

/// Tokens that become known during a run.
@Suite struct MintedTokenTests {
    @Test func whatIsLearnedIsTakenOutBesideThePrincipalsCredentials() {
        var redactor = Redactor([Credential(variable: "PARTNER_TOKEN", secret: "partner-token-1")])
        #expect(redactor.redact("partner-token-1 minted-token-1") == "$PARTNER_TOKEN minted-token-1")
        redactor.learn("minted-token-1")
        #expect(redactor.redact("partner-token-1 minted-token-1") == "$PARTNER_TOKEN $MINTED_TOKEN")
    }

    /// The last look finds one that two pieces share, wherever it is cut.
    @Test(arguments: 0...20)
    func aLeakIsFoundAcrossPieces(_ cut: Int) {
        var redactor = Redactor([])
        redactor.learn("minted-token-1")
        let bytes = Array("xx minted-token-1 yyy".utf8)
        var pieces = [Array(bytes[..<cut]), Array(bytes[cut...])][...]
        #expect(redactor.leak(inPieces: { pieces.popFirst() }) == "MINTED_TOKEN")
        pieces = [Array("xx minted-token-".utf8), Array("2 yyy".utf8)]
        #expect(redactor.leak(inPieces: { pieces.popFirst() }) == nil)
    }
}
