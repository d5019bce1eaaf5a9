import Mailslot

extension CredentialPlacement {
    /// What a checked value says, or nil if it says nothing usable.
    init?(_ node: YAMLNode) {
        switch node.text {
        case "bearer": self = .bearer
        case "basic": self = .basic
        case "none": self = .none
        default:
            if let name = node["header"]?.text {
                self = .header(name: name, prefix: node["prefix"]?.text ?? "")
            } else if let name = node["query"]?.text {
                self = .query(name: name)
            } else if let name = node["form"]?.text {
                self = .form(name: name)
            } else if let name = node["path"]?.text {
                self = .path(parameter: name)
            } else if let signature = node["aws_sigv4"], let region = signature["region"]?.text,
                let service = signature["service"]?.text
            {
                self = .awsSignature(region: region, service: service)
            } else {
                return nil
            }
        }
    }
}
