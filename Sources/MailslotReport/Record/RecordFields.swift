import Mailslot

/// The members of a JSON object of a record, read with the path that an error can name.
struct RecordFields {
    private let value: JSONValue
    private let path: String
    private let line: Int?

    /// - Throws: `RecordFailure` if the value is no object.
    init(_ value: JSONValue, path: String, line: Int?) throws(RecordFailure) {
        self.value = value
        self.path = path
        self.line = line
        guard case .object = value else { throw RecordFailure(.wrongField(path, expected: "an object"), line: line) }
    }

    func text(_ name: String) throws(RecordFailure) -> String {
        guard let text = value[name]?.text else { throw failure(name, "a text") }
        return text
    }

    func optionalText(_ name: String) throws(RecordFailure) -> String? {
        value[name] == nil ? nil : try text(name)
    }

    func integer(_ name: String) throws(RecordFailure) -> Int {
        guard let number = value[name]?.integer else { throw failure(name, "a whole number") }
        return number
    }

    func optionalInteger(_ name: String) throws(RecordFailure) -> Int? {
        value[name] == nil ? nil : try integer(name)
    }

    func optionalSeconds(_ name: String) throws(RecordFailure) -> Double? {
        value[name] == nil ? nil : try seconds(name)
    }

    func seconds(_ name: String) throws(RecordFailure) -> Double {
        guard case .number(let text) = value[name], let number = Double(text), number >= 0, number.isFinite else {
            throw failure(name, "a number of seconds")
        }
        return number
    }

    func flag(_ name: String) throws(RecordFailure) -> Bool {
        guard case .bool(let flag) = value[name] else { throw failure(name, "true or false") }
        return flag
    }

    func optionalFlag(_ name: String) throws(RecordFailure) -> Bool? {
        value[name] == nil ? nil : try flag(name)
    }

    func texts(_ name: String) throws(RecordFailure) -> [String] {
        var texts: [String] = []
        for item in try items(name) {
            guard let text = item.text else { throw failure(name, "a list of texts") }
            texts.append(text)
        }
        return texts
    }

    /// One of a closed list of words.
    func word<Word: RawRepresentable<String>>(_ name: String, _ expected: String) throws(RecordFailure) -> Word {
        guard let word = Word(rawValue: try text(name)) else { throw failure(name, expected) }
        return word
    }

    func optionalWord<Word: RawRepresentable<String>>(_ name: String, _ expected: String) throws(RecordFailure) -> Word?
    {
        value[name] == nil ? nil : try word(name, expected)
    }

    func object(_ name: String) throws(RecordFailure) -> RecordFields {
        guard let object = value[name] else { throw failure(name, "an object") }
        return try RecordFields(object, path: path(to: name), line: line)
    }

    func optionalObject(_ name: String) throws(RecordFailure) -> RecordFields? {
        value[name] == nil ? nil : try object(name)
    }

    func objects(_ name: String) throws(RecordFailure) -> [RecordFields] {
        var objects: [RecordFields] = []
        for (index, item) in try items(name).enumerated() {
            objects.append(try RecordFields(item, path: "\(path(to: name))[\(index)]", line: line))
        }
        return objects
    }

    func optionalObjects(_ name: String) throws(RecordFailure) -> [RecordFields] {
        value[name] == nil ? [] : try objects(name)
    }

    /// What is wrong with a member.
    func failure(_ name: String, _ expected: String) -> RecordFailure {
        RecordFailure(.wrongField(path(to: name), expected: expected), line: line)
    }

    private func items(_ name: String) throws(RecordFailure) -> [JSONValue] {
        guard let items = value[name]?.items else { throw failure(name, "a list") }
        return items
    }

    private func path(to name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
}
