package import Mailslot

/// Reads contracts and API descriptions.
///
/// It reads no files itself: the command supplies them.
package struct SpecLoader {
    /// What a file was found to be, and what is doubtful in it.
    package struct Loaded<Value> {
        package var value: Value
        /// Only warnings, in the order of the files.
        package var warnings: Diagnostics
        /// Has the texts of the files.
        fileprivate var log: DiagnosticLog?

        /// What was found to be wrong at a place of the files after they were read.
        package func diagnostic(
            _ severity: Diagnostic.Severity, at location: SourceLocation, length: Int, _ message: String,
            fix: String? = nil
        ) -> Diagnostic {
            Diagnostic(
                severity, at: location, message, fix: fix, excerpt: log?.excerpt(at: location, length: length))
        }
    }

    /// One of the two kinds of file.
    package enum Document {
        case contract(Contract)
        case apiDescription(APIDescription)
    }

    private let read: (String) throws(ReadFailure) -> [UInt8]
    private let environment: [String: String]
    private let unsetVariables: UnsetVariables

    /// - Parameters:
    ///   - read: gives the bytes of a file; the path is as the user gave it, or from there to an included file.
    ///   - environment: the variables that contracts may name.
    ///   - unsetVariables: what to do about others.
    package init(
        read: @escaping (String) throws(ReadFailure) -> [UInt8], environment: [String: String],
        unsetVariables: UnsetVariables
    ) {
        self.read = read
        self.environment = environment
        self.unsetVariables = unsetVariables
    }

    /// The contract in a file, with the API description and all that is included; the other files are included first.
    ///
    /// - Throws: everything that is wrong, if something is.
    package func contract(
        at path: String, including others: [String] = []
    ) throws(Diagnostics) -> Loaded<Contract> {
        let log = DiagnosticLog()
        let value = contractReader(log).contract(path, including: others)
        return try loaded(value, log)
    }

    /// The environment with what files of variables say, of which the later ones count; the environment itself counts
    /// before all of them.
    ///
    /// So do docker compose, Node.js (`--env-file`) and the dotenv libraries: what is set for one run is not to be undone
    /// by a file.
    ///
    /// - Throws: everything that is wrong, if something is.
    package static func environment(
        _ environment: [String: String], files: [String], read: (String) throws(ReadFailure) -> [UInt8]
    ) throws(Diagnostics) -> Loaded<[String: String]> {
        let log = DiagnosticLog()
        var values: [String: String] = [:]
        for path in files {
            do throws(ReadFailure) {
                let bytes = try read(path)
                values.merge(EnvironmentFile.variables(path: path, bytes: bytes, log: log)) { $1 }
            } catch {
                log.error(
                    at: SourceLocation(file: path, line: 1, column: 1),
                    "the file '\(path.shortened)' cannot be read: \(error.reason)")
            }
        }
        let diagnostics = log.diagnostics
        guard log.errorCount == 0 else { throw diagnostics }
        return Loaded(value: values.merging(environment) { $1 }, warnings: diagnostics)
    }

    /// The API description in a file, with all that is included.
    ///
    /// - Throws: everything that is wrong, if something is.
    package func apiDescription(at path: String) throws(Diagnostics) -> Loaded<APIDescription> {
        let log = DiagnosticLog()
        let value = APIReader(read: read, log: log).description(path).description
        return try loaded(value, log)
    }

    /// The text of a description in our language, made of a file in another one.
    ///
    /// - Throws: everything that is wrong, if something is.
    package func importedDescription(at path: String) throws(Diagnostics) -> Loaded<String> {
        let log = DiagnosticLog()
        let importer = Importer(read: read, log: log)
        guard let root = FileSet.tree(path, reference: nil, read: read, log: log) else { throw log.diagnostics }
        guard Importer.reads(root) else {
            log.error(
                at: root, "this is no description that can be imported",
                fix: Importer.languages + " can")
            throw log.diagnostics
        }
        let description = importer.expanded(root)
        return try loaded(try? DescriptionText.yaml(description, source: path), log)
    }

    /// What is in a file, whose first keys tell which kind it is.
    ///
    /// - Throws: everything that is wrong, if something is.
    package func document(at path: String) throws(Diagnostics) -> Loaded<Document> {
        let log = DiagnosticLog()
        // Standard input can be read once only.
        let bytes = Result { () throws(ReadFailure) in try read(path) }
        let once = SpecLoader(
            read: { [read] other throws(ReadFailure) in try other == path ? bytes.get() : read(other) },
            environment: environment, unsetVariables: unsetVariables)
        guard let root = FileSet.tree(path, reference: nil, read: once.read, log: log) else {
            throw log.diagnostics
        }
        let isDescription = root["operations"] != nil || root["api"] != nil || Importer.reads(root)
        switch (root["contract"] != nil, isDescription) {
        case (true, _):
            let contract = try once.contract(at: path)
            return Loaded(value: .contract(contract.value), warnings: contract.warnings)
        case (false, true):
            let description = try once.apiDescription(at: path)
            return Loaded(value: .apiDescription(description.value), warnings: description.warnings)
        case (false, false):
            log.error(
                at: root, "this is neither a contract nor an API description",
                fix: "a contract has the key 'contract', an API description has 'api' and 'operations'")
            throw log.diagnostics
        }
    }

    private func contractReader(_ log: DiagnosticLog) -> ContractReader {
        ContractReader(
            read: read,
            environment: EnvironmentReader(environment: environment, unset: unsetVariables, log: log), log: log)
    }

    private func loaded<Value>(_ value: Value?, _ log: DiagnosticLog) throws(Diagnostics) -> Loaded<Value> {
        let diagnostics = log.diagnostics
        guard let value, log.errorCount == 0 else { throw diagnostics }
        return Loaded(value: value, warnings: diagnostics, log: log)
    }
}
