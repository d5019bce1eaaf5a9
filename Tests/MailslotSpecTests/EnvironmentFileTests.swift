import Mailslot
import MailslotSpec
import Testing

/// Files of variables.
struct EnvironmentFileTests {
    private static func read(
        _ files: [String: String], _ paths: [String] = [".env"], environment: [String: String] = [:]
    ) throws(Diagnostics) -> SpecLoader.Loaded<[String: String]> {
        try SpecLoader.environment(environment, files: paths) { path throws(ReadFailure) in
            guard let text = files[path] else { throw ReadFailure(reason: "no such file") }
            return Array(text.utf8)
        }
    }

    private static func report(_ text: String) -> String {
        let renderer = DiagnosticRenderer(colored: false)
        do throws(Diagnostics) {
            return renderer.text(try read([".env": text]).warnings)
        } catch {
            return renderer.text(error)
        }
    }

    @Test(
        "A line is a name and a value, as other tools read it",
        arguments: [
            ("A=1", "1"), ("  A = 1  ", "1"), ("export A=1", "1"), ("export\tA=1", "1"), ("A=", ""), ("A=''", ""),
            ("A=a=b==", "a=b=="), ("A=a # b", "a"), ("A=a#b", "a#b"), ("A=# b", ""), ("A='a # b' # c", "a # b"),
            ("A=\"a # b\"# c", "a # b"), ("A=\"x\\n\\t\\r\\\\ \\\" \\$B \\q\"", "x\n\t\r\\ \" $B \\q"),
            ("A='x\\n \\\\ it\\'s'", "x\\n \\\\ it's"), ("A=$B${C}", "$B${C}"), ("A=\"$B\"", "$B"), ("A=ü\r\n", "ü"),
            ("A='1\n2'\nB=3", "1\n2"), ("A='it''s'", nil), ("\u{FEFF}A=1", "1"), ("# c\n\n \t\nA=1\n#B=2", "1"),
            ("exported=2\nA=1", "1"), ("A=b c d", "b c d"), ("A=\"\\\"", nil), ("A='\\'", nil),
        ] as [(String, String?)])
    func values(_ text: String, _ value: String?) throws {
        guard let value else {
            #expect(throws: Diagnostics.self) { try Self.read([".env": text]) }
            return
        }
        let loaded = try Self.read([".env": text])
        #expect(loaded.value["A"] == value)
        #expect(loaded.warnings.list.isEmpty)
    }

    @Test("A later file counts before an earlier one, and the environment before all")
    func order() throws {
        let files = ["a.env": "A=a\nB=a\nC=a\nD=a", "b.env": "B=b\nC=b\nD=b"]
        let loaded = try Self.read(files, ["a.env", "b.env"], environment: ["C": "own", "D": "", "E": "own"])
        #expect(loaded.value == ["A": "a", "B": "b", "C": "own", "D": "", "E": "own"])
        #expect(try Self.read(files, ["b.env", "a.env"]).value == ["A": "a", "B": "a", "C": "a", "D": "a"])
        let twice = try Self.read([".env": "A=first1\nA=second2\n"])
        #expect(twice.value == ["A": "second2"])
        #expect(twice.warnings.list.map(\.message) == ["'A' is set already, in line 1: this value counts"])
    }

    @Test("What cannot be read is told with its place, and without a value")
    func errors() throws {
        #expect(
            Self.report("A=hunter2\nhunter2\nB-C=hunter2\n1A=hunter2\nexport D\nE='hunter2' hunter2\n")
                == """
                .env:2:1: error: the variable has no value
                   2 | *******
                     | ^~~~~~~
                     = write '=' and the value behind the name
                .env:3:1: error: a line has the form NAME=value
                   3 | ***********
                     | ^
                     = the name has letters, digits and '_'; a comment begins with '#'
                .env:4:1: error: a line has the form NAME=value
                   4 | **********
                     | ^~
                     = the name has letters, digits and '_'; a comment begins with '#'
                .env:5:8: error: the variable has no value
                   5 | ****** *
                     |        ^
                     = write '=' and the value behind the name
                .env:6:13: error: something follows the closing quotation mark
                   6 | E=********* *******
                     |             ^
                     = write a quotation mark within the value as '\\''

                """)
        #expect(
            Self.report("A=1\nexport B = \"hunter2\nhunter2=hunter2\n").contains(
                ".env:2:12: error: the quotation mark is not closed\n   2 | export B = ********\n"))
        #expect(Self.report("A='x\nhunter2=1\nB").contains("'A") == false)
        let missing = #expect(throws: Diagnostics.self) { try Self.read([:]) }
        #expect(missing?.list.map(\.message) == ["the file '.env' cannot be read: no such file"])
    }

    @Test("No bytes make it trap or show what they are")
    func anyBytes() {
        var generator = SystemRandomNumberGenerator()
        let alphabet = Array("A=\"'\\\n\r #export\t$\u{0}".utf8) + [0xC3, 0xBC, 0xFF]
        for _ in 0..<3000 {
            let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                alphabet[Int.random(in: alphabet.indices, using: &generator)]
            }
            let secret = Array("=hunter2".utf8)
            do throws(Diagnostics) {
                _ = try SpecLoader.environment([:], files: ["e"]) { _ throws(ReadFailure) in bytes + secret }
            } catch {
                #expect(!DiagnosticRenderer(colored: false).text(error).contains("hunter2"), "\(bytes)")
            }
        }
        let large = [UInt8](repeating: 0x23, count: 2 << 20)
        #expect(throws: Diagnostics.self) {
            try SpecLoader.environment([:], files: ["e"]) { _ throws(ReadFailure) in large }
        }
    }
}
