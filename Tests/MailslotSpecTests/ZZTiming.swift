import Mailslot
import MailslotSpec
import Testing
@Suite(.serialized) struct ZZTiming {
    @Test func timing() {
        for input in HostileInput.all + SemanticHostile.all {
            let loader = Fixtures.loader(["a.contract.yaml": input.text, "api.api.yaml": input.place ?? ""], environment: [:])
            var first = ""
            let clock = ContinuousClock()
            let time = clock.measure {
                do throws(Diagnostics) { _ = try loader.contract(at: "a.contract.yaml"); first = "OK" } catch { first = error.list.first!.message + " (\(error.list.count)+\(error.omitted))" }
            }
            print("TIME", input.name, time, first.prefix(120))
        }
    }
}
enum SemanticHostile {
    static func n(_ c: Int, _ f: (Int) -> String) -> String { (0..<c).map(f).joined() }
    static let head = "contract: a\napi: api.api.yaml\ntarget: http://h\n"
    static let people = "principals: { p: { token: pppp }, q: { token: qqqq, secrets: [abcdef] } }\n"
    static let perms = "permissions: { p: { may: [w] } }\n"
    static let api = "api: A\noperations:\n  w: { does: whoami, request: GET /w }\n  m: { does: create o, request: POST /o, makes: { o: /id } }\n  r: { does: read o, request: \"GET /o/{o}\" }\n"
    static let all: [HostileInput] = [
        .init("12k steps", head+people+perms+"scene:\n"+n(12000){"  - { by: q, do: m, as: o\($0) }\n"}, refusal:"", at: api),
        .init("8k steps unknown obj", head+people+perms+"scene:\n"+n(8000){"  - { by: q, do: r, with: { o: x\($0) }, as: o\($0) }\n"}, refusal:"", at: api),
        .init("10k principals", head+perms+"principals:\n  p: { token: pppp, secrets: [abcdef] }\n"+n(10000){"  p\($0): { token: tttt\($0), id: x\($0) }\n"}+"scene:\n"+n(4000){"  - { given: o, id: p\($0), of: p\($0), as: o\($0) }\n"}, refusal:"", at: api),
        .init("grants 200", head+people+"scene:\n"+n(6000){"  - { by: q, do: m, as: o\($0) }\n"}+"permissions:\n  p:\n    may:\n"+n(6000){"      - r: { o: o\($0) }\n"}, refusal:"", at: api),
        .init("grant list 20k", head+people+"scene:\n"+n(6000){"  - { by: q, do: m, as: o\($0) }\n"}+"permissions:\n  p:\n    may:\n      - r: { o: ["+n(20000){"o\($0 % 6000), "}+"] }\n", refusal:"", at: api),
        .init("10k ops", head+people+perms, refusal:"", at: api+n(10000){"  op\($0): { does: read k\($0), request: \"GET /x\" }\n"}),
        .init("6k ops w kinds+undo", head+people+perms, refusal:"", at: api+n(4000){"  op\($0): { does: read k\($0), request: \"GET /x/{k\($0)}\", makes: { k\($0): /id }, undo: op\($0) }\n"}),
        .init("params 200k in text", head+people+perms, refusal:"", at: api+"  big: { does: read o, request: POST /x, json: { a: \""+n(100000){"{p\($0)}"}+"\" } }\n"),
        .init("params 10k fields", head+people+perms, refusal:"", at: api+"  big:\n    does: read o\n    request: POST /x\n    json:\n"+n(20000){"      a\($0): \"{p\($0)}\"\n"}),
        .init("refusals 10k", head+people+perms, refusal:"", at: "refusals:\n"+n(9000){"  - { json: { /a: \($0) }, means: hidden }\n"}+api),
        .init("ops w/ 100 refusals", head+people+perms, refusal:"", at: api+n(100){ i in "  op\(i):\n    does: read o\n    request: GET /x\n    refusals:\n"+n(95){"      - { json: { /a: \($0) }, means: hidden }\n"}}),
        .init("refusals oneOf", head+people+perms, refusal:"", at: "refusals:\n"+n(100){ i in "  - { json: { /a: ["+n(99){"x\($0+i), "}+"] }, means: hidden }\n"}+api),
        .init("conditions 10k", head+people+perms, refusal:"", at: "refusals:\n"+n(2){ i in "  - { json: {"+n(10000){"/a\($0): 1, "}+"}, means: hidden }\n"}+api),
        .init("with unknown params 10k", head+people+perms+"with:\n  r: {"+n(20000){"p\($0): 1, "}+"}\n", refusal:"", at: api),
        .init("leave_out 10k", head+people+perms+"leave_out: {"+n(20000){"w\($0): x, "}+"}\n", refusal:"", at: api),
        .init("unknown grants 20k", head+people+"permissions:\n  p:\n    may:\n"+n(20000){"      - w\($0)\n"}, refusal:"", at: api),
        .init("same grants 20k", head+people+"permissions:\n  p:\n    may:\n"+n(20000){ _ in "      - w\n"}, refusal:"", at: api),
        .init("regex nest", head+people+perms, refusal:"", at: api+"  big: { does: send o, request: POST /x, makes: { z: { json: /id, match: \""+String(repeating:"(",count:240)+"a"+String(repeating:")",count:240)+"\" } } }\n"),
        .init("4k regexes", head+people+perms, refusal:"", at: api+n(4000){"  op\($0): { does: send o, request: POST /x, makes: { z: { json: /id, match: \"(?:a|b)+[^/]{1,30}\($0)$\" } } }\n"}),
        .init("pointer long", head+people+perms, refusal:"", at: "refusals: [{ json: { "+String(repeating:"/a",count:200000)+": 1 }, means: hidden }]\n"+api),
        .init("path long", head+people+perms, refusal:"", at: api+"  big: { does: read o, request: GET /"+String(repeating:"a/",count:300000)+" }\n"),
        .init("query long", head+people+perms, refusal:"", at: api+"  big: { does: read o, request: GET /?"+String(repeating:"a=%41&",count:100000)+" }\n"),
        .init("deep 60 json", head+people+perms, refusal:"", at: api+"  big: { does: read o, request: POST /x, json: "+n(200){ _ in ""}+String(repeating:"[",count:55)+n(20000){"\($0),"}+String(repeating:"]",count:55)+" }\n"),
    ]
}
