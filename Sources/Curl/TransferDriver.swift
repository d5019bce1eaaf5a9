/// Sees the bytes of an answer as they stream, before they are kept or dropped.
///
/// There is one observer per place in flight, used for one transfer after the other. It is called on the thread of the
/// loop, must not keep the pointers, and must not call the loop.
package protocol TransferObserver: AnyObject {
    /// A transfer begins; what the observer knows of the one before is over.
    func begin(ticket: Int)

    /// One line of the header: a status line (also of interim answers), a field, the empty line, a trailer.
    func header(_ bytes: UnsafeRawBufferPointer)

    /// One chunk of the decoded body; all chunks together are the whole body, also beyond what is kept.
    func body(_ bytes: UnsafeRawBufferPointer)
}

/// What a driver wants of the loop.
package enum NextTransfer: Sendable {
    /// Send this request. The ticket is the driver's own number for it; the loop only hands it back.
    case start(TransferRequest, ticket: Int)
    /// Ask again at that instant, or after a transfer has finished.
    case wait(until: ContinuousClock.Instant)
    /// Ask again after a transfer has finished. One must be in flight.
    case idle
    /// There is nothing left to send, unless a transfer that is in flight changes that.
    case finished
}

/// Decides what is sent when, and receives every answer.
package protocol TransferDriver {
    /// What looks at the bytes as they stream.
    associatedtype Observer: TransferObserver

    /// Makes the observer of one place in flight.
    func makeObserver() -> Observer

    /// Says what shall be done now. Asked again and again while a place in flight is free.
    mutating func next(at now: ContinuousClock.Instant) -> NextTransfer

    /// Takes the answer to one ticket: exactly one for each that was started, also when the run is interrupted.
    ///
    /// Afterwards `next` is asked again, so this may have given it more to send.
    mutating func finished(ticket: Int, response: TransferResponse, observer: Observer)
}
