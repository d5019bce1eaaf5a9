/// A response whose body is read as JSON once, when a condition first asks for it.
package final class ParsedResponse: AnswerView {
    private let response: ReceivedResponse

    package init(_ response: ReceivedResponse) {
        self.response = response
    }

    package var status: Int { response.status }

    package private(set) lazy var json: JSONValue? = try? JSONParser.parse(response.body)

    package private(set) lazy var bodyText = String(decoding: response.body, as: UTF8.self)

    private lazy var headers = response.headers

    package func header(_ name: String) -> String? {
        headers.first { $0.name.utf8.count == name.utf8.count && $0.name.lowercased() == name.lowercased() }?.value
    }
}
