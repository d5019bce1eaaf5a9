/// With what libcurl signs a request: AWS Signature Version 4 (`CURLOPT_AWS_SIGV4`).
///
/// The signature covers the method, the path, the query, the body, `Host`, the time and all headers of the request. Up
/// to libcurl 8.2 it is wrong where a header has an empty value, and where the names in the query are not sorted.
package struct AWSSignature: Sendable, Hashable {
    /// The region, as in `us-east-1`.
    package var region: String

    /// The name of the service in signatures, as in `sqs`.
    package var service: String

    /// The access key id, which is sent.
    package var keyID: String

    /// The secret access key, which is not.
    package var secretKey: String

    /// Makes a signature from its region, its service and its key.
    package init(region: String, service: String, keyID: String, secretKey: String) {
        self.region = region
        self.service = service
        self.keyID = keyID
        self.secretKey = secretKey
    }

    /// What libcurl is told of it.
    var provider: String { "aws:amz:\(region):\(service)" }

    /// Refuses what libcurl would cut off or take apart in another way, and a libcurl that cannot sign.
    func check() throws(CurlError) {
        guard CurlVersion.current.supportsAWSSignatures else {
            throw CurlError(.unsupported, detail: "signatures of AWS need libcurl 7.75.0 or newer")
        }
        for name in [region, service] where name.isEmpty || name.contains(":") || name.breaksLine {
            throw CurlError(.malformedRequest, detail: "the region or the service of a signature cannot be one")
        }
        guard !keyID.breaksLine, !secretKey.breaksLine else {
            throw CurlError(.malformedRequest, detail: "a line break or a NUL in the key of a signature")
        }
    }
}
