import Foundation

/// A contract that is shipped for Postbox.
enum PostboxContract: String, Sendable {
    case partner, apps

    var path: String { "\(Repository.root)/specs/postbox/\(rawValue).contract.yaml" }

    /// The permissions' references by the principals under test.
    var references: [String: String] {
        switch self {
        case .partner: ["partner": "Partner agreement, section 4.2"]
        case .apps: ["partner": "Partner agreement, section 4.2", "archiver": "Archive agreement, section 2"]
        }
    }
}

/// Part of Postbox's API description, and a contract that knows no more of it.
struct PostboxExcerpt {
    /// What most tests need: a few operations of each sort.
    static let core: Set<String> = [
        "health", "whoami", "show_user", "list_conversations", "create_conversation", "show_conversation",
        "delete_conversation", "list_members", "list_messages", "send_message", "show_message", "edit_message",
        "delete_message", "attach_file", "v1_send_message",
    ]

    private let contract: [String]
    private let operations: Set<String>
    private let isKept: Bool

    /// What the scene and the removal of what it made need is always there, unless what it made is kept.
    init(of contract: PostboxContract, _ operations: Set<String>, isKept: Bool = false) throws {
        let text = try String(contentsOfFile: contract.path, encoding: .utf8)
        self.contract = text.components(separatedBy: "\n")
        self.isKept = isKept
        let scene = text.matches(of: /do: ([a-z0-9_]+)/).map { String($0.1) }
        let always = ["health", "whoami"] + (isKept ? [] : ["delete_conversation", "delete_message"])
        self.operations = operations.union(scene).union(always)
    }

    /// Writes both files, and returns the contract's path.
    func write(to folder: TemporaryFolder) throws -> String {
        try folder.write(Self.api(operations, isKept: isKept), to: "postbox.api.yaml")
        return try folder.write(contractText, to: "excerpt.contract.yaml")
    }

    /// An API description with these operations only.
    static func api(_ operations: Set<String>, isKept: Bool = false) throws -> String {
        var isWanted = true
        var isHead = true
        let text = try String(contentsOfFile: Repository.postboxAPI, encoding: .utf8)
        return text.components(separatedBy: "\n").filter { line in
            if line == "operations:" {
                isHead = false
                return true
            }
            if !isHead, let match = line.wholeMatch(of: /\  ([a-z0-9_]+):/) {
                isWanted = operations.contains(String(match.1))
            }
            return isHead || (isWanted && !(isKept && line.hasPrefix("    undo: ")))
        }.joined(separator: "\n")
    }

    /// The contract without what it says of other operations, and with less patience.
    private var contractText: String {
        var section = ""
        return contract.compactMap { line in
            if let name = line.prefixMatch(of: /([a-z_]+):/) { section = String(name.1) }
            switch section {
            case "permissions":
                guard let match = line.prefixMatch(of: /\ {6}- ([a-z0-9_]+)/) else { return line }
                return operations.contains(String(match.1)) ? line : nil
            case "leave_out":
                guard let match = line.prefixMatch(of: /\  ([a-z0-9_]+):/) else { return line }
                return operations.contains(String(match.1)) ? line : nil
            case "settle": return line.isEmpty ? line : "settle: 400ms"
            case "limits": return line.isEmpty ? line : "limits: { rate: 2000, in_flight: 8 }"
            default: return line
            }
        }.joined(separator: "\n")
    }
}
