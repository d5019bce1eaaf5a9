import Foundation
import Mailslot
import Testing

@testable import MailslotRunner

/// The command that repeats a request, as a shell reads it.
@Suite struct CurlCommandTests {
    private static let credential = Credential(variable: "PARTNER_TOKEN", secret: #"to"ken$HOME`id`\end-4711"#)

    /// What a POSIX shell makes of the command: the words that curl would get.
    private func words(_ command: String, token: String = credential.expose()) throws -> [String] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", #"curl() { printf '%s\0' "$@"; }; "# + command]
        process.environment = ["PARTNER_TOKEN": token, "HOME": "/home/somebody"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(command)")
        return String(decoding: data, as: UTF8.self).split(separator: "\0", omittingEmptySubsequences: false)
            .dropLast().map(String.init)
    }

    private func command(_ request: SentRequest) -> String {
        CurlCommand.text(request, credentials: [Self.credential])
    }

    @Test func aHeadIsNoRequestThatWaitsForABody() {
        let url = "http://127.0.0.1:1/a"
        func command(_ method: String) -> String {
            self.command(SentRequest(method: method, url: url, headers: [], body: nil))
        }
        #expect(command("GET") == "curl \(url)")
        #expect(command("DELETE") == "curl -X DELETE \(url)")
        #expect(command("HEAD") == "curl --head \(url)")
    }

    @Test(
        arguments: [
            "plain", "it's", #"say "yes""#, "$HOME and ${HOME} and $(id)", "`id`", #"back\slash \\ \n"#, "two\nlines",
            "größer, 日本, 🙂", "!history", "a;b|c&d>e<f", "tab\there", "-d", " ", "%41 %", "*?[a]{b,c}~",
        ])
    func textsReachCurlUnchanged(_ text: String) throws {
        let url = "http://127.0.0.1:1/a"
        for secret in ["", " " + Self.credential.expose()] {
            let body = text + secret
            let request = SentRequest(
                method: "POST", url: url,
                headers: [(name: "X-Text", value: text.replacing("\n", with: " ") + secret)], body: Array(body.utf8))
            let command = command(request)
            let wanted = [
                "-X", "POST", "-H", "X-Text: \(text.replacing("\n", with: " "))\(secret)", "--data-raw", body, url,
            ]
            #expect(try words(command) == wanted, "\(command)")
            #expect(!command.contains(Self.credential.expose()), "\(command)")
        }
    }

    @Test func anEmptyBodyIsAWordOfItsOwn() throws {
        let request = SentRequest(method: "POST", url: "http://h/a", body: [])
        let arguments = try words(command(request))
        #expect(arguments == ["-X", "POST", "--data-raw", "", "http://h/a"])
    }

    @Test func theCredentialIsAVariable() throws {
        let request = SentRequest(
            method: "GET", url: "http://127.0.0.1:1/a",
            headers: [(name: "Authorization", value: "Bearer " + Self.credential.expose())])
        #expect(command(request) == #"curl -H "Authorization: Bearer $PARTNER_TOKEN" http://127.0.0.1:1/a"#)
    }

    @Test func basicCredentialsAreAUser() throws {
        let encoded = Data(Self.credential.expose().utf8).base64EncodedString()
        let request = SentRequest(
            method: "GET", url: "http://127.0.0.1:1/a", headers: [(name: "Authorization", value: "Basic " + encoded)])
        #expect(try words(command(request)) == ["-u", Self.credential.expose(), "http://127.0.0.1:1/a"])
    }

    private static func signed(_ credential: Credential, headers: [(name: String, value: String)] = []) -> SentRequest {
        SentRequest(
            method: "GET", url: "http://h/a", headers: headers,
            signature: RequestSignature(region: "eu-test-1", service: "notes", credential: credential))
    }

    @Test func aKeyThatSignsIsAUser() throws {
        let options = ["--aws-sigv4", "aws:amz:eu-test-1:notes", "-u"]
        // Without a colon curl would ask for a password.
        #expect(
            try words(command(Self.signed(Self.credential))) == options + [
                Self.credential.expose() + ":", "http://h/a",
            ])
        let other = Credential(variable: "OTHER", secret: "KEY:sec$ret")
        #expect(
            CurlCommand.text(Self.signed(other), credentials: [other])
                == #"curl --aws-sigv4 aws:amz:eu-test-1:notes -u "$OTHER" http://h/a"#)
        // What stands in a credential's place is no secret.
        #expect(try words(command(Self.signed(other))) == options + ["KEY:sec$ret", "http://h/a"])
        #expect(
            try words(command(Self.signed(Credential(variable: "EMPTY", secret: "")))) == options + [":", "http://h/a"])
    }

    @Test func theTokenOfASessionIsTheLastPartOfTheVariable() throws {
        let session = Credential(variable: "PARTNER_TOKEN", secret: #"KEY:a"b:se/ss=ion"#)
        let request = Self.signed(session, headers: [(name: "X-Amz-Security-Token", value: "se/ss=ion")])
        let command = CurlCommand.text(request, credentials: [session])
        #expect(
            try words(command, token: session.expose()) == [
                "--aws-sigv4", "aws:amz:eu-test-1:notes", "-u", #"KEY:a"b"#, "-H", "X-Amz-Security-Token: se/ss=ion",
                "http://h/a",
            ], "\(command)")
        #expect(!command.contains("se/ss"))
    }

    @Test(arguments: ["http://h/a?b=c&d=e", "http://h/a%20b?q=%27", "http://h/a(b)", "http://h/a'b"])
    func addressesReachCurlUnchanged(_ url: String) throws {
        #expect(try words(command(SentRequest(method: "GET", url: url))) == [url])
    }

    @Test func dotsInThePathAreKept() throws {
        let url = "http://h/a/../b"
        #expect(try words(command(SentRequest(method: "GET", url: url))) == ["--path-as-is", url])
    }

    @Test func bracesAndBracketsAreNotPatterns() throws {
        // curl takes [1-9] and {a,b} in an address for patterns unless it is told not to.
        let arguments = try words(command(SentRequest(method: "GET", url: "http://h/a[1-2]{x,y}")))
        #expect(arguments.contains("-g") || arguments.contains("--globoff"), "\(arguments)")
    }

    @Test func aMethodThatABodyWouldChangeIsNamed() throws {
        let request = SentRequest(method: "GET", url: "http://h/a", body: Array("token=1".utf8))
        let arguments = try words(command(request))
        #expect(Array(arguments.prefix(2)) == ["-X", "GET"], "\(arguments)")
    }

    @Test func aHeaderWithoutAValueIsSent() throws {
        // curl leaves out `Name:`; with a semicolon it sends the empty header.
        let request = SentRequest(method: "GET", url: "http://h/a", headers: [(name: "X-Empty", value: "")])
        let arguments = try words(command(request))
        #expect(arguments.contains("X-Empty;"), "\(arguments)")
    }
}
