import Foundation

/// Names with values, as a query and a form body have them (WHATWG URL, section 5.1).
struct Parameters: Sendable {
    /// How many are read; what follows is left out.
    private static let most = 1_000

    /// In the order in which they came, decoded; what is not UTF-8 is left out.
    let all: [(name: String, value: String)]

    init(_ encoded: String) {
        all = encoded.split(separator: "&").prefix(Self.most).compactMap { part in
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = pair.first.flatMap(Self.decode), let value = Self.decode(pair.count > 1 ? pair[1] : "")
            else { return nil }
            return (name, value)
        }
    }

    /// The values of a parameter, also of one that is written as a list: `id=1` and `id[]=1` are the same.
    func values(_ name: String) -> [String] {
        all.filter { $0.name == name || $0.name == name + "[]" }.map(\.value)
    }

    /// The values of a parameter that is not written as a list.
    func plainValues(_ name: String) -> [String] {
        all.filter { $0.name == name }.map(\.value)
    }

    private static func decode(_ text: Substring) -> String? {
        text.replacing("+", with: " ").removingPercentEncoding
    }
}

extension Request {
    var parameters: Parameters { Parameters(query) }

    /// The value of a query parameter, decoded; the last one where it is repeated; nil when it is not there or not UTF-8.
    func parameter(_ name: String) -> String? {
        parameters.values(name).last
    }
}
