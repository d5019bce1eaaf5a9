extension Plan {
    /// A short text that differs where two plans differ in what is tried: that of all shards of one plan is the same.
    ///
    /// FNV-1a (Fowler, Noll and Vo) over the contract's title, the API's name, the depth and the ids of all probes.
    static func digest(of contract: Contract, _ extent: Extent, _ probes: [Probe]) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ text: String) {
            for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            hash = (hash ^ 0xFF) &* 0x100_0000_01B3
        }
        add(contract.title)
        add(contract.api.name)
        add(extent.depth.rawValue)
        for probe in probes { add(probe.id) }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
