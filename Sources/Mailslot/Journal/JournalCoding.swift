/// Journals as files: a line of JSON for what the run is, and one for each thing that happened.
package enum JournalCoding {
    /// The first line.
    package static func line(_ header: Journal.Header) -> [UInt8] {
        let targets = header.targets.sorted { $0.key < $1.key }
        return line([
            .init("mailslot_journal", .number(String(Journal.version))), .init("tool", .string(header.tool)),
            .init("contract", .string(header.contract)),
            .init("targets", .object(targets.map { .init($0.key, .string($0.value)) })),
            .init("seed", .number(String(header.seed))), .init("tag", .string(header.tag)),
            .init("started", .string(header.started)), .init("tls_verified", .bool(header.isTLSVerified)),
        ])
    }

    /// One of the lines that follow.
    package static func line(_ entry: JournalEntry) -> [UInt8] {
        switch entry {
        case .intended(let intent):
            let parameters = intent.parameters.sorted { $0.key < $1.key }
            return line([
                .init("intended", number(intent.number)), .init("operation", .string(intent.operation)),
                .init("by", intent.principal.map { .string($0) } ?? .null),
                .init("parameters", .object(parameters.map { .init($0.key, $0.value) })),
                .init("canaries", .array(intent.canaries.map { .string($0) })),
            ])
        case .made(let number, let ids):
            let items = ids.map { made in
                JSONValue.object([.init("kind", .string(made.kind)), .init("id", made.id.value)])
            }
            return line([.init("made", self.number(number)), .init("ids", .array(items))])
        case .withheld(let number): return line([.init("withheld", self.number(number))])
        case .gone(let number): return line([.init("gone", self.number(number))])
        }
    }

    /// Reads a journal, also one whose last line was being written when the run ended.
    ///
    /// - Throws: `JournalFailure` with the line where it is no journal.
    package static func journal(_ bytes: [UInt8]) throws(JournalFailure) -> Journal {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
        // What follows the last line feed is nothing, or was not written to its end and so came before no request.
        lines.removeLast()
        guard let first = lines.first, let head = try? JSONParser.parse(first),
            let version = head["mailslot_journal"]?.integer
        else { throw JournalFailure(line: 1, reason: "this is no journal of Mailslot's") }
        guard version == Journal.version else {
            throw JournalFailure(line: 1, reason: "this journal is of another version of Mailslot: \(version)")
        }
        guard let header = header(head) else {
            throw JournalFailure(line: 1, reason: "this line does not say what the run was")
        }
        var journal = Journal(header)
        for (index, line) in lines.enumerated().dropFirst() {
            guard let value = try? JSONParser.parse(line), let entry = entry(value) else {
                throw JournalFailure(line: index + 1, reason: "this line says nothing of what was made")
            }
            journal.take(entry)
        }
        return journal
    }

    private static func header(_ value: JSONValue) -> Journal.Header? {
        guard let tool = value["tool"]?.text, let contract = value["contract"]?.text,
            let targets = members(value["targets"]), let seed = value["seed"].flatMap({ UInt64($0.plainText) }),
            let tag = value["tag"]?.text, let started = value["started"]?.text,
            case .bool(let isTLSVerified)? = value["tls_verified"]
        else { return nil }
        return Journal.Header(
            tool: tool, contract: contract, targets: targets.compactMapValues(\.text), seed: seed, tag: tag,
            started: started, isTLSVerified: isTLSVerified)
    }

    private static func entry(_ value: JSONValue) -> JournalEntry? {
        if let number = value["intended"]?.integer {
            guard let operation = value["operation"]?.text, let parameters = members(value["parameters"]),
                let canaries = value["canaries"]?.items
            else { return nil }
            return .intended(
                JournalEntry.Intent(
                    number: number, operation: operation, principal: value["by"]?.text, parameters: parameters,
                    canaries: canaries.compactMap(\.text)))
        }
        if let number = value["made"]?.integer {
            guard let items = value["ids"]?.items else { return nil }
            let ids = items.compactMap { item -> JournalEntry.MadeID? in
                guard let kind = item["kind"]?.text, let id = item["id"].flatMap({ ObjectID($0) }) else { return nil }
                return JournalEntry.MadeID(kind: kind, id: id)
            }
            return ids.count == items.count ? .made(number: number, ids: ids) : nil
        }
        if let number = value["withheld"]?.integer { return .withheld(number: number) }
        return value["gone"]?.integer.map { .gone(number: $0) }
    }

    private static func members(_ value: JSONValue?) -> [String: JSONValue]? {
        guard case .object(let members)? = value else { return nil }
        return Dictionary(members.map { ($0.name, $0.value) }) { first, _ in first }
    }

    private static func number(_ number: Int) -> JSONValue { .number(String(number)) }

    private static func line(_ members: [JSONValue.Member]) -> [UInt8] {
        JSONWriter.bytes(.object(members)) + [UInt8(ascii: "\n")]
    }
}

/// Why a file is no journal.
package struct JournalFailure: Error, Hashable, CustomStringConvertible {
    /// Counts from 1.
    package var line: Int
    package var reason: String

    package var description: String { "line \(line): \(reason)" }
}
