/// Why bytes could not be read as a run record.
package struct RecordFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    package enum Problem: Hashable, Sendable {
        /// It is something else.
        case notARecord
        /// A later Mailslot wrote it.
        case laterVersion(Int)
        /// It ends before its ending, after this many whole probes.
        case cutOff(afterProbes: Int)
        /// It is no JSON there.
        case notJSON(expected: String)
        /// A field, named by its path, is absent or has a value of another kind.
        case wrongField(String, expected: String)
    }

    package var problem: Problem
    /// The line of the document, counted from 1; nil where the problem is not in one place.
    package var line: Int?
    /// The column in bytes, counted from 1, where it is known.
    package var column: Int?

    package init(_ problem: Problem, line: Int? = nil, column: Int? = nil) {
        self.problem = problem
        self.line = line
        self.column = column
    }

    package var description: String {
        let place = line.map { line in "line \(line)" + (column.map { ", column \($0)" } ?? "") + ": " } ?? ""
        return place + sentence
    }

    private var sentence: String {
        switch problem {
        case .notARecord: "this is not a run record"
        case .laterVersion(let version): "the record's version \(version) is later than this Mailslot knows"
        case .cutOff(afterProbes: 0): "the record is cut off before its first probe ends"
        case .cutOff(let count): "the record is cut off after probe \(count)"
        case .notJSON(let expected): "not JSON: expected \(expected)"
        case .wrongField(let path, let expected): "\(path) should be \(expected)"
        }
    }
}
