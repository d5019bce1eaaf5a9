import Mailslot

/// Reads where a value is found in an exchange.
struct CaptureReader {
    let log: DiagnosticLog

    /// The place, or nil if it is none; what the shape cannot tell is reported.
    func capture(_ node: YAMLNode) -> Capture? {
        if let text = node.text {
            if let name = TextRule.parameterPlace(text) { return Capture(.parameter(name)) }
            return JSONPointer(text).map { Capture(.json($0)) }
        }
        guard node.entries != nil else { return nil }
        let places = ["json", "header", "body"].filter { node[$0] != nil }
        guard let place = places.first else {
            log.error(at: node, "'json', 'header' or 'body' must say where the value is")
            return nil
        }
        guard places.count == 1 else {
            log.error(at: node, "a value is in one place: 'json', 'header' or 'body'")
            return nil
        }
        let pattern = node["match"]?.text.flatMap(Capture.Pattern.init)
        switch place {
        case "json": return node["json"]?.text.flatMap(JSONPointer.init).map { Capture(.json($0), pattern: pattern) }
        case "header": return node["header"]?.text.map { Capture(.header($0), pattern: pattern) }
        default:
            if let match = node.entry("match") {
                log.error(at: match.key, "'body' is a regular expression already", fix: "leave 'match' out")
            }
            return node["body"]?.text.flatMap(Capture.Pattern.init).map { Capture(.body, pattern: $0) }
        }
    }
}
