import Foundation
import Mailslot
@testable import MailslotSpec
import Testing

/// Thousands of files that are nearly right.
///
/// Each is a contract or is refused; none ends the process.
struct FuzzTests {
    private static let seeds = [
        "rest/letters.contract.yaml", "rest/letters.api.yaml", "rpc/chat.contract.yaml", "rpc/chat.api.yaml",
        "bot/bot.contract.yaml", "bot/bot.api.yaml", "doors/mail.contract.yaml", "doors/mail.api.yaml",
        "doors/common.api.yaml",
    ]

    /// Words that mean something to one of the parsers.
    private static let words = [
        "&a", "*a", "!!str ", "<<: ", "? ", ": ", "- ", "\n", "\n  ", "\t", "\"", "'", "{", "}", "[", "]", "|\n",
        ">-\n",
        "#", "%", "@", "$", "$canary", "${", "${X:-", "$${", "{{", "}}", "{token}", "---\n", "...\n", "\\", "\u{0}",
        "\u{202E}", "é", "999999999999999999999999", "-1", "null", "own", "everyone", "/", "~", "~2", "(", "*+", "4xx",
        "\r", "\u{FEFF}", "0s", "http://", "sees", "{path}", "{query}", "(id: ", "\"\"\"", "\\", "/*",
        "include: [a.contract.yaml]\n", "whoami",
    ]

    private static func mutate(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            let place = Int.random(in: 0...bytes.count, using: &generator)
            let end = min(bytes.count, place + Int.random(in: 0...12, using: &generator))
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: bytes.removeSubrange(place..<end)
            case 1, 2: bytes.insert(contentsOf: Array((words.randomElement(using: &generator) ?? "").utf8), at: place)
            case 3: bytes.insert(contentsOf: Array(bytes[place..<end]), at: min(place, bytes.count))
            case 4 where place < bytes.count: bytes[place] = UInt8.random(in: .min ... .max, using: &generator)
            default:
                // Lines are put in other places, so that indentations and names clash.
                var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
                let line = lines.remove(at: Int.random(in: 0..<lines.count, using: &generator))
                lines.insert(line, at: Int.random(in: 0...lines.count, using: &generator))
                if Bool.random(using: &generator) { lines.insert(line, at: 0) }
                bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
            }
        }
        return bytes
    }

    @Test("Nothing that is nearly right ends the process", arguments: seeds)
    func mutations(seed: String) throws {
        let folder = Fixtures.folder("valid")
        let original = Array(try Data(contentsOf: folder.appending(path: seed)))
        let environment = Fixtures.environment.merging(["GREETING": "hello"]) { $1 }
        var generator = SeededGenerator(seed: 20_261_123)
        var accepted = 0
        for _ in 0..<600 {
            let text = Self.mutate(original, &generator)
            let loader = SpecLoader(
                read: { path throws(ReadFailure) in
                    if path == seed { return text }
                    guard let data = try? Data(contentsOf: folder.appending(path: path)) else {
                        throw ReadFailure(reason: "no such file")
                    }
                    return Array(data)
                }, environment: environment, unsetVariables: .refuse)
            do throws(Diagnostics) {
                _ = try loader.document(at: seed)
                accepted += 1
            } catch {
                #expect(error.hasErrors)
                #expect(!DiagnosticRenderer(colored: true).text(error).isEmpty)
            }
            Self.compareWithParser(text)
        }
        // Otherwise the mutations would show nothing but how the parser refuses rubbish.
        #expect(accepted > 20)
    }

    /// What the screen lets through holds no alias, and what it calls a duplicate the parser calls one too.
    private static func compareWithParser(_ text: [UInt8]) {
        let source = SourceText(file: "a", bytes: text)
        guard TextCheck.check(source, log: DiagnosticLog()) else { return }
        let screen = DiagnosticLog()
        let parser = DiagnosticLog()
        let passes = YAMLScreen.check(source, log: screen)
        _ = YAMLReader.parse(source, log: parser)
        let screened = screen.diagnostics.list.map(\.message)
        let parsed = parser.diagnostics.list.map(\.message)
        if passes {
            #expect(!parsed.contains { $0.contains("aliases") || $0.contains("stands more than once") })
        } else if screened.allSatisfy({ $0.contains("stands a second time") }) {
            #expect(parsed.contains { $0.contains("stands more than once") || $0.contains("not YAML") })
        }
    }
}
