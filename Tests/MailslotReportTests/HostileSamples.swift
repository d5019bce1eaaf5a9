import Mailslot
import MailslotReport

extension Samples {
    /// What somebody may plant who wants to end a block, a cell, a line or a text, or to speak in our name.
    static let hostileText =
        "# SKIP x ]]> ``` `a` | <b>x</b> </details></summary> <!-- \r\n::set-output name=x::y\n##[error]z\n1..0\n  ...\n%0A "
        + "@alice #1 [x](http://evil.test) {0} \\ \"'&amp; $a$ *b* _c_ ~d~ --> ::stop-commands::t\u{1B}[2J\u{202E}"

    /// A run in which everything that comes from outside is that.
    static let hostile: RunRecord = {
        var probes = [content, broken, notCoveredProbe, refused] + Array(unproven.prefix(1))
        for index in probes.indices {
            probes[index].subject = hostileText
            probes[index].operation = hostileText
            probes[index].objects = ["\(index)" + hostileText]
            probes[index].reason = hostileText
            probes[index].id = "\(index)" + hostileText
            probes[index].clause.reference = hostileText
            probes[index].clause.location.file = "contracts/a,b:c%0A|`x`.yaml"
            for number in probes[index].evidence.indices {
                probes[index].evidence[number].caller = hostileText
                probes[index].evidence[number].url += hostileText
                probes[index].evidence[number].requestBody = hostileText
                probes[index].evidence[number].responseBody = hostileText + canary
                probes[index].evidence[number].responseHeaders = [.init("X-\(hostileText)", hostileText)]
                probes[index].evidence[number].reading = hostileText
                probes[index].evidence[number].failure = hostileText
            }
            probes[index].finding?.again = hostileText
            probes[index].finding?.control = hostileText
            probes[index].finding?.cameOut = [
                .init(what: hostileText, owner: hostileText, place: hostileText, form: .plain, canary: canary)
            ]
        }
        let header = changed(Samples.header) {
            $0.title = hostileText
            $0.api = hostileText
            $0.contract = "contracts/a,b:c%0A|`x`.yaml"
            $0.targets = [RunHeader.Target(name: "main", url: hostileText)]
            $0.tag = hostileText
        }
        var record = Samples.record(header, rich: probes, notCovered: [], leftBehind: [hostileText])
        record.ending.interruption = hostileText
        record.ending.lives = [RunEnding.Life(principal: hostileText, isShown: false, how: hostileText)]
        return record
    }()

    /// Many defects, each another one, on objects of its own.
    static func manyFindings(_ count: Int) -> RunRecord {
        let probes = (0..<count).map { number in
            changed(content) {
                $0.operation = "operation_\(number)"
                $0.kind = "kind-\(number)"
                $0.objects = ["object-\(number)"]
                $0.id = "partner/operation_\(number)/object-\(number)"
            }
        }
        return record(header, rich: probes, notCovered: [], leftBehind: [])
    }

    /// The same run done once more: with all that is another each time.
    static let shortAgain = changed(short) { record in
        record.header.tag = "ms00000000"
        record.header.started = "2027-01-01T00:00:00Z"
        record.ending.duration = 99
        for index in record.ending.findings.indices {
            record.ending.findings[index].again = "curl http://127.0.0.1:9/other"
            record.ending.findings[index].reason = "another"
            record.ending.findings[index].example = "another"
        }
        for index in record.probes.indices {
            record.probes[index].reason += " (again)"
            record.probes[index].duration = 9
            record.probes[index].evidence = []
        }
    }
}
