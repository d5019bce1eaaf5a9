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
}
