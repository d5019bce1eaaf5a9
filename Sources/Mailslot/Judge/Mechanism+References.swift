extension Mechanism {
    /// The weaknesses that it is an instance of: ids of the Common Weakness Enumeration (cwe.mitre.org).
    package var cwe: [String] {
        cweNumbers.map { "CWE-\($0)" }
    }

    /// The risks that it belongs to: ids of the OWASP API Security Top 10, edition of 2023.
    package var owasp: [String] {
        owaspNumbers.map { "API\($0):2023" }
    }

    private var cweNumbers: [Int] {
        switch self {
        case .ungatedRead: [862, 285]
        case .widerGrant: [266, 269, 451]
        case .invalidCredential: [306, 287, 345, 1270]
        case .clientAssertedIdentity: [290, 639, 807]
        case .selfEscalation: [269, 915]
        case .deadCredential, .openChannel: [613, 672]
        case .stalePolicy: [672, 863, 281]
        case .timeWindow: [212, 863]
        case .crossObject: [639]
        case .crossTenant: [639, 653, 863]
        case .nonConsentingParty: [359, 863]
        case .objectState: [863, 200]
        case .siblingRead: [288, 862]
        case .batch: [862, 288]
        case .search: [612, 863]
        case .exportAndAudit: [862, 359]
        case .expansion: [213, 863]
        case .eventSubscription: [862, 420]
        case .eventMisdelivery: [488, 668]
        case .legacyInterface: [288, 420]
        case .media: [552, 862, 425]
        case .preview: [441, 200]
        case .mixUp: [488, 524, 362]
        case .excessProperties: [213, 201]
        case .activityMetadata: [1230, 359]
        case .denialSideChannel: [203, 204, 208, 209]
        case .requestShape: [436, 650, 943]
        case .writePathExfiltration: [441, 863]
        case .writeOverreach: [862, 863]
        }
    }

    private var owaspNumbers: [Int] {
        switch self {
        case .ungatedRead, .exportAndAudit, .batch, .eventSubscription: [5]
        case .widerGrant: [5, 8]
        case .invalidCredential, .deadCredential, .openChannel: [2]
        case .clientAssertedIdentity: [2, 1]
        case .selfEscalation: [5, 3]
        case .stalePolicy: [1, 5]
        case .timeWindow: [1, 3]
        case .crossObject, .crossTenant, .objectState, .search, .media: [1]
        case .nonConsentingParty: [3, 1]
        case .siblingRead: [5, 1]
        case .expansion, .excessProperties, .activityMetadata: [3]
        case .eventMisdelivery, .denialSideChannel: [1, 8]
        case .legacyInterface: [9]
        case .preview: [3, 7]
        case .mixUp: [8]
        case .requestShape: [8, 5]
        case .writePathExfiltration: [1, 5]
        case .writeOverreach: [5, 1]
        }
    }
}
