internal import Mailslot

/// Makes records of what was sent and came back.
///
/// The one place that redacts.
struct EvidenceWriter {
    private let plan: Plan
    private var identities: Identities
    /// The credentials of the identities, and all others that are known: those that they had before, and what is sent to
    /// have them.
    private var credentials: [Credential]
    private let planted: [Canary]
    private(set) var redactor: Redactor

    /// So many requests of one probe are kept: one that measures has many alike.
    private static let mostEvidence = 12

    /// As much of a body is kept around what matters.
    private static let excerpt = 1200

    init(plan: Plan, identities: Identities, planted: [Canary]) {
        self.plan = plan
        self.identities = identities
        self.planted = planted
        credentials = identities.credentials
        redactor = Redactor(credentials)
    }

    private var shell: ShellText { ShellText(credentials, redactor) }

    /// Takes the identities with the credentials that they have now, and what else is secret by now.
    mutating func learn(_ identities: Identities, _ secrets: [Credential]) {
        self.identities = identities
        var seen: Set<Credential> = []
        credentials = (identities.credentials + secrets + credentials).filter { seen.insert($0).inserted }
        redactor = Redactor(credentials, learningFrom: redactor)
    }

    /// Takes out of all that is recorded from now on the tokens that an answer hands out.
    mutating func learnTokens(of answer: ParsedResponse, _ operation: Operation) {
        for token in MintedTokens.tokens(in: answer, of: operation) { redactor.learn(token) }
    }

    /// What a probe and its judgement come to.
    func record(_ trial: Trial, _ judgement: Judgement) -> ProbeRecord {
        let probe = trial.probe
        let innermost = plan.innermost(probe.cell.call.binding)
        var record = ProbeRecord(
            id: probe.id, number: probe.number, subject: "\(probe.cell.subject)", operation: trial.operation.name,
            verb: trial.operation.verb, kind: trial.operation.kind, objects: innermost.map { plan.objects[$0].name },
            tactic: probe.tactic, way: probe.way, depth: probe.depth,
            clause: ProbeRecord.Clause(
                kind: probe.cell.expectation.kind, location: probe.cell.expectation.location,
                reference: probe.cell.expectation.reference),
            verdict: judgement.verdict, proof: judgement.proof, reason: judgement.reason,
            at: trial.answers.first?.exchange.started.moment,
            duration: trial.answers.reduce(0) { $0 + $1.exchange.duration.seconds })
        guard judgement.verdict != .upheld else { return record }
        record.reason = redactor.redact(judgement.reason)
        if [.violated, .broken].contains(judgement.verdict) { record.scopes = trial.operation.scopes?.words }
        guard judgement.verdict != .notCovered else { return record }
        record.finding = judgement.finding.map { finding($0, trial) }
        record.evidence = zip(probe.requests, trial.answers).prefix(Self.mostEvidence).map {
            evidence(of: $1, by: $0.caller)
        }
        return record
    }

    /// Any text without credentials.
    func redact(_ text: String) -> String { redactor.redact(text) }

    private func finding(_ finding: Judgement.Finding, _ trial: Trial) -> FindingRecord {
        let control: String?
        switch trial.control {
        case .seen(let person): control = "\(person) gets a canary by the same request"
        case .accepted(let person): control = "\(person) is accepted with the same request"
        case .refused, .none, .empty: control = nil
        }
        let index = min(finding.request, trial.answers.count - 1)
        return FindingRecord(
            mechanism: finding.mechanism, severity: finding.severity, breach: finding.breach,
            certainty: finding.certainty,
            cameOut: cameOut(finding.leaks, trial), control: control,
            again: CurlCommand.text(trial.answers[index].exchange.request, shell))
    }

    /// What came out; copies of the same thing, for which there is one word, are named once.
    private func cameOut(_ leaks: [Leak], _ trial: Trial) -> [FindingRecord.CameOut] {
        var all: [FindingRecord.CameOut] = []
        for leak in leaks {
            let description = trial.describe(leak.thing)
            let place = leak.sighting.place.description
            let isNamed = all.contains {
                $0.what == description.what && $0.owner == description.owner && $0.place == place
                    && $0.form == leak.sighting.form
            }
            guard !isNamed else { continue }
            all.append(
                FindingRecord.CameOut(
                    what: description.what, owner: description.owner, place: place, form: leak.sighting.form,
                    canary: leak.form(planted).map { redactor.redact($0) }))
        }
        return all
    }

    /// A request that did not get what was wanted of it.
    func evidence(of delivery: Delivery, by caller: Caller) -> EvidenceRecord {
        evidence(of: Answer(delivery.classification, exchange: delivery.first.exchange), by: caller)
    }

    private func evidence(of answer: Answer, by caller: Caller) -> EvidenceRecord {
        let exchange = answer.exchange
        let response = exchange.response
        return EvidenceRecord(
            caller: identities[caller].name, method: exchange.request.method,
            url: redactor.redact(exchange.request.url),
            requestHeaders: (exchange.request.headers + exchange.request.signatureInWords).map {
                EvidenceRecord.Header(redactor.redact($0.name), redactor.redact($0.value))
            },
            requestBody: exchange.request.body.map { redactor.redact(String(decoding: $0, as: UTF8.self)) },
            status: response?.status ?? 0,
            responseHeaders: (response?.headers ?? []).map {
                EvidenceRecord.Header(redactor.redact($0.name), redactor.redact($0.value))
            },
            responseBody: excerpt(of: answer), responseLength: response?.bodyLength ?? 0,
            failure: exchange.failure.map { redactor.redact($0.description) },
            reading: answer.classification.words, duration: exchange.duration.seconds, tries: exchange.tries)
    }

    /// The part of a body that holds what came out, or its beginning.
    private func excerpt(of answer: Answer) -> String {
        let body = redactor.redact(answer.exchange.response?.body ?? [])
        guard body.count > Self.excerpt else { return String(decoding: body, as: UTF8.self) }
        let text = String(decoding: body, as: UTF8.self)
        let needle = answer.leaks.lazy.compactMap { $0.form(planted) }.first
        let place = needle.flatMap { text.firstRange(of: $0)?.lowerBound } ?? text.startIndex
        let start = text.index(place, offsetBy: -Self.excerpt / 3, limitedBy: text.startIndex) ?? text.startIndex
        let end = text.index(start, offsetBy: Self.excerpt, limitedBy: text.endIndex) ?? text.endIndex
        return (start > text.startIndex ? "…" : "") + text[start..<end] + (end < text.endIndex ? "…" : "")
    }
}

extension SentRequest {
    /// The header of the signature, if there is one, with words in the place of what is made anew for each sending.
    fileprivate var signatureInWords: [(name: String, value: String)] {
        guard let signature else { return [] }
        let value = "AWS4-HMAC-SHA256 … of \(signature.credential) for \(signature.service) in \(signature.region)"
        return [(name: "Authorization", value: value)]
    }
}

extension Leak {
    /// The part of the canary that came out, written as it stood there; nil for other things and other forms.
    func form(_ planted: [Canary]) -> String? {
        guard case .canary(let id) = thing, let count = sighting.characters, count > 0 else { return nil }
        let first = sighting.windows.trailingZeroBitCount
        let part = Array(Array(planted[id.index].secret.utf8).dropFirst(first).prefix(count))
        switch sighting.form {
        case .plain: return String(decoding: part, as: UTF8.self)
        case .hex: return String(decoding: Hexadecimal.encode(part), as: UTF8.self)
        case .escaped, .base64, .compressed: return nil
        }
    }
}

extension Duration {
    /// As a number of seconds.
    var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
