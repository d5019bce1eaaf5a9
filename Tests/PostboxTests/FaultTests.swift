import Foundation
import Testing

@testable import Postbox

@Suite("Faults")
struct FaultTests {
    @Test("With a fault the wrong thing happens, and without it does not", arguments: FaultCase.all)
    func fault(_ fault: FaultCase) {
        #expect(!fault.happens(World()))
        #expect(fault.happens(World(faults: [fault.fault])))
    }

    @Test("With a fault all else stays right", arguments: FaultCase.all)
    func rest(_ fault: FaultCase) {
        #expect(fault.stays(World()))
        #expect(fault.stays(World(faults: [fault.fault])))
    }

    @Test("No other fault does the same", arguments: FaultCase.all)
    func distinct(_ fault: FaultCase) {
        let twins = Set(Fault.allCases.filter { fault.happens(World(faults: [$0])) })
        #expect(twins == [fault.fault])
    }

    @Test("Every fault is watched, explained on a line of its own, and named for the command line")
    func complete() {
        #expect(FaultCase.all.map(\.fault.rawValue).sorted() == Fault.allCases.map(\.rawValue).sorted())
        #expect(Set(Fault.allCases.map(\.summary)).count == Fault.allCases.count)
        for fault in Fault.allCases {
            #expect(fault.summary.hasSuffix(".") && !fault.summary.contains("\n") && fault.summary.count > 20)
            #expect(fault.rawValue.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)+/) != nil)
        }
    }

    @Test("A fault has a mechanism, except where the server does too little")
    func mechanisms() {
        for fault in Fault.allCases {
            let tooLittle: Set<Fault> = [.grantedSendRefused, .acceptedSendLost]
            if tooLittle.contains(fault) {
                #expect(fault.mechanism == nil)
            } else {
                #expect(fault.mechanism?.wholeMatch(of: /MC(0[1-9]|[12][0-9]|30)/) != nil)
            }
        }
    }

    @Test("Two faults happen at once")
    func together() {
        let pair: Set<Fault> = [.messageInRefusalHeader, .refusedSendDelivered]
        for fault in FaultCase.all where pair.contains(fault.fault) {
            #expect(fault.happens(World(faults: pair)))
        }
    }

    @Test("A fault can hide behind an oddity, and still happens")
    func behindOddities() {
        let world = World(faults: [.refusedSendDelivered, .messageInRefusalBody], oddities: [.okFalse])
        let refused = world.post("partner", "/v2/conversations/\(world.dm)/messages", ["text": "intruder"])
        #expect(refused.status == 200)
        #expect(refused.json["ok"] as? Bool == false)
        #expect(world.bobsView.contains("intruder"))
        #expect(world.get("carol", "/v2/messages/\(world.secret)").text.contains(World.secret))
    }

    @Test("A message in a header is printable ASCII, whatever its text")
    func headerText() {
        let world = World(faults: [.messageInRefusalHeader])
        let path = "/v2/conversations/\(world.dm)/messages"
        #expect(world.post("bob", path, ["text": "a\r\nSet-Cookie: é%"]).accepted)
        #expect(world.get("partner", path).header("X-Refused") == "a%0D%0ASet-Cookie: %C3%A9%25")
    }
}
