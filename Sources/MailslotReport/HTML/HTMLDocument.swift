// What every page begins and ends with, and what stands at its head.

extension HTMLWriter {
    /// Everything before the page's own content: a policy that forbids scripts and all that would be loaded, and the style.
    mutating func beginDocument(title: String, skipTo: String) {
        raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        start(
            "meta",
            [
                ("http-equiv", "Content-Security-Policy"),
                (
                    "content",
                    "default-src 'none'; style-src '\(HTMLStyle.hash)'; base-uri 'none'; form-action 'none'"
                ),
            ])
        raw("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        raw("<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n")
        element("title", text: title)
        raw("\n")
        style(HTMLStyle())
        raw("\n</head>\n<body>\n")
        element("a", [("class", "skip"), ("href", "#main")], text: skipTo)
        raw("\n")
    }

    /// The last line of the page.
    mutating func endDocument(footer: String) {
        element("footer", text: footer)
        raw("\n</body>\n</html>\n")
    }

    /// The box with what it comes to, in a few words, and what is to be said of it.
    mutating func verdict(_ mark: HTMLMark, _ words: String, _ content: (inout HTMLWriter) -> Void) {
        element("div", [("class", "verdict \(mark.rawValue)")]) { box in
            box.element("p", [("class", "word")]) { word in
                word.element("span", [("aria-hidden", "true"), ("class", "glyph")], text: mark.glyph)
                word.text(words)
            }
            content(&box)
        }
    }

    /// Counts in a row, each marked where it is not zero.
    mutating func counts(_ label: String, _ counts: [(mark: HTMLMark?, what: String, count: Int)]) {
        raw("\n")
        element("ul", [("class", "counts"), ("aria-label", label)]) { list in
            for (mark, what, count) in counts {
                let name = count > 0 ? mark?.rawValue : "none"
                var attributes: [Attribute] = []
                if let name { attributes.append(("class", name)) }
                list.element("li", attributes) { item in
                    item.element("b", text: Decimal.grouped(count))
                    item.text(" \(what)")
                }
            }
        }
    }

    /// What was looked at, each fact with its lines.
    mutating func facts(_ facts: [(label: String, lines: [String])]) {
        raw("\n")
        element("dl", [("class", "facts")]) { list in
            for (label, lines) in facts {
                list.fact(label) { fact in
                    for (index, line) in lines.enumerated() {
                        if index > 0 { fact.start("br") }
                        fact.text(line)
                    }
                }
            }
        }
    }
}
