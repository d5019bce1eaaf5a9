import Foundation
import FoundationXML

/// A JUnit document, read by an XML parser; nothing changes in it once it is read.
final class JUnit: NSObject, XMLParserDelegate, @unchecked Sendable {
    struct Case {
        var name: String
        var className: String
        /// `failure`, `error` or `skipped`; empty if it passed.
        var outcome = ""
        var message = ""
        var text = ""
    }

    /// The attributes of the suite.
    private(set) var suite: [String: String] = [:]
    private(set) var properties: [String: String] = [:]
    private(set) var cases: [Case] = []
    private var text = ""

    /// Nil if the text is no well-formed document.
    init?(_ text: String) {
        super.init()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = self
        guard parser.parse() else { return nil }
    }

    func count(_ outcome: String) -> Int { cases.count { $0.outcome == outcome } }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        text = ""
        switch name {
        case "testsuite": suite = attributes
        case "property": properties[attributes["name"] ?? ""] = attributes["value"]
        case "testcase":
            cases.append(Case(name: attributes["name"] ?? "", className: attributes["classname"] ?? ""))
        case "failure", "error", "skipped":
            guard !cases.isEmpty else { return }
            cases[cases.count - 1].outcome += name
            cases[cases.count - 1].message = attributes["message"] ?? ""
        default: break
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
        guard ["failure", "error", "skipped"].contains(name), !cases.isEmpty else { return }
        cases[cases.count - 1].text = text
    }
}
