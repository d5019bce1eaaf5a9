import Mailslot
import MailslotSpec

/// Postbox's contracts, which are part of the program.
enum EmbeddedContract: String {
    /// One partner who may send, and sees nothing.
    case partner = "partner.contract.yaml"
    /// Two apps, two organisations, and objects of every kind and state.
    case apps = "apps.contract.yaml"

    func load(_ environment: [String: String], colour: ColourChoice) throws -> Contract {
        let loader = SpecLoader(
            read: { path throws(ReadFailure) in
                switch path {
                case "partner.contract.yaml": PackageResources.partner_contract_yaml
                case "apps.contract.yaml": PackageResources.apps_contract_yaml
                case "postbox.api.yaml": PackageResources.postbox_api_yaml
                default: throw ReadFailure(reason: "it is not part of the program")
                }
            }, environment: environment, unsetVariables: .refuse)
        return try LoadedContract.printing(colour) { () throws(Diagnostics) in
            try loader.contract(at: rawValue).value
        }
    }
}
