internal import CCurl

extension EasyHandle {
    /// Sets what holds for every transfer of a loop.
    func configure(_ options: TransferLoop.Options) throws(CurlError) {
        try stayWithinBounds()
        try set(CURLOPT_USERAGENT, to: options.userAgent)
        try set(CURLOPT_CONNECTTIMEOUT_MS, to: options.connectTimeout.wholeMilliseconds)
        // An empty string, unlike none, keeps libcurl from asking the environment.
        try set(CURLOPT_PROXY, to: options.proxy ?? "")
        try set(CURLOPT_NOPROXY, to: "")
        try configureTLS(options)
    }

    /// No redirect, cookie, credential or protocol beyond what the request itself says.
    private func stayWithinBounds() throws(CurlError) {
        try allowOnlyHTTP()
        try set(CURLOPT_FOLLOWLOCATION, to: false)
        try set(CURLOPT_DISALLOW_USERNAME_IN_URL, to: true)
        try set(CURLOPT_NETRC, to: Int(CURL_NETRC_IGNORED.rawValue))
        try set(CURLOPT_PATH_AS_IS, to: true)
        try set(CURLOPT_NOSIGNAL, to: true)
        try set(CURLOPT_NOPROGRESS, to: true)
        // All encodings that libcurl can decode.
        try set(CURLOPT_ACCEPT_ENCODING, to: "")
        // What a proxy answers to CONNECT is no part of the answer, and it must not see the request's headers.
        try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, to: true)
        try set(CURLOPT_HEADEROPT, to: Int(CURLHEADER_SEPARATE))
        try set(CURLOPT_PIPEWAIT, to: true)
    }

    private func configureTLS(_ options: TransferLoop.Options) throws(CurlError) {
        try set(CURLOPT_SSL_VERIFYPEER, to: options.verifyTLS)
        // 2 is libcurl's word for "the name must match".
        try set(CURLOPT_SSL_VERIFYHOST, to: options.verifyTLS ? 2 : 0)
        if let caFile = options.caFile {
            try set(CURLOPT_CAINFO, to: caFile)
            // Else the folder of the system's certificates would be trusted too.
            try set(CURLOPT_CAPATH, to: String?.none)
        }
        try set(CURLOPT_SSLCERT, to: options.clientCertificate)
        try set(CURLOPT_SSLKEY, to: options.clientKey)
    }
}

extension TransferLoop.Options {
    /// Refuses what libcurl would cut off or send as another header.
    func check() throws(CurlError) {
        let texts = [
            ("userAgent", userAgent), ("proxy", proxy), ("caFile", caFile), ("clientCertificate", clientCertificate),
            ("clientKey", clientKey),
        ]
        for (name, text) in texts where text?.breaksLine == true {
            throw CurlError(.malformedOption, detail: "a line break or a NUL in \(name)")
        }
    }

    /// The version to ask for at a URL, as a value of `CURLOPT_HTTP_VERSION`.
    ///
    /// - Throws: `.unsupported` for HTTP/2 without TLS where libcurl cannot keep such a connection.
    func curlVersion(overTLS: Bool) throws(CurlError) -> Int {
        switch (httpVersion, overTLS) {
        case (.http1_1, _), (.automatic, false):
            return CURL_HTTP_VERSION_1_1
        case (.automatic, true), (.http2, true):
            return CurlVersion.current.supportsHTTP2 ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1
        case (.http2, false):
            guard CurlVersion.current.supportsHTTP2WithoutTLS else {
                throw CurlError(.unsupported, detail: "HTTP/2 without TLS needs libcurl 8.0.0 or newer")
            }
            return CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE
        }
    }
}

extension Duration {
    /// The duration in milliseconds, rounded up, within what libcurl takes: 1 to 2^31 - 1.
    var wholeMilliseconds: Int {
        let (seconds, attoseconds) = components
        guard seconds < 2_000_000 else { return Int(Int32.max) }
        guard seconds >= 0, attoseconds >= 0 else { return 1 }
        let perMillisecond: Int64 = 1_000_000_000_000_000
        return max(1, Int(seconds * 1000 + (attoseconds + perMillisecond - 1) / perMillisecond))
    }
}
