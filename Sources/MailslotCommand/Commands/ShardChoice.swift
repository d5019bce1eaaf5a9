import ArgumentParser
import Foundation
import Mailslot

/// Which part of a plan is tried: said by the user, or by the CI system that runs the parts.
enum ShardChoice: ExpressibleByArgument {
    case given(Shard)
    case automatic

    /// The variables by which CI systems number what they run at once, with the number of the first.
    ///
    /// GitLab CI (`parallel`), CircleCI (`parallelism`), Buildkite (`parallelism`), Kubernetes (an Indexed Job, whose number
    /// of completions the job has to hand over), Azure DevOps (`strategy: parallel`).
    private static let systems: [(index: String, total: String, first: Int)] = [
        ("CI_NODE_INDEX", "CI_NODE_TOTAL", 1), ("CIRCLE_NODE_INDEX", "CIRCLE_NODE_TOTAL", 0),
        ("BUILDKITE_PARALLEL_JOB", "BUILDKITE_PARALLEL_JOB_COUNT", 0),
        ("SYSTEM_JOBPOSITIONINPHASE", "SYSTEM_TOTALJOBSINPHASE", 1),
        ("JOB_COMPLETION_INDEX", "JOB_COMPLETIONS", 0),
    ]

    init?(argument: String) {
        if argument == "auto" {
            self = .automatic
            return
        }
        let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int(parts[0]), let count = Int(parts[1]),
            let shard = Shard(number, of: count)
        else { return nil }
        self = .given(shard)
    }

    /// - Throws: `Ending.wrongInput` if no variable says which shard this is.
    func shard() throws -> Shard {
        switch self {
        case .given(let shard): return shard
        case .automatic:
            let environment = ProcessInfo.processInfo.environment
            for system in Self.systems {
                guard let index = environment[system.index].flatMap({ Int($0) }) else { continue }
                guard let total = environment[system.total].flatMap({ Int($0) }),
                    let shard = Shard(index - system.first + 1, of: total)
                else {
                    Console.note(
                        "error: \(system.index) is \(index), but \(system.total) does not say of how many: set it, or write "
                            + "--shard K/N")
                    throw Ending.wrongInput
                }
                return shard
            }
            let names = Self.systems.map(\.index).joined(separator: ", ")
            Console.note("error: nothing says which shard this is: none of \(names) is set; write --shard K/N")
            throw Ending.wrongInput
        }
    }
}
