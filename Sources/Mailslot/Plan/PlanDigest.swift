extension Plan {
    /// A short text that differs where two plans differ in what is tried: that of all shards of one plan is the same.
    static func digest(of contract: Contract, _ extent: Extent, _ probes: [Probe]) -> String {
        // What was made before tells two plans of the same probes apart.
        let scene = extent.isReadOnly ? ["read-only"] : []
        return Fingerprint.of([contract.title, contract.api.name, extent.depth.rawValue] + scene + probes.map(\.id))
    }
}
