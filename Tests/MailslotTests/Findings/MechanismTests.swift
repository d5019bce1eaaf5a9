import Mailslot
import Testing

@Suite struct MechanismTests {
    @Test(arguments: Mechanism.allCases)
    func eachHasAPage(_ mechanism: Mechanism) {
        for text in [mechanism.title, mechanism.definition, mechanism.advice] { #expect(!text.isEmpty) }
        #expect(mechanism.definition.hasSuffix(".") && mechanism.advice.hasSuffix("."))
        #expect(!mechanism.cwe.isEmpty && Set(mechanism.cwe).count == mechanism.cwe.count)
        #expect(mechanism.cwe.allSatisfy { $0.wholeMatch(of: /CWE-[1-9]\d{2,3}/) != nil })
        #expect(!mechanism.owasp.isEmpty)
        #expect(mechanism.owasp.allSatisfy { $0.wholeMatch(of: /API([1-9]|10):2023/) != nil })
        if let incident = mechanism.incident {
            #expect(incident.sentence.wholeMatch(of: /20\d\d( to 20\d\d)?: .+[^.]\./) != nil)
        }
    }

    @Test func onlyOneClassIsWithoutACase() {
        #expect(Mechanism.allCases.filter { $0.incident == nil } == [.batch])
    }

    @Test func adviceIsItsOwn() {
        #expect(Set(Mechanism.allCases.map(\.advice)).count == Mechanism.allCases.count)
    }

    @Test func tacticsAreNamed() {
        #expect(Mechanism.ungatedRead.tactics == [.asDocumented])
        #expect(Mechanism.batch.tactics.contains(.batch))
        #expect(Mechanism.denialSideChannel.tactics.starts(with: [.asDocumented, .existence]))
        #expect(Mechanism.invalidCredential.tactics.contains(.noCredential))
        #expect(!Mechanism.invalidCredential.tactics.contains(.asDocumented))
    }

    /// Titles are read by people who know nothing of classes.
    @Test(arguments: Mechanism.allCases, [TacticName.asDocumented, .noCredential, .batch, .existence])
    func eachTitleIsAPlainSentence(_ mechanism: Mechanism, _ tactic: TacticName) throws {
        for (verb, breach) in [(Verb.read, Breach.content), (.list, .acceptance), (.edit, .change), (.whoami, .state)] {
            let probe = FindingsTests.probe(
                mechanism, tactic: tactic, verb: verb, kind: verb == .whoami ? nil : "message", breach: breach)
            let title = try #require(Findings.of([probe]).first?.title)
            #expect(title.contains(" ") && title.count < 100 && !title.contains("MC"), "\(title)")
            #expect(!title.contains("  ") && !title.hasSuffix(" "), "\(title)")
        }
    }
}
