import Foundation

/// A small contract whose credentials come from elsewhere, in a folder with the files that it names.
struct SourcedContract {
    var contract = SmallContract()
    /// The files beside the contract.
    var files: [String: String] = [:]
    /// More of them, which are no text.
    var bytes: [String: Data] = [:]
    /// Their modes, where not only the owner may read them.
    var modes: [String: Int] = [:]
    /// From where the program is started; the contract's folder if nil.
    var start: String?

    /// One whose principals have these tokens, as a contract writes them.
    init(_ tokens: KeyValuePairs<String, String>, files: [String: String] = [:]) {
        contract.principals = tokens.map { "      \($0.key): { token: \($0.value) }" }.joined(separator: "\n")
        self.files = files
    }

    /// Runs a command on it.
    func run(_ command: String, _ environment: [String: String], _ options: [String] = []) async throws -> Checked {
        let folder = try TemporaryFolder()
        try folder.write(contract.text, to: "small.contract.yaml")
        for (name, text) in files.mapValues({ Data($0.utf8) }).merging(bytes, uniquingKeysWith: { $1 }) {
            let place = URL(fileURLWithPath: folder.file(name))
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: place)
            try FileManager.default.setAttributes(
                [.posixPermissions: modes[name] ?? 0o600], ofItemAtPath: folder.file(name))
        }
        let outcome = try await Mailslot.run(
            [command, start == nil ? "small.contract.yaml" : folder.file("small.contract.yaml")] + options,
            environment: environment, folder: start ?? folder.path)
        return Checked(folder: folder, outcome: outcome)
    }

    /// Checks it.
    func check(_ environment: [String: String], _ options: [String] = []) async throws -> Checked {
        try await run("check", environment, ["--depth", contract.depth, "--record", "run.json"] + options)
    }
}
