/// A calm estimate of how long something will still take.
///
/// What is shown is an end that is moved towards each new estimate by little, so that the time left runs down like a
/// clock, and neither leaps nor trembles.
package struct TimeLeft: Sendable {
    private var speed = Speed(memory: 8)
    private var began: Double?
    /// When it will be done, as it is shown.
    private var end: Double?
    private var moved = 0.0

    /// Nothing is said sooner.
    private static let soonest = 3.0
    /// Of what there is to do, so much has to be done before something is said; or much time has to pass.
    private static let leastShare = 0.02
    private static let patience = 15.0
    /// How much of the way to a new estimate is gone at once.
    private static let step = 0.25
    /// How far the end moves in a second at most: one second, or this share of what is left.
    private static let widest = 0.1

    package init() {}

    /// So much is done of all at a time, in seconds on any clock.
    package mutating func note(done: Int, of all: Int, at time: Double) {
        guard done > 0, done < all else {
            if done >= all { end = nil }
            return
        }
        let began = began ?? time
        self.began = began
        guard speed.note(done, at: time), let perSecond = speed.perSecond, perSecond > 0 else { return }
        let share = Double(done) / Double(all)
        guard time - began >= Self.soonest, share >= Self.leastShare || time - began >= Self.patience else { return }
        let goal = time + Double(all - done) / perSecond
        guard let end else {
            self.end = goal
            moved = time
            return
        }
        let most = max(1, (end - time) * Self.widest) * (time - moved)
        self.end = end + max(-most, min(most, (goal - end) * Self.step))
        moved = time
    }

    /// Seconds, at least one; nil while there is nothing to estimate from, and when all is done.
    package func seconds(at time: Double) -> Int? {
        end.map { max(1, Int(min(max(0, $0 - time), 1e6) + 0.5)) }
    }

    /// As on a clock, `0:42`; of minutes only each fifth second is told.
    package func text(at time: Double) -> String? {
        seconds(at: time).map { seconds in
            let told = seconds < 60 ? seconds : (seconds + 2) / 5 * 5
            let (hours, minutes) = (told / 3600, told / 60 % 60)
            let start = hours > 0 ? "\(hours):\(Self.twoDigits(minutes))" : "\(minutes)"
            return "\(start):\(Self.twoDigits(told % 60))"
        }
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
