import Mailslot

extension HTMLWriter {
    /// The waivers, and what each was good for.
    mutating func append(_ waivers: [WaiverRecord]) {
        table("Waivers", "plain") { table in
            table.head(["finding", "probes", "until", "owner", "because", "state"])
            table.element("tbody") { body in
                for waiver in waivers {
                    body.element("tr") { row in
                        row.element("th", [("scope", "row")]) { $0.element("code", text: waiver.finding) }
                        row.element("td", text: Decimal.grouped(waiver.waived))
                        row.element("td", text: waiver.until)
                        row.element("td", text: waiver.owner)
                        row.element("td", text: waiver.because)
                        row.element("td", text: waiver.complaint ?? waiver.state.rawValue)
                    }
                }
            }
        }
    }
}
