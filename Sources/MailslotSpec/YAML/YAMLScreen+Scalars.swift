extension YAMLScreen {
    /// Goes past a quoted text.
    mutating func quoted(_ mark: UInt8) -> Pending? {
        let start = position
        let startColumn = column
        var isEscaped = false
        var isOneLine = true
        position += 1
        while let byte = byte(at: position) {
            position += 1
            if byte == 0x0A {
                isOneLine = false
                beginLine()
            } else if byte == UInt8(ascii: "\\"), mark == UInt8(ascii: "\"") {
                isEscaped = true
                // An escaped line feed is counted by the next turn.
                if self.byte(at: position) != 0x0A { position += 1 }
            } else if byte == mark {
                guard mark == UInt8(ascii: "'"), self.byte(at: position) == mark else { break }
                isEscaped = true
                position += 1
            }
        }
        position = min(position, source.bytes.count)
        guard isOneLine else { return nil }
        let text = isEscaped || position - start < 2 ? nil : text(start + 1, position - 1)
        return Pending(offset: start, column: startColumn, text: text, isQuoted: true)
    }

    /// Goes past a text without quotation marks, which may go on in lines that are indented further.
    mutating func plain() -> Pending? {
        let start = position
        let startColumn = column
        var end = position
        var isOneLine = true
        while true {
            end = plainLine(end)
            guard byte(at: position) == 0x0A || byte(at: position) == 0x0D, continues() else { break }
            isOneLine = false
        }
        return isOneLine ? Pending(offset: start, column: startColumn, text: text(start, end)) : nil
    }

    /// Goes to the end of the text on this line; gives the end of its last word.
    private mutating func plainLine(_ before: Int) -> Int {
        var end = before
        while let byte = byte(at: position), byte != 0x0A {
            switch byte {
            case UInt8(ascii: ":"):
                if isBlank(at: position + 1) { return end }
                if isInFlow, let next = self.byte(at: position + 1), ",[]{}".utf8.contains(next) { return end }
            case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"):
                // The first character of a text in a block is no bracket, so that this ends a text in a flow only.
                if isInFlow { return end }
            case UInt8(ascii: "#") where position > 0 && isBlank(at: position - 1): return end
            default: break
            }
            position += 1
            if byte != 0x20, byte != 0x09, byte != 0x0D { end = position }
        }
        return end
    }

    /// Goes to the next line that is not blank if the text goes on there; else stays.
    private mutating func continues() -> Bool {
        var next = position
        var start = position
        while let byte = byte(at: next), byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A {
            next += 1
            if byte == 0x0A { start = next }
        }
        guard let byte = byte(at: next), byte != UInt8(ascii: "#") else { return false }
        if next == start, isMarker(at: next) { return false }
        // A tab does not indent.
        let indentation = source.bytes[start..<next].firstIndex(of: 0x09) ?? next
        guard isInFlow || indentation - start > parent else { return false }
        position = start
        beginLine()
        position = next
        return true
    }

    /// Goes past a block of text (`|` or `>`).
    mutating func block() {
        var indentation: Int?
        position += 1
        while let byte = byte(at: position), !isBlank(at: position) {
            if (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(byte) {
                indentation = max(parent, 0) + Int(byte - UInt8(ascii: "0"))
            }
            position += 1
        }
        skipLine()
        while byte(at: position) == 0x0A {
            let start = position + 1
            var next = start
            while byte(at: next) == 0x20, indentation.map({ next - start < $0 }) ?? true { next += 1 }
            let isEmpty = byte(at: next) == 0x0A || byte(at: next) == 0x0D
            if !isEmpty {
                let wanted = indentation ?? max(next - start, parent + 1, 1)
                guard byte(at: next) != nil, next - start >= wanted else {
                    position = start
                    beginLine()
                    return
                }
                indentation = wanted
            }
            position = next
            skipLine()
        }
    }

    private func text(_ start: Int, _ end: Int) -> String {
        String(decoding: source.bytes[min(start, end)..<max(start, end)], as: UTF8.self)
    }
}
