/// A probe and its verdict.
package struct ProbeRecord: Hashable, Sendable {
    package struct Clause: Hashable, Sendable {
        package var kind: Expectation.Kind
        package var location: SourceLocation
        package var reference: String?

        package init(kind: Expectation.Kind, location: SourceLocation, reference: String?) {
            self.kind = kind
            self.location = location
            self.reference = reference
        }
    }

    package var id: String
    /// Its place in the order in which one run judges all probes, of which a shard has a part; counted from 0.
    ///
    /// Nil where the record is too old to tell.
    package var number: Int?
    package var subject: String
    package var operation: String
    /// What the operation does.
    package var verb: Verb
    /// The kind of object that it does it to; nil if it is about none.
    package var kind: String?
    /// The names of its innermost objects; none if the operation takes none.
    package var objects: [String]
    package var tactic: TacticName
    /// Which of the tactic's ways; nil if it has only one.
    package var way: String?
    /// The least depth at which it is tried.
    package var depth: Depth
    package var clause: Clause
    /// The scopes that the operation needs, in words; nil if the API description does not say.
    ///
    /// Of what is violated or broken.
    package var scopes: String?
    package var verdict: Verdict
    /// Of what is waived: until when, by whom and why.
    package var waiver: String?
    package var proof: Proof?
    package var reason: String
    /// When its first request was sent, in seconds since the run began; nil if none was.
    package var at: Double?
    /// Seconds that its requests took.
    package var duration: Double
    /// Of a violated clause, or of an unproven one that gives rise to a suspicion.
    package var finding: FindingRecord?
    /// What went over the wire: of everything but what is upheld.
    package var evidence: [EvidenceRecord]

    package init(
        id: String, number: Int? = nil, subject: String, operation: String, verb: Verb, kind: String?,
        objects: [String],
        tactic: TacticName, way: String?, depth: Depth, clause: Clause, scopes: String? = nil, verdict: Verdict,
        waiver: String? = nil, proof: Proof? = nil, reason: String, at: Double? = nil, duration: Double = 0,
        finding: FindingRecord? = nil,
        evidence: [EvidenceRecord] = []
    ) {
        self.id = id
        self.number = number
        self.subject = subject
        self.operation = operation
        self.verb = verb
        self.kind = kind
        self.objects = objects
        self.tactic = tactic
        self.way = way
        self.depth = depth
        self.clause = clause
        self.scopes = scopes
        self.verdict = verdict
        self.waiver = waiver
        self.proof = proof
        self.reason = reason
        self.at = at
        self.duration = duration
        self.finding = finding
        self.evidence = evidence
    }
}

/// What a probe shows.
package struct FindingRecord: Hashable, Sendable {
    /// Something that came out.
    package struct CameOut: Hashable, Sendable {
        /// As in "text of secret".
        package var what: String
        /// Who planted it.
        package var owner: String
        /// As in "the body".
        package var place: String
        package var form: Sighting.Form
        /// The part that came out, as it can be found in the evidence; nil for secrets and credentials.
        package var canary: String?

        package init(what: String, owner: String, place: String, form: Sighting.Form, canary: String?) {
            self.what = what
            self.owner = owner
            self.place = place
            self.form = form
            self.canary = canary
        }
    }

    package var mechanism: Mechanism
    package var severity: Severity
    package var breach: Breach
    package var certainty: Certainty
    package var cameOut: [CameOut]
    /// How somebody entitled got on with the same request, in words; nil if nobody tried.
    package var control: String?
    /// A curl command that repeats it, with variables for credentials.
    package var again: String

    package init(
        mechanism: Mechanism, severity: Severity, breach: Breach, certainty: Certainty, cameOut: [CameOut],
        control: String?, again: String
    ) {
        self.mechanism = mechanism
        self.severity = severity
        self.breach = breach
        self.certainty = certainty
        self.cameOut = cameOut
        self.control = control
        self.again = again
    }
}

/// A request and its answer, redacted.
package struct EvidenceRecord: Hashable, Sendable {
    package struct Header: Hashable, Sendable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Who sent it, as in "partner", "nobody", "partner, credential damaged".
    package var caller: String
    package var method: String
    package var url: String
    package var requestHeaders: [Header]
    package var requestBody: String?
    /// 0 if no answer came.
    package var status: Int
    package var responseHeaders: [Header]
    /// The part of the body around what matters.
    package var responseBody: String
    /// All bytes of the body.
    package var responseLength: Int
    /// Why there was no whole answer.
    package var failure: String?
    /// What the answer says, as in "accepted", "refused (forbidden)".
    package var reading: String
    /// Seconds.
    package var duration: Double
    package var tries: Int

    package init(
        caller: String, method: String, url: String, requestHeaders: [Header] = [], requestBody: String? = nil,
        status: Int, responseHeaders: [Header] = [], responseBody: String = "", responseLength: Int = 0,
        failure: String? = nil, reading: String, duration: Double = 0, tries: Int = 1
    ) {
        self.caller = caller
        self.method = method
        self.url = url
        self.requestHeaders = requestHeaders
        self.requestBody = requestBody
        self.status = status
        self.responseHeaders = responseHeaders
        self.responseBody = responseBody
        self.responseLength = responseLength
        self.failure = failure
        self.reading = reading
        self.duration = duration
        self.tries = tries
    }
}
