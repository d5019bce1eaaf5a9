import Mailslot
import MailslotSpec

@testable import MailslotRunner

/// A small API and a contract on it, in which every tactic finds something to try.
///
/// The objects' ids are their names.
enum ExampleWorld {
    struct Unreadable: Error {
        var description: String
    }

    /// The plan for an API that has the described operation besides some others, and perhaps drafts.
    static func plan(for described: String, hasDrafts: Bool) throws -> Plan {
        let files = [
            "example.api.yaml": api(described) + (hasDrafts ? drafts : ""),
            "example.contract.yaml": contract(described, hasDrafts: hasDrafts),
        ]
        let loader = SpecLoader(
            read: { path throws(ReadFailure) in
                guard let text = files[path] else { throw ReadFailure(reason: "it is not there") }
                return Array(text.utf8)
            }, environment: [:], unsetVariables: .refuse)
        do {
            return Planner.plan(try loader.contract(at: "example.contract.yaml").value, Extent(.thorough))
        } catch {
            throw Unreadable(description: "\(error)\n\(files)")
        }
    }

    /// What a probe sends: its first lines, the headers that differ from those of the described request, and bodies.
    static func lines(of probe: Probe, _ plan: Plan) throws -> [String] {
        var builder = RequestBuilder(
            plan: plan, fresh: FreshValues(plan: plan, seed: 1, now: { "2026-01-02T03:04:05Z" }))
        for (index, object) in plan.objects.enumerated() { builder.objectIDs[ID(index)] = ObjectID(object.name) }
        var lines: [String] = []
        for request in probe.requests {
            let made = Dictionary(uniqueKeysWithValues: probe.requests.indices.map { ($0, madeIDs(plan)) })
            let cursors = Dictionary(uniqueKeysWithValues: probe.requests.indices.map { ($0, "cursor-\($0)") })
            let ids = try builder.ids(of: request.targets, made: made)
            let sent = try builder.request(
                request.operation, ids: ids, caller: request.caller, variation: request.variation, nextPages: cursors
            ).sent
            let plain = try builder.request(request.operation, ids: ids, caller: plainCaller(request.caller)).sent
            lines.append(sent.method + " " + sent.url.dropFirst("http://127.0.0.1:1".count))
            lines += sent.headers.filter { header in
                !plain.headers.contains { $0.name == header.name && $0.value == header.value }
            }.map { "\($0.name): \($0.value)" }
            if let body = sent.body { lines.append(String(decoding: body, as: UTF8.self)) }
        }
        return lines
    }

    /// Whoever a request pretends to come from.
    private static func plainCaller(_ caller: Caller) -> Caller {
        switch caller {
        case .counterfeit(_, let id), .damaged(let id): .principal(id)
        case .principal, .nobody: caller
        }
    }

    private static func madeIDs(_ plan: Plan) -> [String: ObjectID] {
        Dictionary(uniqueKeysWithValues: plan.contract.kinds.map { ($0, ObjectID("new-\($0)")) })
    }

    /// `does: METHOD path {json}`; without the first part the operation reads messages, or searches them for `{q}`.
    ///
    /// `{user}` is whoever asks, and `{tenant}` the subject's tenant.
    private static func api(_ described: String) -> String {
        var text = Substring(described)
        var does = described.contains("{q}") ? "search message" : "read message"
        if let colon = text.firstIndex(of: ":"), text[..<colon].allSatisfy({ $0.isLowercase || $0 == " " }) {
            does = String(text[..<colon])
            text = text[text.index(after: colon)...].drop { $0 == " " }
        }
        let words = text.split(separator: " ", maxSplits: 2)
        let line = words.prefix(2).joined(separator: " ")
        let json = words.count > 2 ? "    json: \(words[2])\n" : ""
        let values = [("q", "$tag"), ("user", "$self"), ("tenant", "subject-tenant")].filter {
            described.contains("{\($0.0)}")
        }.map { "\($0.0): \($0.1)" }
        let with = values.isEmpty ? "" : "    with: { \(values.joined(separator: ", ")) }\n"
        let makes = does.hasPrefix("export") && line.hasPrefix("POST") ? "    makes: { report: /id }\n" : ""
        let pages = described.contains("{q}") ? "" : "    pages: { next: /next, as: cursor, size: limit }\n"
        return """
            api: Example
            refusals:
              - { status: 403, means: forbidden }
              - { status: 404, means: hidden }
            doors:
              versions: [/v2, /v1]
              hosts: [other]
              batch: { request: POST /batch, json: { requests: [{ method: "{method}", path: "{path}", body: "{body}" }] } }
              graphql: { request: POST /graphql, json: { query: "{query}" }, reaches: ['room(id: "{room}") { messages { text } }'] }
              expansions: ["expand=messages"]
              links: ["https://chat.example/m/{message}"]
            operations:
              described:
                does: \(does)
                request: \(line)
            \(json)\(with)\(makes)\(pages)
              me: { does: whoami, request: GET /me }
              newer: { does: read status, request: GET /v2/status }
              make_room: { does: create room, request: POST /rooms, makes: { room: /id } }
              write:
                does: send message
                request: POST /rooms/{room}/notes
                json: { text: "{text}" }
                with: { text: $canary }
                makes: { message: /id }
              read_own: { does: read message, request: "GET /notes/{message}" }
              make_report: { does: export message, request: "POST /rooms/{room}/reports", makes: { report: /id } }
              fetch_report: { does: fetch report, request: "GET /reports/{report}" }

            """
    }

    private static let drafts = """
          write_draft:
            does: create message
            request: POST /rooms/{room}/drafts
            json: { text: "{text}" }
            with: { text: $canary }
            state: draft
            makes: { message: /id }

        """

    private static func contract(_ described: String, hasDrafts: Bool) -> String {
        let grant =
            described.contains("{room}")
            ? "      - described: { room: room-0 }\n"
            : described.contains("{message}") ? "      - described: { message: message-0 }\n" : ""
        return """
            contract: Example
            api: example.api.yaml
            target: { main: "http://127.0.0.1:1", other: "http://127.0.0.1:2" }
            principals:
              subject: { token: SUBJECT-TOKEN, tenant: subject-tenant }
              owner: { token: OWNER-TOKEN, tenant: owner-tenant }
              stranger: { token: STRANGER-TOKEN, foreign: another app's token }
            scene:
              - { by: owner, do: make_room, as: room-1 }
              - { by: owner, do: write, with: { room: room-1 }, as: message-1 }
              - { by: subject, do: make_room, as: room-0 }
              - { by: subject, do: write, with: { room: room-0 }, as: message-0 }
            \(hasDrafts ? "  - { by: owner, do: write_draft, with: { room: room-0 }, as: draft-0 }" : "")
            permissions:
              subject:
                may:
                  - me
                  - write: { room: room-0 }
                  - read_own: { message: own }
            \(grant)
            """
    }
}
