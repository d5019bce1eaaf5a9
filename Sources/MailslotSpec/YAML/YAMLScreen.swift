import Mailslot

/// Looks through a YAML text before it is parsed, for what the parser does not refuse or does not locate.
///
/// The parser puts an anchor's place where an alias stands, names no place for a duplicate key, and compares keys by
/// their whole contents, which takes exponential time where aliases nest. This reads tokens only: it follows the
/// scanner of libyaml, in linear time and without recursion.
struct YAMLScreen {
    private static let mostProblems = 20

    let source: SourceText
    let limits: YAMLLimits
    let log: DiagnosticLog
    var position = 0
    /// The column of the key or dash that the next value belongs to, counted from 0; -1 before the first.
    var parent = -1
    private var lineStart = 0
    /// The first tab in the indentation of this line.
    private var tab: Int?
    private var hasToken = false
    private var hasContent = false
    private var isStopped = false
    private var problems = 0
    private var values = 0
    private var flow: [Scope] = []
    private var blocks: [Scope] = []
    private var pending: Pending?
    private var flowStart = 0

    /// A list or mapping that is open.
    private struct Scope {
        var column: Int
        var isMapping: Bool
        var keys: Set<String> = []
        /// Whether a colon has come since the last comma.
        var hasColon = false
    }

    /// A value that is a key if a colon follows.
    struct Pending {
        var offset: Int
        var column: Int
        /// Nil where its text is not told without parsing.
        var text: String?
        var isQuoted = false
    }

    private init(_ source: SourceText, _ limits: YAMLLimits, _ log: DiagnosticLog) {
        self.source = source
        self.limits = limits
        self.log = log
    }

    /// Reports what is wrong; true if the text may be parsed.
    static func check(_ source: SourceText, _ limits: YAMLLimits = .own, log: DiagnosticLog) -> Bool {
        var screen = YAMLScreen(source, limits, log)
        while !screen.isStopped, screen.skipToToken() {
            screen.token()
            screen.hasContent = true
        }
        return screen.problems == 0
    }

    var isInFlow: Bool { !flow.isEmpty }
    var column: Int { position - lineStart }

    func byte(at offset: Int) -> UInt8? {
        offset < source.bytes.count ? source.bytes[offset] : nil
    }

    func isBlank(at offset: Int) -> Bool {
        switch byte(at: offset) {
        case nil, 0x20, 0x09, 0x0A, 0x0D: true
        default: false
        }
    }

    private mutating func refuse(at offset: Int, length: Int = 1, _ message: String, fix: String?) {
        problems += 1
        log.error(at: source.location(at: offset), length: length, message, fix: fix)
        if problems >= Self.mostProblems { isStopped = true }
    }

    /// Goes to the next line; the position is behind a line feed.
    mutating func beginLine() {
        lineStart = position
        tab = nil
        hasToken = false
    }

    /// Goes past blanks, comments and line ends; false at the end of the text.
    private mutating func skipToToken() -> Bool {
        while let byte = byte(at: position) {
            switch byte {
            case 0x20, 0x0D: position += 1
            case 0x09:
                if !hasToken { tab = tab ?? position }
                position += 1
            case 0x0A:
                position += 1
                beginLine()
            case UInt8(ascii: "#"): skipLine()
            default: return true
            }
        }
        return false
    }

    mutating func skipLine() {
        while let byte = byte(at: position), byte != 0x0A { position += 1 }
    }

    private mutating func token() {
        if let tab, !isInFlow {
            refuse(at: tab, "a tab stands in the indentation", fix: "YAML indents with blanks")
            skipLine()
            return
        }
        hasToken = true
        let first = source.bytes[position]
        if column == 0, marker(first) { return }
        switch first {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): value { $0.quoted(first) }
        case UInt8(ascii: "["), UInt8(ascii: "{"): open(first)
        case UInt8(ascii: "]"), UInt8(ascii: "}"): close()
        case UInt8(ascii: ","): separator()
        case UInt8(ascii: ":") where isValueIndicator: key()
        case UInt8(ascii: "-") where isBlank(at: position + 1): dash()
        case UInt8(ascii: "?") where isBlank(at: position + 1):
            refuse(at: position, "a key that begins with '?'", fix: "keys are single words followed by a colon")
            isStopped = true
        case UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"): property(first)
        case UInt8(ascii: "|"), UInt8(ascii: ">"):
            guard !isInFlow else { return value { $0.plain() } }
            value { screen in
                screen.block()
                return nil
            }
        default: value { $0.plain() }
        }
    }

    /// `---`, `...` and directives.
    private mutating func marker(_ first: UInt8) -> Bool {
        if first == UInt8(ascii: "%"), !isInFlow, !hasContent {
            refuse(at: position, "a YAML directive", fix: "leave the line out")
            skipLine()
            return true
        }
        guard isMarker(at: position) else { return false }
        if hasContent, first == UInt8(ascii: "-") {
            refuse(at: position, length: 3, "a second YAML document begins here", fix: "one file holds one document")
            isStopped = true
        }
        position += 3
        (parent, flow, blocks, pending) = (-1, [], [], nil)
        return true
    }

    /// Whether `---` or `...` stands here, at the beginning of a line.
    func isMarker(at offset: Int) -> Bool {
        let first = byte(at: offset)
        guard first == UInt8(ascii: "-") || first == UInt8(ascii: "."), isBlank(at: offset + 3) else { return false }
        return byte(at: offset + 1) == first && byte(at: offset + 2) == first
    }

    private mutating func value(_ scan: (inout YAMLScreen) -> Pending?) {
        count()
        pending = scan(&self)
    }

    private mutating func count() {
        values += 1
        if values > limits.mostValues {
            refuse(
                at: position, "the file holds more than \(limits.mostValues) values",
                fix: limits.splitting)
            isStopped = true
        }
    }

    private mutating func open(_ bracket: UInt8) {
        if flow.isEmpty { flowStart = position }
        // The column of the line on which it begins counts, should the whole be a key.
        flow.append(Scope(column: column, isMapping: bracket == UInt8(ascii: "{")))
        pending = nil
        count()
        checkDepth(at: position)
        position += 1
    }

    private mutating func close() {
        keyWithoutColon()
        position += 1
        guard let scope = flow.popLast() else { return }
        pending = Pending(offset: flowStart, column: scope.column, text: nil, isQuoted: true)
    }

    private mutating func separator() {
        keyWithoutColon()
        position += 1
        pending = nil
    }

    /// In braces a word alone is a key with nothing as its value.
    private mutating func keyWithoutColon() {
        guard let last = flow.indices.last, flow[last].isMapping else { return }
        if !flow[last].hasColon, let pending, !insert(pending, &flow[last].keys) { refuseDuplicate(pending) }
        flow[last].hasColon = false
    }

    private var isValueIndicator: Bool {
        if isBlank(at: position + 1) { return true }
        guard isInFlow, let next = byte(at: position + 1) else { return false }
        return (pending?.isQuoted ?? false) || ",[]{}".utf8.contains(next)
    }

    private mutating func key() {
        position += 1
        defer { pending = nil }
        guard let pending else { return }
        guard flow.isEmpty else {
            guard let last = flow.indices.last, flow[last].isMapping else { return }
            flow[last].hasColon = true
            if !insert(pending, &flow[last].keys) { refuseDuplicate(pending) }
            return
        }
        enter(pending.column, isMapping: true, at: pending.offset)
        parent = pending.column
        guard let last = blocks.indices.last, blocks[last].isMapping else { return }
        if !insert(pending, &blocks[last].keys) { refuseDuplicate(pending) }
    }

    private func insert(_ pending: Pending, _ keys: inout Set<String>) -> Bool {
        pending.text.map { keys.insert($0).inserted } ?? true
    }

    private mutating func refuseDuplicate(_ pending: Pending) {
        let name = pending.text ?? ""
        refuse(
            at: pending.offset, length: name.count + (pending.isQuoted ? 2 : 0),
            "'\(name)' stands a second time in this mapping", fix: "keep one of them")
    }

    private mutating func dash() {
        enter(column, isMapping: false, at: position)
        parent = column
        pending = nil
        position += 1
    }

    /// Opens the list or mapping of this column, and closes those that are further in.
    private mutating func enter(_ column: Int, isMapping: Bool, at offset: Int) {
        while let last = blocks.last, last.column > column { blocks.removeLast() }
        if let last = blocks.last, last.column == column { return }
        blocks.append(Scope(column: column, isMapping: isMapping))
        checkDepth(at: offset)
    }

    private mutating func checkDepth(at offset: Int) {
        guard blocks.count + flow.count > limits.mostLevels else { return }
        refuse(at: offset, "lists and mappings nest deeper than \(limits.mostLevels) levels", fix: nil)
        isStopped = true
    }

    private mutating func property(_ first: UInt8) {
        let start = position
        position += 1
        while !isBlank(at: position), let byte = byte(at: position), !",[]{}".utf8.contains(byte) { position += 1 }
        let what =
            switch first {
            case UInt8(ascii: "&"): "YAML anchors are not used here"
            case UInt8(ascii: "*"): "YAML aliases are not used here"
            default: "YAML tags are not used here"
            }
        refuse(
            at: start, length: position - start, what,
            fix: first == UInt8(ascii: "!")
                ? "quote it if it is text" : "reuse is by 'include', 'with' and the environment; quote it if it is text"
        )
        if first == UInt8(ascii: "*") { pending = Pending(offset: start, column: start - lineStart, text: nil) }
    }
}
