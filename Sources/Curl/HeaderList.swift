internal import CCurl

/// The header lines of one request as the linked list that libcurl reads, in memory that is used again.
///
/// `curl_slist_append` would allocate two pieces of memory for every line.
struct HeaderList: ~Copyable {
    private var lines = GrowableBytes()
    private var offsets: [Int] = []
    private var nodes: UnsafeMutablePointer<curl_slist>
    private var capacity = 16

    init() {
        nodes = .allocate(capacity: capacity)
    }

    deinit {
        nodes.deallocate()
    }

    mutating func removeAll() {
        lines.removeAll()
        offsets.removeAll(keepingCapacity: true)
    }

    /// Adds a field that is sent, also when its value is empty.
    mutating func append(_ field: HeaderField) {
        offsets.append(lines.count)
        lines.append(field.name)
        // CURLOPT_HTTPHEADER: "Name:" would leave the field out, "Name;" sends it with an empty value.
        if field.value.utf8.allSatisfy(\.isBlank) {
            lines.append(UInt8(ascii: ";"))
        } else {
            lines.append(": ")
            lines.append(field.value)
        }
        lines.append(0)
    }

    /// Keeps libcurl from sending a field of its own accord.
    mutating func suppress(_ name: String) {
        offsets.append(lines.count)
        lines.append(name)
        lines.append(":")
        lines.append(0)
    }

    /// The head of the list, nil when it is empty; good until the next change.
    mutating func link() -> UnsafeMutablePointer<curl_slist>? {
        if offsets.count > capacity {
            nodes.deallocate()
            capacity = offsets.count * 2
            nodes = .allocate(capacity: capacity)
        }
        var next: UnsafeMutablePointer<curl_slist>?
        for (index, offset) in offsets.enumerated().reversed() {
            let line = (lines.base + offset).assumingMemoryBound(to: CChar.self)
            (nodes + index).initialize(to: curl_slist(data: line, next: next))
            next = nodes + index
        }
        return next
    }
}
