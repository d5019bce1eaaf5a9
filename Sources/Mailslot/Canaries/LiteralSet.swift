/// A set of byte strings that are looked for all at once (Aho and Corasick, 1975), without regard to ASCII case.
package struct LiteralSet: Sendable {
    /// One of them.
    package struct Literal: Sendable {
        package var bytes: [UInt8]
        /// What it stands for; several literals may stand for the same.
        package var item: Int
        package var encoding: TextEncoding

        package init(bytes: [UInt8], item: Int, encoding: TextEncoding) {
            self.bytes = bytes
            self.item = item
            self.encoding = encoding
        }
    }

    package let literals: [Literal]
    /// Bytes that no literal holds are all of class 0.
    private let classes: [UInt8]
    private let classCount: Int
    /// The next state, at the sum of state and class: a state is the offset of its row.
    private let next: [Int32]
    /// The longest literal that ends in a state, or -1, by the number of its row.
    private let ending: [Int32]

    /// Marks a step to a state in which a literal ends, so that no second table is read for all others.
    static let ends: Int32 = 1 << 30

    package init(_ literals: [Literal]) {
        let literals = literals.filter { !$0.bytes.isEmpty }
        self.literals = literals
        var classes = [UInt8](repeating: 0, count: 256)
        var count = 1
        for byte in Set(literals.flatMap { $0.bytes.map(Self.fold) }).sorted() {
            classes[Int(byte)] = UInt8(count)
            if (0x61...0x7A).contains(byte) { classes[Int(byte) - 32] = UInt8(count) }
            count += 1
        }
        var automaton = Automaton(classCount: count)
        for (index, literal) in literals.enumerated() {
            automaton.add(literal.bytes.map { Int(classes[Int(Self.fold($0))]) }, literal: Int32(index))
        }
        automaton.link(lengths: literals.map(\.bytes.count))
        self.classes = classes
        classCount = count
        ending = automaton.ending
        next = automaton.next.map { state in
            Int32(Int(state) * count) | (automaton.ending[Int(state)] < 0 ? 0 : Self.ends)
        }
    }

    /// The state before the first byte.
    package static let start: Int32 = 0

    package var isEmpty: Bool { literals.isEmpty }

    /// The bytes of the longest literal; 0 where there are none.
    package var longest: Int { literals.map(\.bytes.count).max() ?? 0 }

    /// The longest literal that ends in this state.
    @inline(__always)
    package func match(in state: Int32) -> Literal? {
        let index = ending[Int(state) / classCount]
        return index < 0 ? nil : literals[Int(index)]
    }

    static func fold(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
}

extension LiteralSet {
    /// Lends the automaton to a loop that also looks for other things: the step at the sum of state and class,
    /// with the bit `ends` where a literal ends.
    func withTables<Result>(
        _ body: (_ next: UnsafeBufferPointer<Int32>, _ classes: UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        next.withUnsafeBufferPointer { next in classes.withUnsafeBufferPointer { body(next, $0) } }
    }

    /// The first literal that stands in the bytes, and where.
    package func first(in bytes: [UInt8]) -> (literal: Literal, end: Int)? {
        guard !isEmpty else { return nil }
        return bytes.withUnsafeBytes { buffer in
            var state = Self.start
            guard let end = run(buffer, &state), let literal = match(in: state) else { return nil }
            return (literal, end)
        }
    }

    /// Reads on to the first place where a literal ends; nil if there is none.
    ///
    /// Every answer and every report passes here, so the tables are read without a check for each byte: every class is
    /// below `classCount`, and every state has a row.
    private func run(_ bytes: UnsafeRawBufferPointer, _ state: inout Int32) -> Int? {
        next.withUnsafeBufferPointer { next in
            classes.withUnsafeBufferPointer { classes in
                var current = state
                defer { state = current }
                for index in bytes.indices {
                    current = next[Int(current) &+ Int(classes[Int(bytes[index])])]
                    if current & Self.ends != 0 {
                        current &= ~Self.ends
                        return index + 1
                    }
                }
                return nil
            }
        }
    }

    /// The first literal that ends in these bytes, which go on where others ended.
    ///
    /// The state is `start` before the first bytes, and what this leaves before the next.
    package func first(in bytes: [UInt8], after state: inout Int32) -> Literal? {
        guard !isEmpty else { return nil }
        return bytes.withUnsafeBytes { run($0, &state) == nil ? nil : match(in: state) }
    }

    /// The bytes with each literal replaced, of those that overlap the one that begins first, and the longest of these.
    package func replace(in bytes: [UInt8], by replacement: (Literal) -> [UInt8]) -> [UInt8] {
        let places = places(in: bytes)
        guard !places.isEmpty else { return bytes }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var position = 0
        for (range, literal) in places where range.lowerBound >= position {
            output += bytes[position..<range.lowerBound]
            output += replacement(literal)
            position = range.upperBound
        }
        return output + bytes[position...]
    }

    /// Where literals stand, by their beginning, the longest first.
    package func places(in bytes: [UInt8]) -> [(range: Range<Int>, literal: Literal)] {
        guard !isEmpty else { return [] }
        var places: [(range: Range<Int>, literal: Literal)] = []
        var state = Self.start
        bytes.withUnsafeBytes { buffer in
            var begin = 0
            while begin < buffer.count, let length = run(UnsafeRawBufferPointer(rebasing: buffer[begin...]), &state) {
                begin += length
                if let literal = match(in: state) { places.append((begin - literal.bytes.count..<begin, literal)) }
            }
        }
        return places.sorted {
            ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
        }
    }
}

/// The automaton while it is built.
private struct Automaton {
    let classCount: Int
    var next: [Int32]
    var ending: [Int32] = [-1]

    init(classCount: Int) {
        self.classCount = classCount
        next = [Int32](repeating: -1, count: classCount)
    }

    mutating func add(_ classes: [Int], literal: Int32) {
        var state = 0
        for symbol in classes {
            let place = state * classCount + symbol
            if next[place] < 0 {
                next[place] = Int32(ending.count)
                ending.append(-1)
                next.append(contentsOf: repeatElement(-1, count: classCount))
            }
            state = Int(next[place])
        }
        if ending[state] < 0 { ending[state] = literal }
    }

    /// Fills in where to go on when a byte does not fit.
    mutating func link(lengths: [Int]) {
        var failure = [Int](repeating: 0, count: ending.count)
        var queue: [Int] = []
        for symbol in 0..<classCount {
            if next[symbol] < 0 { next[symbol] = 0 } else if next[symbol] > 0 { queue.append(Int(next[symbol])) }
        }
        var head = 0
        while head < queue.count {
            let state = queue[head]
            head += 1
            if ending[state] < 0 { ending[state] = ending[failure[state]] }
            for symbol in 0..<classCount {
                let place = state * classCount + symbol
                let fallback = next[failure[state] * classCount + symbol]
                if next[place] < 0 {
                    next[place] = fallback
                } else {
                    failure[Int(next[place])] = Int(fallback)
                    queue.append(Int(next[place]))
                }
            }
        }
    }
}
