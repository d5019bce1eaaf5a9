internal import CCurl

/// The libcurl that is loaded, which may differ from the one that was compiled against.
package struct CurlVersion: Sendable {
    /// libcurl and the libraries beneath it, as in `libcurl/7.88.1 OpenSSL/3.0.19 zlib/1.2.13`.
    package let text: String

    /// The version of libcurl: 8 bits each for major, minor and patch, as in `0x075801` for 7.88.1.
    package let number: UInt32

    /// What it was built with, of the features that matter here, by the names that `curl --version` prints.
    package let features: [String]

    /// Says whether HTTP/2 can be spoken at all.
    package var supportsHTTP2: Bool { features.contains("HTTP2") }

    /// Says whether HTTP/2 can be spoken without TLS, by prior knowledge.
    ///
    /// Before 8.0.0 the second request on such a connection fails (curl/curl#10634).
    package var supportsHTTP2WithoutTLS: Bool { supportsHTTP2 && number >= 0x080000 }

    /// Says whether requests can be signed as AWS wants it.
    package var supportsAWSSignatures: Bool { number >= 0x074B00 }

    /// The libcurl that this process has loaded.
    package static let current = CurlVersion()

    private init() {
        text = String(cString: curl_version())
        let info = ccurl_version_info()
        number = info.map { UInt32(truncatingIfNeeded: $0.pointee.version_num) } ?? 0
        let bits = info?.pointee.features ?? 0
        let known = [
            ("AsynchDNS", CURL_VERSION_ASYNCHDNS), ("brotli", CURL_VERSION_BROTLI), ("HTTP2", CURL_VERSION_HTTP2),
            ("IPv6", CURL_VERSION_IPV6), ("libz", CURL_VERSION_LIBZ), ("SSL", CURL_VERSION_SSL),
            ("zstd", CURL_VERSION_ZSTD),
        ]
        features = known.filter { bits & Int32($0.1) != 0 }.map(\.0)
    }
}
