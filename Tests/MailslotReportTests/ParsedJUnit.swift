import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// A JUnit document as another program reads it.
final class ParsedJUnit: NSObject, XMLParserDelegate {
    struct Problem: Hashable {
        var kind: String
        var message: String
        var type: String?
        var text: String
    }

    struct Case: Hashable {
        var attributes: [String: String]
        var problems: [Problem] = []

        var name: String { attributes["name"] ?? "" }
        var className: String { attributes["classname"] ?? "" }

        func count(_ kind: String) -> Int { problems.count { $0.kind == kind } }
    }

    private(set) var suites: [[String: String]] = []
    private(set) var cases: [Case] = []
    private(set) var properties: [String: String] = [:]
    private(set) var systemOut = ""
    /// The paths of all elements.
    private(set) var paths: Set<String> = []
    private var open: [String] = []
    private var text = ""

    struct NotWellFormed: Error, CustomStringConvertible {
        var description: String
    }

    init(_ bytes: [UInt8]) throws {
        super.init()
        let parser = XMLParser(data: Data(bytes))
        parser.delegate = self
        guard parser.parse() else {
            throw NotWellFormed(description: "line \(parser.lineNumber): \(String(describing: parser.parserError))")
        }
    }

    func parser(
        _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        open.append(element)
        paths.insert(open.joined(separator: "/"))
        text = ""
        switch element {
        case "testsuite": suites.append(attributes)
        case "testcase": cases.append(Case(attributes: attributes))
        case "property": properties[attributes["name"] ?? ""] = attributes["value"]
        case "failure", "error", "skipped":
            cases[cases.count - 1].problems.append(
                Problem(kind: element, message: attributes["message"] ?? "", type: attributes["type"], text: ""))
        default: break
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func parser(
        _ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?
    ) {
        open.removeLast()
        switch element {
        case "failure", "error", "skipped":
            let last = cases.count - 1
            cases[last].problems[cases[last].problems.count - 1].text = text
        case "system-out": systemOut = text
        default: break
        }
        text = ""
    }
}
