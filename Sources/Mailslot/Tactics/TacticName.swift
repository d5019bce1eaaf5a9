/// The name of a tactic, which is a part of the ids of its probes.
///
/// In this order they are tried: what has told most comes first.
package enum TacticName: String, CaseIterable, Sendable {
    case asDocumented = "as-documented"
    case noCredential = "no-credential"
    case damagedCredential = "damaged-credential"
    case counterfeitCredential = "counterfeit-credential"
    case foreignCredential = "foreign-credential"
    case actAs = "act-as"
    case otherTenant = "other-tenant"
    case existence
    case searchOracle = "search-oracle"
    case mixedParents = "mixed-parents"
    case stateFilter = "state-filter"
    case version, batch, graphql, introspection, expansion, host
    case exportResult = "export-result"
    case linkPreview = "link-preview"
    case foreignCursor = "foreign-cursor"
    case methodOverride = "method-override"
    case pathForm = "path-form"
    case parameterForm = "parameter-form"
    case otherMethod = "other-method"
    case bodyForm = "body-form"
    case credentialPlace = "credential-place"
    case pathInHeader = "path-in-header"
    case trustedOrigin = "trusted-origin"
    case otherFormat = "other-format"
    case conditional
    case activity, timing

    /// The tactic of that name.
    package var tactic: any Tactic {
        switch self {
        case .asDocumented: AsDocumented()
        case .noCredential: NoCredential()
        case .damagedCredential: DamagedCredential()
        case .counterfeitCredential: CounterfeitCredential()
        case .foreignCredential: ForeignCredential()
        case .actAs: ActAs()
        case .otherTenant: OtherTenant()
        case .existence: Existence()
        case .searchOracle: SearchOracle()
        case .mixedParents: MixedParents()
        case .stateFilter: StateFilter()
        case .version: Version()
        case .batch: Batch()
        case .graphql: GraphQL()
        case .introspection: Introspection()
        case .expansion: Expansion()
        case .host: Host()
        case .exportResult: ExportResult()
        case .linkPreview: LinkPreview()
        case .foreignCursor: ForeignCursor()
        case .methodOverride: MethodOverride()
        case .pathForm: PathForms()
        case .parameterForm: ParameterForms()
        case .otherMethod: OtherMethod()
        case .bodyForm: BodyForms()
        case .credentialPlace: CredentialPlace()
        case .pathInHeader: PathInHeader()
        case .trustedOrigin: TrustedOrigin()
        case .otherFormat: OtherFormat()
        case .conditional: Conditional()
        case .activity: Activity()
        case .timing: Timing()
        }
    }
}
