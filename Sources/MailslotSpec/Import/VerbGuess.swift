import Mailslot

/// What an operation probably does, by its name, its path and its method.
///
/// A guess: the owner's description does not say it. It is shown, and can be corrected.
struct VerbGuess {
    /// Words by which descriptions say what an operation does.
    ///
    /// The first of them in a name decides.
    private static let verbs: [String: Verb] = {
        let words: [(Verb, String)] = [
            (.send, "send post publish reply say"),
            (.create, "create add new make upload start open insert import schedule copy"),
            (.list, "list index history"),
            (.read, "get read show retrieve view describe lookup info find check validate fetch"),
            (.search, "search query"),
            (
                .edit,
                "update edit set patch modify rename put replace change pin unpin star unstar mute unmute typing archive unarchive close"
            ),
            (.delete, "delete remove destroy clear purge trash redact cancel leave kick"),
            (.export, "export dump backup takeout"),
            (.fetch, "download"),
            (.mark, "mark ack acknowledge seen"),
            (.move, "move"),
            (.forward, "forward"),
            (.react, "react"),
            (.join, "join"),
            (.invite, "invite"),
            (.grant, "grant assign promote approve ban unban"),
            (.mint, "mint login authorize exchange"),
            (.revoke, "revoke logout uninstall"),
            (.subscribe, "subscribe watch stream connect sync events"),
            (.preview, "preview unfurl"),
        ]
        var verbs: [String: Verb] = [:]
        for (verb, list) in words { for word in list.split(separator: " ") { verbs[String(word)] = verb } }
        return verbs
    }()

    /// Kinds that are sent rather than made.
    private static let sent: Set<String> = [
        "message", "mail", "email", "sms", "mms", "reply", "comment", "post", "tweet", "status", "notification", "dm",
        "direct_message", "chat_message", "letter",
    ]

    /// Kinds whose making gives authority.
    private static let authorities: [String: Verb] = [
        "token": .mint, "access_token": .mint, "api_key": .mint, "session": .mint, "member": .invite,
        "participant": .invite, "invite": .invite, "invitation": .invite, "role": .grant, "permission": .grant,
        "webhook": .subscribe, "subscription": .subscribe, "reaction": .react, "receipt": .mark,
    ]

    /// Ends of paths that say in what form a thing is asked for.
    private static let forms: [String: Verb] = [
        "ids": .list, "list": .list, "count": .read, "counts": .read, "info": .read, "details": .read,
        "summary": .read, "content": .fetch, "raw": .fetch, "file": .fetch,
    ]

    /// Kinds that are files.
    private static let files: Set<String> = ["attachment", "media", "file", "image", "avatar", "thumbnail", "picture"]

    /// Ends of paths that say in what form a thing is sent.
    private static let encodings: Set<String> = ["base64", "json", "multipart", "binary", "form", "xml", "csv", "text"]

    private static let selves: Set<String> = ["me", "whoami", "self", "myself", "@me"]

    let operation: ImportedOperation
    private let path: ImportedPath
    private let nameWords: [String]

    init(_ operation: ImportedOperation) {
        self.operation = operation
        path = ImportedPath(operation.path)
        // `users.settings.sendAs.get`: what is done stands behind the last full stop.
        let last = operation.name.split(separator: ".").last.map { Words.parted(String($0)) } ?? []
        nameWords = last.contains { Self.verbs[$0] != nil } ? last : Words.parted(operation.name)
    }

    /// The verb, and the kind of object that it is about.
    var does: (verb: Verb, kind: String?) {
        if isWhoami { return (.whoami, nil) }
        if let given = authorityGiven { return given }
        let kind = kind
        let verb = verb(kind)
        // `/exports` says what is done, and the name of what; so does `sendSmsMessage` where the path has another word.
        let isSaidTwice = kind == verb.rawValue || verb == .send && !isSent(kind) && isSent(procedureKind ?? "")
        return (verb, isSaidTwice ? procedureKind ?? kind : kind)
    }

    private func isSent(_ kind: String) -> Bool {
        Self.sent.contains(kind) || Self.sent.contains(kind.split(separator: "_").last.map(String.init) ?? kind)
    }

    /// What is given by putting it in its place, or taken away: `PUT /rooms/{id}/members/{user}`.
    private var authorityGiven: (verb: Verb, kind: String?)? {
        guard operation.method == "PUT" || operation.method == "DELETE", path.isAboutOne, let last = path.lastLiteral,
            last.index == path.segments.count - 2, let kind = Words.kind(Words.parted(last.text)),
            let verb = Self.authorities[kind]
        else { return nil }
        guard operation.method == "DELETE" else { return (verb, kind) }
        return verb == .invite || verb == .grant ? (.revoke, kind) : nil
    }

    private var isWhoami: Bool {
        guard operation.method == "GET" || isProcedure else { return false }
        if case .literal(let last)? = path.segments.last, Self.selves.contains(last.lowercased()) { return true }
        let words = nameWords.filter { !Words.isFiller($0) || $0 == "my" || $0 == "own" }
        return words == ["get", "me"] || words.contains("whoami") || words.suffix(2) == ["auth", "test"]
            || words.count == 3 && words[0] == "get" && ["my", "own", "current"].contains(words[1])
                && ["user", "account", "profile", "application"].contains(words[2])
    }

    /// Whether the path names a procedure instead of a thing: `/chat.postMessage`, `/sendMessage`.
    private var isProcedure: Bool {
        guard let last = path.lastLiteral, !path.isAboutOne else { return false }
        let words = Words.parted(last.text)
        return words.count > 1 && words.contains { Self.verbs[$0] != nil } && !last.text.contains("-")
    }

    /// The word of a path's end that says what is done, as in `/messages/{id}/forward` or `/messages/search`.
    private var actionAtEnd: (verb: Verb, index: Int)? {
        guard !path.isAboutOne, let last = path.lastLiteral, last.index > 0, !isProcedure,
            !ImportedPath.isBase(path.segments[last.index - 1])
        else { return nil }
        let words = Words.parted(last.text)
        if operation.method == "GET", let form = Self.forms[last.text.lowercased()] { return (form, last.index) }
        if isUnknownAction(last.text, after: path.segments[last.index - 1]) { return (.edit, last.index) }
        guard let first = words.first, let verb = Self.verbs[first], !Words.isPlural(last.text) else { return nil }
        // `POST …/read` says that something was read.
        if verb == .read, operation.method == "POST" { return (.mark, last.index) }
        // A verb alone is one where a thing stands before it; `/threads/post` is about posts where it is got.
        return operation.method == "GET" && ![.search, .export, .fetch, .preview, .list].contains(verb)
            ? nil : (verb, last.index)
    }

    /// Whether a word behind one thing says what is done to it, though we do not know the word: `/threads/{id}/untrash`.
    private func isUnknownAction(_ text: String, after segment: ImportedPath.Segment) -> Bool {
        guard operation.method == "POST", case .parameter = segment, let kind = Words.kind(Words.parted(text)),
            !Words.isPlural(text), !Self.sent.contains(kind), Self.authorities[kind] == nil
        else { return false }
        return Words.parted(text).allSatisfy { Self.verbs[$0] == nil } && nameWords.first != "create"
            && nameWords.first != "add"
    }

    private var kind: String {
        var segments = path.segments
        if isProcedure {
            if let kind = procedureKind { return kind }
            segments.removeLast()
        }
        while case .literal(let text)? = segments.last, segments.count > 1, Self.selves.contains(text.lowercased()) {
            segments.removeLast()
        }
        if case .literal(let text)? = segments.last, segments.count > 1, Self.encodings.contains(text.lowercased()) {
            segments.removeLast()
        }
        if let action = actionAtEnd {
            // What one replies with is a message, whatever it is about.
            if action.verb == .send { return "message" }
            let words = path.lastLiteral.map { Words.parted($0.text).dropFirst().filter { !Words.isFiller($0) } } ?? []
            if let kind = Words.kind(Array(words)) { return kind }
            segments = Array(segments[..<action.index])
        }
        switch segments.last {
        case .parameter(let name)?:
            return path.kind(of: name) ?? path.kind(before: name) ?? Words.kind(Words.parted(name)) ?? "thing"
        case .literal(let text)?: return Words.kind(Words.parted(text)) ?? procedureKind ?? "thing"
        case nil: return procedureKind ?? "thing"
        }
    }

    /// The nouns behind the verb of a name, or those before it.
    private var procedureKind: String? {
        let words = isProcedure ? Words.parted(path.lastLiteral?.text ?? "") : nameWords
        guard let index = words.firstIndex(where: { Self.verbs[$0] != nil }) else { return Words.kind(words.suffix(1)) }
        let after = words[(index + 1)...].prefix { !Words.isFiller($0) }
        let before = words[..<index].filter { !Words.isFiller($0) }
        return Words.kind(after.isEmpty ? Array(before.suffix(1)) : Array(after))
    }

    private func verb(_ kind: String) -> Verb {
        // A GET that sends says so in its name only.
        if nameWords.first == "send" { return .send }
        let written = actionAtEnd?.verb ?? namedVerb
        if operation.method == "DELETE", written != .revoke { return .delete }
        switch written {
        case nil: return verbOfMethod(kind)
        // Descriptions say "get" of one and of many, and "create" of what is sent.
        case .read?, .list?: return reads(kind, written)
        case .create?, .send?, .edit?:
            if operation.method == "GET", !isProcedure, written != .send { return reads(kind, nil) }
            return made(kind, written ?? .create)
        case let verb?: return verb
        }
    }

    private var namedVerb: Verb? {
        var words = isProcedure ? Words.parted(path.lastLiteral?.text ?? "") : nameWords
        // Names that tools make begin with the method: `postChannels` sends nothing.
        if !isProcedure, words.count > 1, words.first == "post", operation.method == "POST" { words.removeFirst() }
        return words.lazy.compactMap { Self.verbs[$0] }.first
    }

    private func verbOfMethod(_ kind: String) -> Verb {
        switch operation.method {
        case "GET", "HEAD": reads(kind, nil)
        case "DELETE": .delete
        case "PUT", "PATCH": .edit
        default: made(kind, .create)
        }
    }

    private func reads(_ kind: String, _ written: Verb?) -> Verb {
        if written == .list { return .list }
        guard !path.isAboutOne else { return Self.files.contains(kind) ? .fetch : .read }
        let isMany = path.lastLiteral.map { Words.isPlural(Words.parted($0.text).last ?? "") } ?? false
        return isMany || operation.answer?.type == "array" ? .list : .read
    }

    /// What making something of a kind is called.
    private func made(_ kind: String, _ verb: Verb) -> Verb {
        if verb == .edit || operation.method == "PUT" || operation.method == "PATCH" {
            return verb == .create && operation.method == "POST" ? .create : verb == .send ? .send : .edit
        }
        if isSent(kind) { return .send }
        let last = kind.split(separator: "_").last.map(String.init) ?? kind
        return Self.authorities[kind] ?? Self.authorities[last] ?? verb
    }
}
