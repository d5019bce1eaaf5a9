/// The style sheet of the page.
struct HTMLStyle {
    /// What the page's policy allows: the SHA-256 of the sheet, as Content Security Policy Level 3 writes it.
    ///
    /// It stands here because a library for it would be a dependency; a test computes it by other means.
    static let hash = "sha256-7uvFyEmngs0MEXAg+ubxGOCIds8aCj9YzIC0gdfKC2M="

    /// The sheet as it stands in the page.
    var text: String {
        [
            ":root{\(HTMLPalette.declarations(\.light))}",
            "@media screen and (prefers-color-scheme:dark){:root{\(HTMLPalette.declarations(\.dark))}}",
            Self.page, Self.headline, Self.tables, Self.matrix, Self.findings, Self.lists, Self.narrow, Self.print,
        ].joined(separator: "\n")
    }
}

extension HTMLStyle {
    /// The page and its texts.
    fileprivate static let page = """
        *{box-sizing:border-box}
        html{background:var(--paper);color:var(--ink);color-scheme:light dark;-webkit-text-size-adjust:100%}
        body{margin:0 auto;padding:3rem 2rem 4rem;max-width:80rem;font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Liberation Sans",Arial,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
        h1,h2,h3,p,ul,ol,dl,dd,figure,pre{margin:0}
        h1{font-size:2rem;line-height:1.2;font-weight:650;letter-spacing:-.018em;max-width:34em;text-wrap:balance}
        h2{font-size:1.375rem;line-height:1.3;font-weight:650;letter-spacing:-.01em;margin-bottom:1rem}
        h3{font-size:1.0625rem;line-height:1.4;font-weight:650;margin:2rem 0 .625rem}
        p+p{margin-top:.5rem}
        ul{padding:0;list-style:none}
        section{margin-top:3.5rem;padding-top:1.5rem;border-top:1px solid var(--line);scroll-margin-top:1rem}
        section>p,.meanings,.reasons{max-width:46rem}
        a{color:var(--link);text-underline-offset:.18em;text-decoration-thickness:.06em}
        code,pre,.story td:first-child{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace;font-size:.8125rem}
        code,pre,td,th,dd,li,h1,h3{unicode-bidi:isolate}
        b,strong{font-weight:650}
        cite{font-style:normal}
        mark{background:var(--mark);color:var(--on-mark);font-weight:700;padding:.1em .25em;border-radius:.2em}
        :focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:.2em}
        :target{scroll-margin-top:1rem}
        .note{color:var(--muted);font-size:.9375rem}
        .h{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        .skip{position:absolute;left:1rem;top:-6rem;padding:.625rem 1rem;background:var(--sheet);border:1px solid var(--edge);border-radius:.375rem;z-index:9}
        .skip:focus{top:1rem}
        .warning{margin-top:1.25rem;padding:.75rem 1rem;background:var(--u-tint);border-left:.3rem solid var(--u);max-width:60rem}
        details{margin-top:1rem}
        summary{cursor:pointer;color:var(--link);font-weight:600;width:fit-content;padding:.25rem 0}
        footer{margin-top:3.5rem;padding-top:1.25rem;border-top:1px solid var(--line);color:var(--muted);font-size:.875rem}
        @media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
        """

    /// What the run comes to, and what was tested.
    fileprivate static let headline = """
        .eyebrow{font-size:.8125rem;font-weight:600;letter-spacing:.05em;text-transform:uppercase;color:var(--muted);margin-bottom:.5rem}
        .verdict{margin-top:1.75rem;padding:1.5rem 1.75rem 1.625rem;border-left:.5rem solid;border-radius:.25rem}
        .verdict p{max-width:50rem}
        .verdict .word{display:flex;align-items:center;gap:.75rem;font-size:1.875rem;line-height:1.2;font-weight:700;letter-spacing:-.015em}
        .verdict .lead{font-size:1.1875rem;line-height:1.45;font-weight:600;margin-top:.75rem}
        .glyph{display:inline-grid;place-items:center;width:2.25rem;height:2.25rem;border-radius:50%;font-size:1.25rem;letter-spacing:0;flex:none}
        .verdict.v{background:var(--v-tint);border-color:var(--v)}
        .verdict.u{background:var(--u-tint);border-color:var(--u)}
        .verdict.g{background:var(--g-tint);border-color:var(--g-text)}
        .verdict.v .word{color:var(--v-text)}
        .verdict.u .word{color:var(--u-text)}
        .verdict.g .word{color:var(--g-text)}
        .verdict.v .glyph{background:var(--v);color:var(--on-v)}
        .verdict.u .glyph{background:var(--u);color:var(--on-u)}
        .verdict.g .glyph{background:var(--g);color:var(--on-g)}
        .counts{display:flex;flex-wrap:wrap;gap:.75rem 2.5rem;margin-top:1.75rem;color:var(--muted)}
        .counts b{display:block;font-size:1.875rem;line-height:1.15;font-weight:600;letter-spacing:-.02em;color:var(--ink)}
        .counts .v b{color:var(--v-text)}
        .counts .b b{color:var(--b-text)}
        .counts .u b{color:var(--u-text)}
        .counts .g b{color:var(--g-text)}
        .counts .none b{color:var(--muted);font-weight:400}
        .bar{display:block;width:12rem;height:.375rem;margin-top:.375rem;border-radius:.1875rem}
        .bar .seen{fill:var(--g-text)}
        .bar .accepted{fill:var(--g-bar)}
        .bar .explicit{fill:var(--edge)}
        .facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:1rem 2rem;margin-top:2rem;padding-top:1.5rem;border-top:1px solid var(--line)}
        .facts dt{font-size:.8125rem;color:var(--muted)}
        nav{margin-top:2rem;padding:.875rem 0;border-top:1px solid var(--line);border-bottom:1px solid var(--line)}
        nav ul{display:flex;flex-wrap:wrap;gap:.375rem 1.5rem;font-size:.9375rem}
        nav+main>section:first-child{border-top:0;padding-top:0;margin-top:2.5rem}
        """
}
