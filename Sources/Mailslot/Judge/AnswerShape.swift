/// What an answer looks like apart from what its request named.
///
/// Answers are compared by their shapes; what differs by chance is told from what differs for a reason by `Distinction`.
struct AnswerShape: Sendable {
    /// Something of an answer that has a value.
    enum Place: Hashable, Sendable {
        case status
        /// What the API description makes of the answer.
        case reading
        /// A header by its name in lower case; of several with the same name, all values.
        case header(String)
        /// A text, number, boolean or null of a JSON body.
        case leaf(JSONPointer)
        /// How many items a list of a JSON body has.
        case count(JSONPointer)
        /// A body that is no JSON.
        case body
        /// How many bytes a body has that did not come, or not whole.
        case length
    }

    /// In the order in which they tell most.
    private(set) var places: [Place] = []
    private var values: [Place: String] = [:]
    /// Since the run began.
    let sent: Duration
    let duration: Duration
    /// How many bytes of the request an answer may repeat.
    let requestLength: Int

    init(_ answer: Answer) {
        let exchange = answer.exchange
        sent = exchange.started
        duration = exchange.duration
        requestLength = exchange.request.url.utf8.count + (exchange.request.body?.count ?? 0)
        note(.status, String(exchange.response?.status ?? 0))
        note(.reading, answer.classification.reading)
        guard let response = exchange.response else { return }
        let request = RequestWords(exchange.request)
        addBody(of: response, beside: request)
        addHeaders(of: response, beside: request, isHead: exchange.request.method == "HEAD")
    }

    subscript(place: Place) -> String? { values[place] }

    private mutating func note(_ place: Place, _ value: String) {
        if values.updateValue(value, forKey: place) == nil { places.append(place) }
    }

    private mutating func addBody(of response: ReceivedResponse, beside request: RequestWords) {
        // Of a body that is read, the length says nothing more, and it changes with what is there by chance.
        if response.bodyLength > response.body.count { note(.length, String(response.bodyLength)) }
        if let json = try? JSONParser.parse(response.body) {
            addLeaves(of: json, at: [], beside: request)
        } else if !response.body.isEmpty {
            note(.body, request.removed(from: String(decoding: response.body, as: UTF8.self)))
        }
    }

    private mutating func addLeaves(of value: JSONValue, at tokens: [String], beside request: RequestWords) {
        switch value {
        case .array(let items):
            note(.count(JSONPointer(tokens: tokens)), String(items.count))
            for (index, item) in items.enumerated() {
                addLeaves(of: item, at: tokens + [String(index)], beside: request)
            }
        case .object(let members) where !members.isEmpty:
            for member in members { addLeaves(of: member.value, at: tokens + [member.name], beside: request) }
        default:
            let isChance = tokens.last.map(ChanceName.isDuration) ?? false
            note(.leaf(JSONPointer(tokens: tokens)), isChance ? "…" : request.removed(from: value.plainText))
        }
    }

    private mutating func addHeaders(of response: ReceivedResponse, beside request: RequestWords, isHead: Bool) {
        var headers: [(name: String, value: String)] = []
        for (name, value) in response.headers.map({ ($0.name.lowercased(), $0.value) }) {
            if name == "content-length" {
                if isHead { note(.length, value) }
            } else if !ChanceName.isIgnored(header: name) {
                let value = ChanceName.value(value, ofHeader: name)
                if let index = headers.firstIndex(where: { $0.name == name }) {
                    headers[index].value += ", " + value
                } else {
                    headers.append((name, value))
                }
            }
        }
        for header in headers { note(.header(header.name), request.removed(from: header.value)) }
    }
}

extension AnswerShape.Place: CustomStringConvertible {
    var description: String {
        switch self {
        case .status: "the status"
        case .reading: "the answer"
        case .header(let name): "the header \(name)"
        case .leaf(let pointer): "\(pointer)".isEmpty ? "the body" : "\(pointer)"
        case .count(let pointer): "\(pointer)".isEmpty ? "the number of items" : "the number of items at \(pointer)"
        case .body: "the body"
        case .length: "the length"
        }
    }
}

extension Classification {
    /// What the API description makes of an answer, in a word or two; the status of an unknown one is told beside it.
    fileprivate var reading: String {
        if case .refused(let kind, _) = self { return "refused (\(kind.rawValue))" }
        return isAccepted ? "accepted" : "of no known shape"
    }
}
