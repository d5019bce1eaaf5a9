/// How fast something goes, smoothed, so that it can be read and reckoned with.
struct Speed: Sendable {
    /// Of a second; nil before there is something to say.
    private(set) var perSecond: Double?
    private var last: (at: Double, count: Int)?

    /// Less time than this tells nothing.
    private static let window = 1.0
    /// What lies this many seconds back weighs half as much as what is now.
    private let memory: Double

    init(memory: Double) { self.memory = memory }

    /// So many there were at a time, in seconds; true if the speed is told anew.
    @discardableResult
    mutating func note(_ count: Int, at time: Double) -> Bool {
        guard let last else {
            self.last = (time, count)
            return false
        }
        let passed = time - last.at
        guard passed >= Self.window else { return false }
        let now = Double(max(0, count - last.count)) / passed
        perSecond = perSecond.map { $0 + (now - $0) * passed / (passed + memory) } ?? now
        self.last = (time, count)
        return true
    }
}
