/// Looks for what must not come out in an answer, as it streams.
///
/// One scanner reads one answer at a time; `begin` makes it ready for the next.
package final class CanaryScanner {
    private let watchlist: Watchlist
    private var raw = WindowScanner()
    private var unescaped = WindowScanner()
    private var unescaper = Unescaper()
    private var hasEscapes = false
    private var buffer: [UInt8] = []
    /// The line of the head that is being read.
    private var line: UnsafeRawBufferPointer?
    private var found: [Sighting] = []

    package init(_ watchlist: Watchlist) {
        self.watchlist = watchlist
    }

    /// Forgets the former answer.
    package func begin() {
        found.removeAll(keepingCapacity: true)
        beginPart()
    }

    /// Reads one line of the head.
    package func header(_ line: UnsafeRawBufferPointer) {
        beginPart()
        self.line = line
        feed(line)
        endPart()
        self.line = nil
        beginPart()
    }

    /// Reads on in the body.
    package func body(_ bytes: UnsafeRawBufferPointer) {
        feed(bytes)
    }

    /// Everything that was seen since `begin`.
    package func finish() -> [Sighting] {
        endPart()
        beginPart()
        return found
    }

    /// Everything that these bytes hold, as if they were a body.
    package func scan(_ bytes: [UInt8]) -> [Sighting] {
        begin()
        bytes.withUnsafeBytes(body)
        return finish()
    }

    private func beginPart() {
        raw.reset()
        hasEscapes = false
    }

    private func feed(_ bytes: UnsafeRawBufferPointer) {
        if !hasEscapes, bytes.contains(where: Unescaper.begins) {
            // What came before has no escapes, so both streams are alike up to here.
            hasEscapes = true
            unescaped = raw
            unescaper.reset()
        }
        raw.feed(bytes, watchlist) { record($0, isEscaped: false) }
        guard hasEscapes else { return }
        buffer.removeAll(keepingCapacity: true)
        unescaper.feed(bytes, into: &buffer)
        buffer.withUnsafeBytes { decoded in
            unescaped.feed(decoded, watchlist) { record($0, isEscaped: true) }
        }
    }

    private func endPart() {
        raw.finish { record($0, isEscaped: false) }
        if hasEscapes { unescaped.finish { record($0, isEscaped: true) } }
    }

    private func record(_ finding: WindowScanner.Finding, isEscaped: Bool) {
        switch finding {
        case .window(let entry, let encoding):
            add(item: Int(entry.item), Self.form(encoding, isEscaped), windows: 1 << UInt32(entry.offset))
        case .text(let literal):
            add(item: literal.item, Self.form(literal.encoding, isEscaped), windows: .max)
        case .uncompressed(let bytes):
            // One level is enough: nothing that compresses what is compressed has been seen in the field.
            let inner = CanaryScanner(watchlist)
            for sighting in inner.scan(bytes) { add(item: sighting.item, .compressed, windows: sighting.windows) }
        }
    }

    private func add(item: Int, _ form: Sighting.Form, windows: UInt32) {
        let place = line.map(Self.place) ?? .body
        if let index = found.firstIndex(where: { $0.item == item && $0.place == place }) {
            found[index].windows |= windows
        } else {
            found.append(Sighting(item: item, place: place, form: form, windows: windows))
        }
    }

    private static func form(_ encoding: TextEncoding, _ isEscaped: Bool) -> Sighting.Form {
        switch encoding {
        case .plain: isEscaped ? .escaped : .plain
        case .base64: .base64
        case .hex: .hex
        }
    }

    private static func place(of line: UnsafeRawBufferPointer) -> Sighting.Place {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return .statusLine }
        let name = line[..<colon]
        return name.starts(with: "HTTP/".utf8) ? .statusLine : .header(String(decoding: name, as: UTF8.self))
    }
}
