/// The colours of the page, for light and dark surroundings.
package enum HTMLPalette {
    /// A colour with its name in the style sheet.
    package struct Tone: Sendable {
        package let name: String
        /// As `#rrggbb`.
        package let light: String
        /// As `#rrggbb`.
        package let dark: String
    }

    package static let tones: [Tone] = [
        Tone(name: "paper", light: "#fbfaf7", dark: "#131417"),
        Tone(name: "sheet", light: "#ffffff", dark: "#1b1c21"),
        Tone(name: "faint", light: "#f2f0eb", dark: "#24262c"),
        Tone(name: "line", light: "#dedbd3", dark: "#363840"),
        Tone(name: "edge", light: "#8a887f", dark: "#777a84"),
        Tone(name: "ink", light: "#1a1b1f", dark: "#eae8e3"),
        Tone(name: "muted", light: "#56585f", dark: "#a9acb4"),
        Tone(name: "link", light: "#174a8c", dark: "#8fbcf7"),
        Tone(name: "mark", light: "#ffe27a", dark: "#ffd95c"),
        Tone(name: "on-mark", light: "#241c00", dark: "#241c00"),
        Tone(name: "v", light: "#ad2018", dark: "#f0625a"),
        Tone(name: "on-v", light: "#ffffff", dark: "#1c0504"),
        Tone(name: "v-tint", light: "#fbecea", dark: "#331a19"),
        Tone(name: "v-text", light: "#9b1c15", dark: "#ff948d"),
        Tone(name: "b", light: "#94490a", dark: "#e89448"),
        Tone(name: "on-b", light: "#ffffff", dark: "#1e0f00"),
        Tone(name: "b-text", light: "#854006", dark: "#f2ad70"),
        Tone(name: "u", light: "#f3cf63", dark: "#dcb64a"),
        Tone(name: "on-u", light: "#332600", dark: "#211800"),
        Tone(name: "u-tint", light: "#fcf4dc", dark: "#2d2714"),
        Tone(name: "u-text", light: "#6f4c00", dark: "#ebcb72"),
        Tone(name: "g", light: "#dcefe1", dark: "#1e3a2a"),
        Tone(name: "on-g", light: "#124a29", dark: "#aee6c1"),
        Tone(name: "g-tint", light: "#ecf6ee", dark: "#182a20"),
        Tone(name: "g-text", light: "#17623a", dark: "#84d6a1"),
        Tone(name: "g-bar", light: "#6fb384", dark: "#4f9a68"),
        Tone(name: "w", light: "#dae7f7", dark: "#1d3353"),
        Tone(name: "on-w", light: "#163d70", dark: "#b9d7fb"),
        Tone(name: "m", light: "#e6dff4", dark: "#33294a"),
        Tone(name: "on-m", light: "#452c7d", dark: "#d0bff4"),
        Tone(name: "n", light: "#ebe9e4", dark: "#292b31"),
        Tone(name: "on-n", light: "#55575e", dark: "#b1b4bb"),
    ]

    /// What is written on what: each pair is legible by itself (WCAG 2.2, success criterion 1.4.3).
    package static let texts: [(ink: String, ground: String)] =
        ["paper", "sheet", "faint"].flatMap { ground in
            ["ink", "muted", "link", "v-text", "b-text", "u-text", "g-text"].map { ($0, ground) }
        }
        + ["v-tint", "u-tint", "g-tint"].flatMap { ground in ["ink", "muted", "link"].map { ($0, ground) } }
        + [("v-text", "v-tint"), ("u-text", "u-tint"), ("g-text", "g-tint"), ("on-mark", "mark")]
        + ["v", "b", "u", "m", "g", "w", "n"].map { ("on-" + $0, $0) }

    /// The declarations of all colours.
    static func declarations(_ colour: KeyPath<Tone, String>) -> String {
        tones.map { "--\($0.name):\($0[keyPath: colour]);" }.joined()
    }
}
