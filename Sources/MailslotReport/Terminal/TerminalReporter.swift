package import Mailslot

/// The report for people at a terminal: what each subject can do, then all that is not as it should be.
package struct TerminalReporter: Reporter {
    private let style: TerminalStyle

    package init(style: TerminalStyle) {
        self.style = style
    }

    package func write(_ run: some RunSource, to sink: ([UInt8]) throws -> Void) throws {
        try sink(render(run.header, run.ending, try RunTally(run)))
    }

    /// The report of a run whose probes were added to a tally as they were judged.
    package func render(_ header: RunHeader, _ ending: RunEnding, _ tally: RunTally) -> [UInt8] {
        var page = TerminalPage(style)
        page.append(header)
        page.append(ending.lives)
        page.line()
        page.append(tally.tables)
        page.append(ending.findings, tally)
        page.append(problems: tally)
        page.append(ending.waivers)
        page.append(notCovered: ending.notCovered, tally)
        page.append(leftBehind: ending.leftBehind)
        page.append(header, ending, tally)
        return Array(page.text.utf8)
    }
}

extension TerminalPage {
    fileprivate mutating func append(_ header: RunHeader) {
        line()
        let title = Display.line(header.title)
        if header.targets.count == 1 {
            line(title, .heading, right: Display.line(header.targets[0].url), .plain)
        } else {
            sentence(title, indent: 0, .heading)
            for target in header.targets { labelledLine(Display.line(target.name), Display.line(target.url)) }
        }
        line()
        if !header.isTLSVerified {
            sentence("TLS is NOT verified: whoever is between here and the target could have answered", .bad)
        }
        if let readOnly = header.readOnly { sentence(readOnly, .bad) }
        sentence(
            "\(header.api) by \(header.contract) · \(header.started) · run \(header.tag)".onOneLine, .label)
        let objects = Decimal.count(header.scene.objects, "object")
        let canaries = Decimal.count(header.scene.canaries, "canary", "canaries")
        sentence("\(objects) in the scene, \(canaries) planted")
    }

    fileprivate mutating func append(_ lives: [RunEnding.Life]) {
        for life in lives {
            let how = life.how.isEmpty ? "" : ": \(life.how)"
            if life.isShown {
                sentence("\(life.principal) is alive\(how)".onOneLine)
            } else {
                sentence("\(life.principal) was NOT shown alive\(how)".onOneLine, .doubtful)
            }
        }
    }

    fileprivate mutating func append(leftBehind: [String]) {
        guard !leftBehind.isEmpty else { return }
        line(style.paint("left behind", .doubtful) + "  " + "what the run made and could not remove")
        for object in leftBehind { sentence(Display.line(object)) }
        line()
    }
}

extension String {
    /// The text as `Display.line` shows it.
    fileprivate var onOneLine: String { Display.line(self) }
}
