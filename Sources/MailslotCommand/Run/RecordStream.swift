import MailslotRunner

/// A record on standard output, while it grows.
///
/// What is printed cannot be taken back, so each piece is searched for credentials before it goes out.
final class RecordStream {
    private let redactor: Redactor
    /// Whether nothing had to be kept back.
    private(set) var isClean = true
    /// Why something could not be written.
    private(set) var problem: String?

    /// - Parameter redactor: knows the credentials.
    init(_ redactor: Redactor) {
        self.redactor = redactor
    }

    /// Prints a piece; no more after one that would hold a credential.
    func write(_ bytes: [UInt8]) {
        guard isClean, problem == nil else { return }
        if let leak = redactor.leak(in: bytes) {
            isClean = false
            Console.note(
                "error: the record would hold the credential $\(leak), and ends here. This is a fault of Mailslot.")
        } else if !Console.print(bytes) {
            problem = "standard output cannot be written"
        }
    }
}
