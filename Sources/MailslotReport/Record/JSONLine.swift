import Mailslot

/// Appends JSON to bytes without making values of it first: a record's line is written for every probe of a run.
struct JSONLine {
    private(set) var bytes: [UInt8] = []

    /// - Parameter capacity: the bytes to make room for.
    init(capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    mutating func raw(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func member(_ name: StaticString, _ text: String) {
        key(name)
        string(text)
    }

    /// Nothing, if there is no text.
    mutating func member(_ name: StaticString, _ text: String?) {
        if let text { member(name, text) }
    }

    mutating func member(_ name: StaticString, _ number: Int) {
        key(name)
        integer(number)
    }

    /// Nothing, if there is no number.
    mutating func member(_ name: StaticString, _ number: Int?) {
        if let number { member(name, number) }
    }

    mutating func member(_ name: StaticString, _ flag: Bool) {
        key(name)
        if flag { raw("true") } else { raw("false") }
    }

    /// Nothing, if there is no time.
    mutating func member(_ name: StaticString, seconds: Double?) {
        if let seconds { member(name, seconds: seconds) }
    }

    /// Seconds, in whole microseconds; 0 for what is no time.
    mutating func member(_ name: StaticString, seconds: Double) {
        key(name)
        let scaled = seconds * 1_000_000 + 0.5
        guard scaled >= 1, scaled < 9e15 else {
            bytes.append(UInt8(ascii: "0"))
            return
        }
        let microseconds = Int(scaled)
        integer(microseconds / 1_000_000)
        let fraction = microseconds % 1_000_000
        guard fraction > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        var unit = 100_000
        // Zeros at the end say nothing, and there is a time in every line.
        while unit > 0, fraction % (unit * 10) > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: fraction / unit % 10))
            unit /= 10
        }
    }

    mutating func object(_ name: StaticString, _ members: (inout JSONLine) -> Void) {
        key(name)
        object(members)
    }

    mutating func object(_ members: (inout JSONLine) -> Void) {
        separate()
        bytes.append(UInt8(ascii: "{"))
        members(&self)
        bytes.append(UInt8(ascii: "}"))
    }

    mutating func list<Item>(_ name: StaticString, _ items: [Item], _ item: (inout JSONLine, Item) -> Void) {
        key(name)
        bytes.append(UInt8(ascii: "["))
        for one in items { item(&self, one) }
        bytes.append(UInt8(ascii: "]"))
    }

    mutating func list(_ name: StaticString, _ items: [String]) {
        list(name, items) { line, text in
            line.separate()
            line.string(text)
        }
    }

    private mutating func key(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        raw(name)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    /// A comma, unless what comes is the first in its object or list.
    private mutating func separate() {
        switch bytes.last {
        case nil, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"), UInt8(ascii: "\n"): break
        default: bytes.append(UInt8(ascii: ","))
        }
    }

    private mutating func string(_ text: String) {
        var text = text
        let needsEscapes = text.withUTF8 { utf8 in
            if utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
                return true
            }
            bytes.append(UInt8(ascii: "\""))
            bytes.append(contentsOf: utf8)
            bytes.append(UInt8(ascii: "\""))
            return false
        }
        if needsEscapes { JSONWriter.append(text, to: &bytes) }
    }

    private mutating func integer(_ number: Int) {
        if number >= 0, number < 10 {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number))
        } else {
            bytes.append(contentsOf: String(number).utf8)
        }
    }
}
