// swift-tools-version: 6.2
import PackageDescription

// The commit that is built, as scripts/lib.sh says it: `abc1234`, or `abc1234+` where the tree was changed. Nothing in a
// plain `swift build`. Not `Context.gitInformation`: SwiftPM keeps what a manifest came to until its text, its path or the
// environment changes, and a commit changes none of them.
let commit = Context.environment["MAILSLOT_COMMIT"] ?? ""
guard commit.allSatisfy({ $0.isHexDigit || $0 == "+" }) else {
    fatalError("MAILSLOT_COMMIT is a commit in hexadecimal digits, with + where the tree was changed, not '\(commit)'")
}

let package = Package(
    name: "mailslot",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "mailslot", targets: ["MailslotCommand"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    ],
    targets: [
        // libcurl, and the one target that may import it.
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .target(name: "Curl", dependencies: ["CCurl"]),

        // The core is pure: contract, plan, tactics, canaries, judge.
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "Mailslot", dependencies: ["CZlib"]),

        .target(name: "MailslotSpec", dependencies: ["Mailslot", "Yams"]),
        .target(name: "MailslotRunner", dependencies: ["Mailslot", "Curl"]),
        .target(name: "MailslotReport", dependencies: ["Mailslot"]),

        // The reference messaging API. It knows nothing of Mailslot.
        .target(name: "Postbox", dependencies: ["FlyingFox"]),

        // Which commit this is. In C, so that another commit means one small file and the linker, and no Swift.
        .target(name: "CBuild", cSettings: [.define("MAILSLOT_COMMIT", to: "\"\(commit)\"")]),

        // The commands: the only place that reads files, runs programs, prints and exits.
        .executableTarget(
            name: "MailslotCommand",
            dependencies: [
                "Mailslot", "MailslotSpec", "MailslotRunner", "MailslotReport", "Postbox", "CBuild",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            // The demo's contract is part of the program, so that an installed one needs no files.
            resources: [
                .embedInCode("Resources/partner.contract.yaml"), .embedInCode("Resources/apps.contract.yaml"),
                .embedInCode("Resources/postbox.api.yaml"),
            ]),

        .testTarget(name: "CurlTests", dependencies: ["Curl"]),
        .testTarget(name: "MailslotTests", dependencies: ["Mailslot", "CZlib"]),
        .testTarget(name: "PostboxTests", dependencies: ["Postbox"]),
        .testTarget(name: "MailslotSpecTests", dependencies: ["Mailslot", "MailslotSpec"]),
        .testTarget(name: "MailslotReportTests", dependencies: ["Mailslot", "MailslotReport"]),
        .testTarget(name: "MailslotRunnerTests", dependencies: ["Mailslot", "MailslotRunner", "MailslotSpec"]),
        .testTarget(name: "EndToEndTests", dependencies: ["MailslotCommand", "Postbox", "FlyingFox"]),
    ],
    swiftLanguageModes: [.v6]
)

// One place for the settings of every Swift target, so that none can forget them.
for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .treatAllWarnings(as: .error),
    ]
}
