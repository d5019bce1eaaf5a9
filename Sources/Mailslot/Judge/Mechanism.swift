/// A class of ways in which messaging APIs have failed.
///
/// Each id is the same in every report and every version.
package enum Mechanism: String, CaseIterable, Sendable {
    case ungatedRead = "MC01"
    case invalidCredential = "MC03"
    case clientAssertedIdentity = "MC04"
    case selfEscalation = "MC05"
    case crossObject = "MC10"
    case siblingRead = "MC14"
    case search = "MC15"
    case legacyInterface = "MC21"
    case media = "MC22"
    case preview = "MC23"
    case excessProperties = "MC25"
    case activityMetadata = "MC26"
    case denialSideChannel = "MC27"
    case writePathExfiltration = "MC29"
    case writeOverreach = "MC30"

    /// A few words.
    package var title: String {
        switch self {
        case .ungatedRead: "Ungated canonical read"
        case .invalidCredential: "Invalid or foreign credential accepted"
        case .clientAssertedIdentity: "Client-asserted identity"
        case .selfEscalation: "Self-escalation"
        case .crossObject: "Cross-object reference"
        case .siblingRead: "Sibling read operation"
        case .search: "Search, filter and autocomplete"
        case .legacyInterface: "Legacy, alternate or peer interface"
        case .media: "Attachment and media URL"
        case .preview: "Preview, notification and derived content"
        case .excessProperties: "Excess properties in a permitted answer"
        case .activityMetadata: "Activity and aggregate metadata"
        case .denialSideChannel: "Denial side channel"
        case .writePathExfiltration: "Write-path exfiltration"
        case .writeOverreach: "Write overreach"
        }
    }

    /// One sentence.
    package var definition: String {
        switch self {
        case .ungatedRead: "The documented operation that reads an inbox answers although the grant does not cover it."
        case .invalidCredential: "No credential, or one that is damaged or foreign, opens the operation."
        case .clientAssertedIdentity: "The server takes who acts from the request instead of from the credential."
        case .selfEscalation: "A call that the token can make gives it lasting authority that it was not given."
        case .crossObject: "A permitted operation, told the id of somebody else's object, gives or changes that object."
        case .siblingRead: "Another operation than the documented one gives the same data with a weaker check."
        case .search: "A search or a filter answers over what the caller may not read, be it by a mere hit."
        case .legacyInterface: "An older version, another host or another interface lacks the check."
        case .media: "An attachment can be fetched by its address alone."
        case .preview: "A helper with rights of its own reproduces what is protected: a preview, a digest, a summary."
        case .excessProperties: "A permitted answer holds content or identities that the grant does not cover."
        case .activityMetadata: "Counts, times, flags and presence tell what people do."
        case .denialSideChannel: "The refusal itself tells: by its code, its text, its headers, or what it quotes."
        case .writePathExfiltration: "A write copies what is protected to where the caller can read it."
        case .writeOverreach: "The token changes more than it may: other recipients, others' messages, others' state."
        }
    }
}
