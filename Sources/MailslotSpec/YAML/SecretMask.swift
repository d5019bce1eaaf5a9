/// Hides credentials that stand in a line of a file, because a diagnostic's line may end up in a public log.
enum SecretMask {
    /// The line with an asterisk for each byte of a credential.
    ///
    /// Masked are what follows `token:`, `client_secret:`, `password:` and the like unless it is a variable, a variable's
    /// default there, and what stands before an `@` in the host part of a URL.
    static func masked(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var result = line
        maskTokens(&result)
        maskUserinfo(&result)
        return result
    }

    /// Ends of the names of keys whose values are secret; the passwords of a login have names of the API's choosing.
    private static let secretKeys = ["token", "secret", "password", "passwd", "passphrase", "pin"].map {
        Array($0.utf8)
    }

    private static func maskTokens(_ line: inout ArraySlice<UInt8>) {
        for key in secretKeys { mask(key, in: &line) }
    }

    private static func mask(_ name: [UInt8], in line: inout ArraySlice<UInt8>) {
        var index = line.startIndex
        while let key = find(name, in: line, from: index) {
            index = key + name.count
            var value = index
            if value < line.endIndex, line[value] == UInt8(ascii: "\"") || line[value] == UInt8(ascii: "'") {
                value += 1
            }
            guard value < line.endIndex, line[value] == UInt8(ascii: ":") else { continue }
            value += 1
            while value < line.endIndex, line[value] == 0x20 { value += 1 }
            // Where a token comes from is no secret; what is in there has keys of its own.
            guard value < line.endIndex, line[value] != UInt8(ascii: "{") else { continue }
            index = maskValue(&line, from: value)
        }
    }

    /// Masks up to the end of the value; where it is a variable, only its default.
    private static func maskValue(_ line: inout ArraySlice<UInt8>, from start: Int) -> Int {
        var index = start
        var quote: UInt8?
        var isInVariable = false
        while index < line.endIndex {
            let byte = line[index]
            if quote == nil, index == start, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == quote {
                return index + 1
            } else if isInVariable, byte == UInt8(ascii: "}") {
                isInVariable = false
            } else if quote == nil, !isInVariable, [0x20, UInt8(ascii: ","), UInt8(ascii: "}")].contains(byte) {
                return index
            } else if byte == UInt8(ascii: "$"), index + 1 < line.endIndex, line[index + 1] == UInt8(ascii: "{") {
                isInVariable = true
                index = endOfName(line, from: index + 2)
                continue
            } else {
                line[index] = UInt8(ascii: "*")
            }
            index += 1
        }
        return index
    }

    private static func endOfName(_ line: ArraySlice<UInt8>, from start: Int) -> Int {
        var index = start
        while index < line.endIndex, line[index] != UInt8(ascii: "}"), line[index] != UInt8(ascii: ":") { index += 1 }
        if index + 1 < line.endIndex, line[index] == UInt8(ascii: ":"), line[index + 1] == UInt8(ascii: "-") {
            index += 2
        }
        return index
    }

    private static let authority = Array("://".utf8)
    private static let endOfAuthority = Set("/?# \"',}]".utf8)

    private static func maskUserinfo(_ line: inout ArraySlice<UInt8>) {
        var index = line.startIndex
        while let found = find(authority, in: line, from: index) {
            let start = found + authority.count
            index = start
            while index < line.endIndex, !endOfAuthority.contains(line[index]) { index += 1 }
            guard let at = line[start..<index].lastIndex(of: UInt8(ascii: "@")) else { continue }
            for place in start..<at { line[place] = UInt8(ascii: "*") }
        }
    }

    private static func find(_ wanted: [UInt8], in line: ArraySlice<UInt8>, from start: Int) -> Int? {
        guard line.endIndex - start >= wanted.count else { return nil }
        return (start...(line.endIndex - wanted.count)).first { line[$0..<($0 + wanted.count)].elementsEqual(wanted) }
    }
}
