import Mailslot

/// The parts of an answer around what came out of it.
struct Excerpt {
    /// A part of a line, and whether it is a canary.
    struct Piece: Hashable {
        var text: String
        var isCanary: Bool
    }

    /// One line.
    var pieces: [Piece]

    private static let limit = 4

    /// The lines that show what came out: of headers and of the body, as many as people read.
    ///
    /// Where nothing of it can be found as it stands, the body's beginning. The margin is in characters, on either side.
    static func of(
        _ evidence: EvidenceRecord, showing cameOut: [FindingRecord.CameOut], margin: Int = 60
    ) -> [Excerpt] {
        let canaries = cameOut.compactMap(\.canary).filter { !$0.isEmpty }
        var excerpts: [Excerpt] = []
        for header in evidence.responseHeaders where canaries.contains(where: { header.value.holds($0) }) {
            let line = "\(header.name): \(header.value)"
            excerpts += around(canaries, in: line, margin)
        }
        excerpts += around(canaries, in: evidence.responseBody, margin)
        if excerpts.isEmpty, !evidence.responseBody.isEmpty {
            excerpts = [beginning(of: evidence.responseBody, 2 * margin)]
        }
        return Array(excerpts.prefix(limit))
    }

    /// The line as plain text.
    var text: String { pieces.map { $0.isCanary ? "»\($0.text)«" : $0.text }.joined() }

    private static func beginning(of text: String, _ count: Int) -> Excerpt {
        let start = text.prefix(count)
        let more = start.endIndex < text.endIndex ? "…" : ""
        return Excerpt(pieces: [Piece(text: Display.line(start) + more, isCanary: false)])
    }

    /// The surroundings of the first place of each canary; those that touch are one.
    private static func around(_ canaries: [String], in text: String, _ margin: Int) -> [Excerpt] {
        let places = canaries.compactMap { text[...].place(of: $0) }.sorted { $0.lowerBound < $1.lowerBound }
        var windows: [Range<String.Index>] = []
        for place in places {
            let start = text.index(place.lowerBound, offsetBy: -margin, limitedBy: text.startIndex) ?? text.startIndex
            let end = text.index(place.upperBound, offsetBy: margin, limitedBy: text.endIndex) ?? text.endIndex
            if let last = windows.last, last.upperBound >= start {
                windows[windows.count - 1] = last.lowerBound..<max(last.upperBound, end)
            } else if windows.count < limit {
                windows.append(start..<end)
            }
        }
        return windows.map { window in
            var excerpt = mark(canaries, in: text[window])
            if window.lowerBound > text.startIndex { excerpt.pieces.insert(Piece(text: "…", isCanary: false), at: 0) }
            if window.upperBound < text.endIndex { excerpt.pieces.append(Piece(text: "…", isCanary: false)) }
            return excerpt
        }
    }

    private static func mark(_ canaries: [String], in text: Substring) -> Excerpt {
        var pieces: [Piece] = []
        var rest = text
        while let next = canaries.compactMap({ rest.place(of: $0) }).min(by: { $0.lowerBound < $1.lowerBound }) {
            if next.lowerBound > rest.startIndex {
                pieces.append(Piece(text: Display.line(rest[..<next.lowerBound]), isCanary: false))
            }
            pieces.append(Piece(text: Display.line(rest[next]), isCanary: true))
            rest = rest[next.upperBound...]
        }
        if !rest.isEmpty { pieces.append(Piece(text: Display.line(rest), isCanary: false)) }
        return Excerpt(pieces: pieces)
    }
}

extension Substring {
    /// The first place of a text, by bytes: bodies are long, and canaries are ASCII.
    func place(of part: String) -> Range<Index>? {
        let wanted = Array(part.utf8)
        guard let first = wanted.first else { return nil }
        let found = utf8.withContiguousStorageIfAvailable { bytes -> Int? in
            guard bytes.count >= wanted.count else { return nil }
            var start = 0
            while start <= bytes.count - wanted.count {
                guard let next = bytes[start...].firstIndex(of: first), next <= bytes.count - wanted.count else {
                    return nil
                }
                if UnsafeBufferPointer(rebasing: bytes[next..<(next + wanted.count)]).elementsEqual(wanted) {
                    return next
                }
                start = next + 1
            }
            return nil
        }
        guard let found else { return firstRange(of: part) }
        guard let offset = found else { return nil }
        let start = utf8.index(startIndex, offsetBy: offset)
        return start..<utf8.index(start, offsetBy: wanted.count)
    }
}

extension String {
    /// Whether a text is in this one.
    func holds(_ part: String) -> Bool { self[...].place(of: part) != nil }
}
