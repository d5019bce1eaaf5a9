internal import CCurl

extension EasyHandle {
    /// Sets everything that differs from one request to the next, so that nothing of the one before is left.
    ///
    /// `headers` and `body` are memory for what libcurl reads while the transfer runs; both must stay until it ends.
    func prepare(
        _ request: TransferRequest, httpVersion: Int, headers: inout HeaderList, body: inout GrowableBytes
    ) throws(CurlError) {
        headers.removeAll()
        body.removeAll()
        try set(CURLOPT_URL, to: request.url)
        try set(CURLOPT_TIMEOUT_MS, to: request.timeout.wholeMilliseconds)
        try set(CURLOPT_HTTP_VERSION, to: httpVersion)
        request.headers.forEach { headers.append($0) }
        try setMethod(request.method)
        if let bytes = request.bodyToSend {
            bytes.withUnsafeBytes { body.append($0) }
            try setBody(body)
            // Up to 8.2 libcurl signs the fields that it is told not to send.
            if request.signature == nil { for name in request.headersToSuppress { headers.suppress(name) } }
        }
        try sign(with: request.signature)
        try set(CURLOPT_HTTPHEADER, to: headers.link())
    }

    /// Sets a method without a body.
    private func setMethod(_ method: String) throws(CurlError) {
        // In this order: POSTFIELDS makes it a POST, and HTTPGET undoes that as well as NOBODY.
        try set(CURLOPT_POSTFIELDS, to: UnsafeMutableRawPointer?.none)
        try set(CURLOPT_HTTPGET, to: true)
        try set(CURLOPT_CUSTOMREQUEST, to: method)
        // libcurl must know that the answer to HEAD has no body, whatever its Content-Length says.
        if method == "HEAD" { try set(CURLOPT_NOBODY, to: true) }
        // Some servers send a body all the same, which would be taken for the answer to the next request.
        try set(CURLOPT_FORBID_REUSE, to: method == "HEAD")
    }

    /// Sets the key to sign with, or takes off that of the request before.
    private func sign(with signature: AWSSignature?) throws(CurlError) {
        guard signature != nil || holdsKey else { return }
        holdsKey = true
        try setAWSSignature(signature?.provider)
        try set(CURLOPT_USERNAME, to: signature?.keyID)
        try set(CURLOPT_PASSWORD, to: signature?.secretKey)
        holdsKey = signature != nil
    }

    private func setBody(_ body: borrowing GrowableBytes) throws(CurlError) {
        try setSize(CURLOPT_POSTFIELDSIZE_LARGE, to: body.count)
        try set(CURLOPT_POSTFIELDS, to: body.base)
    }
}

extension TransferRequest {
    /// The body, or an empty one where its length must be said although there is none.
    fileprivate var bodyToSend: [UInt8]? {
        switch method {
        case "POST", "PUT", "PATCH": body ?? []
        default: body
        }
    }

    /// What libcurl would add to a request with a body: a Content-Type of HTML forms, and an Expect that makes it wait
    /// for up to a second.
    fileprivate var headersToSuppress: [String] {
        ["Content-Type", "Expect"].filter { name in !headers.contains { $0.isNamed(name) } }
    }
}
