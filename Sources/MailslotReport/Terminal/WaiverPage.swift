import Mailslot

extension TerminalPage {
    /// The waivers, and what each was good for.
    mutating func append(_ waivers: [WaiverRecord]) {
        guard !waivers.isEmpty else { return }
        line(style.paint("waivers", .heading))
        for waiver in waivers {
            let count = waiver.waived > 0 ? " · \(Decimal.count(waiver.waived, "probe"))" : ""
            sentence(Display.line(waiver.finding) + count)
            sentence(Display.line("until \(waiver.until) by \(waiver.owner): \(waiver.because)"), indent: 4, .label)
            if let complaint = waiver.complaint {
                sentence(
                    Display.line("\(complaint)   \(waiver.location)"), indent: 4,
                    waiver.state.isStale || waiver.state == .expired ? .bad : .doubtful)
            }
        }
        line()
    }
}

extension WaiverRecord {
    /// What is wrong with it, or will soon be; nil if it does what it is for.
    package var complaint: String? {
        switch state {
        case .inForce: daysLeft < Self.soon ? "ends in \(Decimal.count(daysLeft, "day"))" : nil
        case .expired: "EXPIRED: it waives nothing any more"
        case .unmatched: "STALE: no probe is called so; correct it, or remove it"
        case .unneeded: "STALE: what it names is upheld; remove it"
        case .untried: nil
        }
    }

    /// A waiver that ends in fewer days than this is told of in every report.
    private static let soon = 14
}
