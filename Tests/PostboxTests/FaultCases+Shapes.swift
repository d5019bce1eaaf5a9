import Foundation
import Testing

@testable import Postbox

/// Faults at other paths to the same data, and in other shapes of the same request.
extension FaultCase {
    static let versions: [FaultCase] = [
        FaultCase(fault: .v1MessageUnchecked) {
            $0.get("partner", "/v1/messages/\($0.secret)").text.contains(World.secret) && $0.refusesPartner
        },
        FaultCase(fault: .betaListWithoutScope) {
            $0.get("partner", "/beta/conversations/\($0.support)/messages").text.contains(World.greeting)
                && $0.get("partner", "/beta/conversations/\($0.dm)/messages").code == "forbidden"
                && $0.refusesPartner
        },
        FaultCase(fault: .v1InboxLaterPagesUnchecked) {
            $0.get("partner", "/v1/inbox?cursor=pzz").text.contains(World.greeting)
                && $0.get("partner", "/v1/inbox").status == 403
        },
    ]

    static let media: [FaultCase] = [
        FaultCase(fault: .mediaOpenToAnybody) {
            $0.get(nil, $0.media).text == World.fileText && $0.get("partner", $0.media).text == World.fileText
                && $0.get(nil, "/v2/attachments/\($0.file)").status == 401 && $0.refusesPartner
        },
        FaultCase(fault: .thumbnailOpen) {
            $0.get("partner", "/v2/attachments/\($0.file)/thumbnail").text == World.fileText && $0.refusesPartner
        },
        FaultCase(fault: .attachmentInfoOpen) {
            $0.get("partner", "/v2/attachments/\($0.file)/info").text.contains(World.fileName)
                && $0.get("partner", "/v2/conversations/\($0.dm)/attachments").status == 403
        },
    ]

    static let derived: [FaultCase] = [
        FaultCase(fault: .unfurlUnchecked) {
            let path = "/v2/conversations/\($0.support)/messages"
            let reply = $0.post("partner", path, ["text": "see \($0.link($0.secret))"])
            return reply.status == 201 && reply.text.contains(World.secret) && $0.refusesPartner
        },
        FaultCase(fault: .previewUnchecked) {
            $0.get("partner", "/v2/preview?link=\($0.link($0.secret))").text.contains(World.secret)
                && $0.refusesPartner
        },
        FaultCase(fault: .translationUnchecked) {
            $0.post("partner", "/v2/messages/\($0.secret)/translate", ["to": "en"]).text.contains(World.secret)
                && $0.refusesPartner
        },
        FaultCase(fault: .summaryForMembersWithoutScope) {
            $0.get("partner", "/v2/conversations/\($0.support)/summary").text.contains(World.greeting)
                && $0.get("partner", "/v2/conversations/\($0.dm)/summary").code == "forbidden" && $0.refusesPartner
        },
    ]

    static let shapes: [FaultCase] = [
        FaultCase(fault: .refusedHeadTellsLength) {
            let path = "/v2/messages/\($0.secret)"
            let refused = $0.client.call("partner", "HEAD", path)
            return refused.status == 403 && refused.body.isEmpty
                && refused.header("Content-Length") == $0.client.call("alice", "HEAD", path).header("Content-Length")
        },
        FaultCase(fault: .overrideCheckedAsSent) {
            let header = ["X-HTTP-Method-Override": "GET"]
            let (dm, support) = ("/v2/conversations/\($0.dm)/messages", "/v2/conversations/\($0.support)/messages")
            return $0.client.call("partner", "POST", support, headers: header).text.contains(World.greeting)
                && $0.client.call("partner", "POST", dm, headers: header).status == 403
                && $0.post("partner", "/v2/messages/\($0.secret)?_method=get").text.contains(World.secret)
                && $0.refusesPartner
        },
        FaultCase(fault: .rewrittenPathCheckedAsSent) { world in
            ["X-Original-URL", "X-Rewrite-URL"].allSatisfy {
                world.get("partner", "/v2/me", headers: [$0: "/v2/messages/\(world.secret)"]).text.contains(
                    World.secret)
            } && world.refusesPartner
        },
        FaultCase(fault: .ownMachineTrusted) {
            let path = "/v2/messages/\($0.secret)"
            return $0.get("partner", path, headers: ["X-Forwarded-For": "127.0.0.1"]).text.contains(World.secret)
                && $0.get("partner", path, headers: ["X-Forwarded-For": "10.0.0.1"]).status == 403 && $0.refusesPartner
        },
        FaultCase(fault: .firstParameterChecked) {
            let (own, secret) = ($0.link($0.recommendation), $0.link($0.secret))
            return $0.get("partner", "/v2/preview?link=\(own)&link=\(secret)").text.contains(World.secret)
                && $0.get("partner", "/v2/preview?link=\(secret)").status == 403
                && $0.get("partner", "/v2/preview?link[]=\(secret)").status == 403 && $0.refusesPartner
        },
        FaultCase(fault: .arrayParameterUnchecked) {
            $0.get("partner", "/v2/messages?conversation[]=\($0.dm)").text.contains(World.secret)
                && $0.get("partner", "/v2/preview?link%5B%5D=\($0.link($0.secret))").text.contains(World.secret)
                && $0.get("partner", "/v2/messages?conversation=\($0.dm)").status == 403 && $0.refusesPartner
        },
        FaultCase(fault: .formBodyUnchecked) {
            let type = ["Content-Type": "application/x-www-form-urlencoded"]
            let (form, ids) = (Data("link=\($0.link($0.secret))".utf8), Data("ids[]=\($0.secret)".utf8))
            return $0.client.call("partner", "POST", "/v2/preview", body: form, headers: type)
                .text.contains(World.secret)
                && $0.client.call("partner", "POST", "/v2/messages/lookup", body: ids, headers: type)
                    .texts("messages") == [World.secret]
                && $0.post("partner", "/v2/preview", ["link": $0.link($0.secret)]).status == 403 && $0.refusesPartner
        },
        FaultCase(fault: .headUnchecked) {
            $0.client.call("partner", "HEAD", "/v2/messages/\($0.secret)").status == 200 && $0.refusesPartner
        },
        FaultCase(fault: .cursorSkipsCheck) {
            $0.get("partner", "/v2/conversations/\($0.dm)/messages?cursor=pzz").text.contains(World.secret)
                && $0.refusesPartner
        },
        FaultCase(fault: .rangeUnchecked) {
            let reply = $0.get("partner", "/v2/attachments/\($0.file)", headers: ["Range": "bytes=0-"])
            return reply.status == 206 && reply.text == World.fileText && $0.refusesPartner
        },
        FaultCase(fault: .notModifiedBeforeCheck) {
            let tag = $0.get("alice", "/v2/messages/\($0.secret)").header("ETag") ?? ""
            return $0.get("partner", "/v2/messages/\($0.secret)", headers: ["If-None-Match": tag]).status == 304
                && $0.get("partner", "/v2/messages/\($0.secret)", headers: ["If-None-Match": "\"1\""]).status == 403
                && $0.get("partner", "/v2/messages/m_nothing", headers: ["If-None-Match": "*"]).status == 403
        },
    ]

    static let spellings: [FaultCase] = [
        spelled(.trailingSlashUnguarded, "/v2/conversations/{dm}/messages/"),
        spelled(.duplicateSlashesUnguarded, "/v2//conversations/{dm}/messages"),
        spelled(.dotSegmentsUnguarded, "/v2/./conversations/../conversations/{dm}/messages"),
        spelled(.encodedLettersUnguarded, "/v2/conversations/{dm}/%6Dessages"),
        spelled(.upperCaseUnguarded, "/v2/Conversations/{dm}/MESSAGES"),
        spelled(.matrixParametersUnguarded, "/v2/conversations;v=1/{dm}/messages"),
        spelled(.jsonSuffixUnguarded, "/v2/conversations/{dm}/messages.json"),
    ]

    private static func spelled(_ fault: Fault, _ path: String) -> FaultCase {
        FaultCase(fault: fault) {
            $0.get("partner", path.replacing("{dm}", with: $0.dm)).text.contains(World.secret) && $0.refusesPartner
        }
    }
}
