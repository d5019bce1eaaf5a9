import Foundation

/// A run record, read without Mailslot's own reader: what the file says, not what the program believes of it.
struct Record: Decodable {
    struct Header: Decodable {
        var title: String
        var tag: String
        var tls_verified: Bool
        var planned_probes: Int
    }

    struct Clause: Decodable {
        var kind: String
        var file: String
        var line: Int
        var reference: String?
    }

    struct CameOut: Decodable {
        var what: String
        var owner: String
        var place: String
        var form: String
        var canary: String?
    }

    struct Finding: Decodable {
        var mechanism: String
        var severity: String
        var breach: String
        var certainty: String
        var came_out: [CameOut]
        var control: String?
        var again: String
    }

    struct Field: Decodable {
        var name: String
        var value: String
    }

    struct Evidence: Decodable {
        var caller: String
        var method: String
        var url: String
        var request_body: String?
        var request_headers: [Field]
        var status: Int
        var response_body: String
        var tries: Int
    }

    struct Probe: Decodable, CustomStringConvertible {
        var id: String
        var subject: String
        var operation: String
        var objects: [String]
        var tactic: String
        var way: String?
        var depth: String
        var clause: Clause
        var verdict: String
        var proof: String?
        var reason: String
        var at: Double?
        var finding: Finding?
        var evidence: [Evidence]?

        var description: String { "\(verdict) \(id): \(reason)" }
    }

    struct Life: Decodable {
        var principal: String
        var shown: Bool
        var how: String
    }

    struct Count: Decodable {
        var verdict: String
        var count: Int
    }

    struct NotCovered: Decodable {
        var id: String
        var operation: String
        var reason: String
    }

    /// A defect, with all that shows it.
    struct Summary: Decodable, CustomStringConvertible {
        struct Use: Decodable {
            var tactic: String
            var ways: [String]
            var operations: Int
            var probes: Int
        }

        var id: String
        var title: String
        var mechanism: String
        var certainty: String
        var subjects: [String]
        var operations: [String]
        var tactics: [Use]
        var probes: [String]
        var example: String
        var again: String

        var description: String { "\(id) (\(title)) by \(tactics.map(\.tactic)) on \(operations): \(probes)" }
    }

    struct Step: Decodable {
        struct Canary: Decodable {
            var field: String
            var text: String
        }

        var at: Double?
        var by: String
        var operation: String
        var purpose: String
        var objects: [String]
        var made: [String]
        var people: [String]
        var canaries: [Canary]
        var status: Int
        var reading: String
    }

    struct Object: Decodable {
        var name: String
        var owner: String
        var copy_of: String?
    }

    struct Scene: Decodable {
        var objects: [Object]
        var steps: [Step]
    }

    struct Entry: Decodable {
        var at: Double
        var event: String
        var principal: String?
        var probes: Int?
        var text: String?
    }

    struct Removed: Decodable {
        var kind: String
        var count: Int
    }

    struct Ending: Decodable {
        var interruption: String?
        var obstacle: Evidence?
        var lives: [Life]
        var counts: [Count]
        var findings: [Summary]
        var not_covered: [NotCovered]
        var requests: Int
        var left_behind: [String]
        var removed: [Removed]
        var scene: Scene
        var timeline: [Entry]
        var duration: Double
    }

    var mailslot_record: Int
    var header: Header
    var probes: [Probe]
    var ending: Ending

    init(_ text: String) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(text.utf8))
    }

    /// How many probes came to each verdict, counted one by one.
    var counts: [String: Int] { Dictionary(grouping: probes, by: \.verdict).mapValues(\.count) }

    func probes(_ verdicts: String...) -> [Probe] { probes.filter { verdicts.contains($0.verdict) } }

    subscript(id: String) -> Probe? { probes.first { $0.id == id } }
}
