/// Writes a text where the user wants it.
enum TextOutput {
    /// Writes it to a file, as a whole or not at all; to standard output if there is none.
    ///
    /// - Throws: `Ending.wrongInput` if it cannot be written.
    static func write(_ text: String, to path: String?) throws {
        do {
            let file = try OutputFile(path ?? "-")
            try file.write(Array(text.utf8))
            try file.finish()
        } catch let failure as OutputFile.Failure {
            Console.note("error: \(failure)")
            throw Ending.wrongInput
        }
    }
}
