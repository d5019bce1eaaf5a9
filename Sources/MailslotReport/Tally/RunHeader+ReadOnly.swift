import Mailslot

extension RunHeader {
    /// What a reader must know of a run that was read-only; nil if it was not.
    var readOnly: String? {
        isReadOnly
            ? "Read-only: nothing was sent that may change something, and only what was there before was tried" : nil
    }
}
