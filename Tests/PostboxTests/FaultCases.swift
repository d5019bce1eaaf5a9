import Foundation
import Testing

@testable import Postbox

/// What goes wrong with a fault, as something that can be watched to happen.
struct FaultCase: Sendable, CustomTestStringConvertible {
    let fault: Fault
    /// Says whether the wrong thing happens in this world.
    let happens: @Sendable (World) -> Bool
    /// Says what is right with the fault as without it: who may, may, and the checks that the fault keeps are made.
    var stays: @Sendable (World) -> Bool = { _ in true }

    var testDescription: String { fault.rawValue }
}

extension FaultCase {
    static let all: [FaultCase] =
        credentials + reading + permitted + refusals + writing + authority + broken
        + scopes + objects + tenants + consent + states + siblings + searches + exports + answers + activity + denials
        + carried + asserted + enveloped + expanded + versions + media + derived + shapes + spellings

    private static let credentials: [FaultCase] = [
        FaultCase(fault: .readableWithoutCredential) {
            $0.get(nil, "/v2/conversations/\($0.dm)/messages").text.contains(World.secret)
        },
        FaultCase(fault: .readableWithDamagedCredential) {
            $0.get("token:" + damaged("partner", in: $0), "/v2/messages/\($0.secret)").text.contains(World.secret)
        },
        FaultCase(fault: .damagedCredentialAccepted) {
            $0.get("token:" + damaged("alice", in: $0), "/v2/messages/\($0.secret)").text.contains(World.secret)
                && $0.get("token:pbu_unknown-from-the-start", "/v2/messages/\($0.secret)").status == 401
        },
    ]

    private static let reading: [FaultCase] = [
        FaultCase(fault: .attachmentByIDOpen) {
            $0.get("partner", "/v2/attachments/\($0.file)").text == World.fileText
        },
        FaultCase(fault: .attachmentNamesOpen) {
            $0.get("partner", "/v2/conversations/\($0.dm)/attachments").text.contains(World.fileName)
        },
        FaultCase(fault: .searchUnfiltered) {
            $0.get("partner", "/v2/search?q=kestrel").text.contains(World.secret)
                && $0.get("carol", "/v2/search?q=kestrel").text.contains(World.secret)
        },
        FaultCase(fault: .searchOpenToSendOnly) {
            $0.get("partner", "/v2/search?q=welcome").text.contains(World.greeting)
                && $0.get("partner", "/v2/search?q=kestrel").texts("results") == []
        },
        FaultCase(fault: .v1InboxUnchecked) {
            $0.get("partner", "/v1/inbox").text.contains(World.greeting)
                && $0.get("partner", "/v2/conversations").code == "missing_scope"
        },
        FaultCase(fault: .v1ThreadUnchecked) {
            $0.get("partner", "/v1/threads/\($0.dm)").accepted
                && $0.get("partner", "/v1/threads/\($0.dm)").text.contains(World.secret)
                && $0.get("partner", "/v2/conversations/\($0.dm)/messages").code == "missing_scope"
        },
    ]

    private static let permitted: [FaultCase] = [
        FaultCase(fault: .privateAddressesInMembers) {
            $0.get("partner", "/v2/conversations/\($0.support)/members").text.contains("alice@private.example")
        },
        FaultCase(fault: .newestMessageInMe) {
            $0.get("partner", "/v2/me").text.contains(World.greeting)
        },
        FaultCase(fault: .previewInSendAnswer) {
            let reply = $0.post("partner", "/v2/conversations/\($0.support)/messages", ["text": "again"])
            return reply.status == 201 && reply.text.contains(World.greeting.prefix(20))
                && !reply.text.contains(World.greeting)
        },
    ]

    private static let refusals: [FaultCase] = [
        FaultCase(fault: .messageInRefusalBody) {
            let refusal = $0.get("partner", "/v2/conversations/\($0.dm)/messages")
            return refusal.status == 403 && (refusal["error", "message"] as? String)?.contains(World.secret) == true
                && $0.get("carol", "/v2/messages/\($0.secret)").text.contains(World.secret)
        },
        FaultCase(fault: .messageInRefusalHeader) {
            let refusal = $0.get("partner", "/v2/messages/\($0.secret)")
            return refusal.status == 403 && refusal.header("X-Refused") == World.secret
        },
        FaultCase(fault: .messageBase64InJSON) {
            let refusal = $0.get("partner", "/v2/conversations/\($0.dm)/messages")
            let trace = refusal["error", "trace"] as? String
            return refusal.status == 403 && trace == Data(World.secret.utf8).base64EncodedString()
        },
        FaultCase(fault: .previewInRefusal) {
            let refusal = $0.get("partner", "/v2/messages/\($0.secret)")
            return refusal.status == 403 && refusal.text.contains(World.secret.prefix(20))
                && !refusal.text.contains(World.secret)
        },
        FaultCase(fault: .existenceTold) {
            $0.post("partner", "/v2/conversations/\($0.dm)/messages", ["text": "a"]).status == 403
                && $0.post("partner", "/v2/conversations/c_nothing/messages", ["text": "a"]).status == 404
                && $0.get("carol", "/v2/messages/\($0.secret)").status == 403
                && $0.get("carol", "/v2/messages/m_nothing").status == 404
                && $0.get("partner", "/v2/messages/m_nothing").status == 404
        },
    ]

    private static let writing: [FaultCase] = [
        FaultCase(fault: .sendAnywhere) {
            $0.post("partner", "/v2/conversations/\($0.dm)/messages", ["text": "intruder"]).status == 201
                && $0.bobsView.contains("intruder")
        },
        FaultCase(fault: .v1SendUnchecked) {
            $0.post("partner", "/v2/conversations/\($0.dm)/messages", ["text": "intruder"]).status == 403
                && $0.post("partner", "/v1/threads/\($0.dm)/messages", ["text": "intruder"]).status == 201
                && $0.bobsView.contains("intruder")
        },
        FaultCase(fault: .refusedSendDelivered) {
            $0.post("partner", "/v2/conversations/\($0.dm)/messages", ["text": "intruder"]).status == 403
                && $0.bobsView.contains("intruder")
        },
        FaultCase(fault: .editByAnyone) {
            $0.patch("partner", "/v2/messages/\($0.secret)", ["text": "intruder"]).status == 200
                && $0.bobsView.contains("intruder")
        },
        FaultCase(fault: .refusedEditDone) {
            $0.patch("partner", "/v2/messages/\($0.secret)", ["text": "intruder"]).status == 403
                && $0.bobsView.contains("intruder")
        },
        FaultCase(fault: .deleteByAnyone) {
            $0.delete("partner", "/v2/messages/\($0.secret)").status == 200 && !$0.bobsView.contains(World.secret)
        },
        FaultCase(fault: .refusedDeleteDone) {
            $0.delete("partner", "/v2/messages/\($0.secret)").status == 403 && !$0.bobsView.contains(World.secret)
        },
        FaultCase(fault: .markReadByAnyone) {
            $0.post("partner", "/v2/conversations/\($0.dm)/read").status == 200
                && $0.get("bob", "/v2/conversations/\($0.dm)").text.contains("\"seen_by\":[\"partner\"]")
        },
        FaultCase(fault: .renameByMembers) {
            $0.patch("partner", "/v2/conversations/\($0.support)", ["title": "intruder"]).status == 200
                && $0.get("alice", "/v2/conversations/\($0.support)").text.contains("intruder")
        },
    ]

    private static let authority: [FaultCase] = [
        FaultCase(fault: .selfJoin) {
            $0.post("partner", "/v2/conversations/\($0.dm)/members", ["user": "partner"]).status == 201
                && $0.post("partner", "/v2/conversations/\($0.dm)/messages", ["text": "intruder"]).status == 201
                && $0.post("partner", "/v2/conversations/\($0.dm)/members", ["user": "carol"]).status == 403
        },
        FaultCase(fault: .inviteByMembers) {
            $0.post("partner", "/v2/conversations/\($0.support)/members", ["user": "carol"]).status == 201
                && $0.get("carol", "/v2/messages/\($0.greeting)").accepted
        },
    ]

    private static let broken: [FaultCase] = [
        FaultCase(fault: .grantedSendRefused) {
            $0.post("partner", "/v2/conversations/\($0.support)/messages", ["text": "a"]).code == "missing_scope"
                && $0.post("alice", "/v2/conversations/\($0.support)/messages", ["text": "a"]).status == 201
        },
        FaultCase(fault: .acceptedSendLost) {
            $0.post("partner", "/v2/conversations/\($0.support)/messages", ["text": "lost"]).status == 201
                && !$0.get("alice", "/v2/conversations/\($0.support)/messages").text.contains("lost")
                && $0.post("bob", "/v2/conversations/\($0.dm)/messages", ["text": "kept"]).status == 201
                && $0.bobsView.contains("kept")
        },
    ]

    /// The token of an account with its last character changed.
    private static func damaged(_ name: String, in world: World) -> String {
        String((world.service.accounts[name] ?? "").dropLast()) + "!"
    }
}
