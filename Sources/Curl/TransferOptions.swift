extension TransferLoop {
    /// What holds for every transfer of a loop.
    package struct Options: Sendable {
        /// How many transfers are in flight at most; at least 1.
        package var maxInFlight: Int = 16

        /// How many connections to one host are open at most; nil for no bound.
        ///
        /// Transfers beyond it wait in line with their timeout running.
        package var maxConnectionsPerHost: Int?

        /// Which version of HTTP is spoken.
        package var httpVersion: VersionPreference = .automatic

        /// Whether the certificate of a server must be trusted and be for its name.
        package var verifyTLS: Bool = true

        /// The PEM file of the certificates to trust instead of those of the system.
        package var caFile: String?

        /// The PEM file of the client's certificate.
        package var clientCertificate: String?

        /// The PEM file of the key to the client's certificate, if it is not in the same file.
        package var clientKey: String?

        /// The URL of the proxy, or nil for none.
        ///
        /// Proxies that the environment names are never used.
        package var proxy: String?

        /// How many bytes of a body are kept.
        package var bodyLimit: Int = 1 << 20

        /// How many bytes of a decoded body may arrive before the transfer is ended with `.tooLarge`.
        package var bodyCeiling: Int = 64 << 20

        /// How many bytes of header lines may arrive before the transfer is ended with `.tooLarge`.
        package var headerCeiling: Int = 1 << 20

        /// The time for a connection to stand, TLS included.
        ///
        /// At least one millisecond.
        package var connectTimeout: Duration = .seconds(10)

        /// The User-Agent of requests that do not bring their own.
        package var userAgent: String = "mailslot"

        /// Makes the options that suit most loops.
        package init() {}
    }
}

extension TransferLoop.Options {
    /// Which version of HTTP is spoken.
    package enum VersionPreference: Sendable, Hashable {
        /// HTTP/2 over TLS where the server offers it (ALPN), else HTTP/1.1.
        case automatic
        /// HTTP/1.1.
        case http1_1
        /// As `automatic` over TLS, and HTTP/2 without TLS by prior knowledge (RFC 9113, section 3.3).
        ///
        /// Without TLS, requests fail with `.unsupported` where `CurlVersion.supportsHTTP2WithoutTLS` is false.
        case http2
    }
}
