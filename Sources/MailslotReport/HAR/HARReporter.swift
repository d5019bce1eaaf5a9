import Mailslot

/// The evidence of a run as an HTTP archive (HAR 1.2), for the network views of browsers and for proxies.
///
/// A page is a probe, and its entries are the requests of it that the record keeps. Nothing else was kept, so an archive
/// of a run in which all is upheld is empty.
package struct HARReporter: Reporter {
    package init() {}

    package func write(_ run: some RunSource, to sink: ([UInt8]) throws -> Void) throws {
        let creator: JSONValue = ["name": "Mailslot", "version": .string(run.header.tool)]
        let comment = JSONValue.string(Self.comment(run.header))
        try sink(
            Array(
                #"{"log":{"version":"1.2","creator":\#(JSONWriter.text(creator)),"comment":\#(JSONWriter.text(comment)),"#
                    .utf8))
        try list("pages", run, sink) { probe in
            probe.evidence.isEmpty ? [] : [Self.page(probe, run.header)]
        }
        try sink(Array(",".utf8))
        try list("entries", run, sink) { probe in
            probe.evidence.map { HAREntry($0, of: probe, started: run.header.started).value }
        }
        try sink(Array("}}\n".utf8))
    }

    /// A member that is a list, with a line for each item.
    private func list(
        _ name: String, _ run: some RunSource, _ sink: ([UInt8]) throws -> Void, _ items: (ProbeRecord) -> [JSONValue]
    ) throws {
        try sink(Array("\"\(name)\":[".utf8))
        var isFirst = true
        try run.forEachProbe { probe in
            for item in items(probe) {
                try sink(Array((isFirst ? "\n" : ",\n").utf8) + JSONWriter.bytes(item))
                isFirst = false
            }
        }
        try sink(Array("\n]".utf8))
    }

    private static func page(_ probe: ProbeRecord, _ header: RunHeader) -> JSONValue {
        [
            "startedDateTime": .string(header.started), "id": .string(probe.id),
            "title": .string(Display.line("\(probe.verdict.rawValue): \(probe.id)")), "pageTimings": [:],
            "comment": .string(probe.reason),
        ]
    }

    private static func comment(_ header: RunHeader) -> String {
        let tls = header.isTLSVerified ? "" : " TLS was NOT verified."
        let readOnly = header.readOnly.map { " \($0)." } ?? ""
        return "\(header.title); \(header.api) by \(header.contract), run \(header.tag). The record does not tell when "
            + "each request was sent: all have the time at which the run began. Bodies are the parts that matter.\(tls)\(readOnly)"
    }
}
