import Foundation

/// What a request may ask of an answer: only its head, only a part of its bytes, or nothing where nothing is new.
extension Answer {
    /// The answer as the fields of a request narrow it.
    func narrowed(for request: Request) -> Answer {
        if let tag = header("ETag"), request.holds(tag: tag) {
            return notModified
        }
        if status == 200, header("Accept-Ranges") != nil, let range = request.headers["range"] {
            return cut(to: range)
        }
        return self
    }

    /// The head alone, which tells the length of the body (RFC 9110, section 9.3.2).
    var withoutBody: Answer {
        var head = self
        if header("Content-Length") == nil {
            head.headers.append(Header("Content-Length", String(body.count)))
        }
        head.body = Data()
        return head
    }

    private var notModified: Answer {
        var answer = withoutBody
        answer.status = 304
        return answer
    }

    /// One range of bytes (RFC 9110, section 14.2); the whole where the field is not understood.
    private func cut(to field: String) -> Answer {
        guard let range = Self.range(field, of: body.count) else { return self }
        var answer = self
        guard !range.isEmpty else {
            answer.status = 416
            answer.headers.append(Header("Content-Range", "bytes */\(body.count)"))
            answer.body = Data()
            return answer
        }
        answer.status = 206
        answer.headers.append(
            Header("Content-Range", "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(body.count)"))
        answer.body = Data(body.dropFirst(range.lowerBound).prefix(range.count))
        return answer
    }

    /// The bytes that a field names: empty where there are none of them, nil where the field makes no sense.
    private static func range(_ field: String, of count: Int) -> Range<Int>? {
        let unit = "bytes="
        guard field.hasPrefix(unit) else { return nil }
        let ends = field.dropFirst(unit.count).split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2 else { return nil }
        if ends[0].isEmpty {
            guard let length = Int(ends[1]), length >= 0 else { return nil }
            return max(0, count - min(length, count))..<count
        }
        guard let first = Int(ends[0]), first >= 0 else { return nil }
        guard first < count else { return count..<count }
        guard !ends[1].isEmpty else { return first..<count }
        guard let last = Int(ends[1]), last >= first else { return nil }
        return first..<(min(last, count - 1) + 1)
    }
}

extension Request {
    /// Whether the client has the answer of this tag already (`If-None-Match`: RFC 9110, section 13.1.2).
    func holds(tag: String) -> Bool {
        guard let field = headers["if-none-match"] else { return false }
        return field.split(separator: ",").contains { part in
            let named = part.trimmingCharacters(in: .whitespaces)
            return named == "*" || named == tag || named == "W/" + tag
        }
    }
}
