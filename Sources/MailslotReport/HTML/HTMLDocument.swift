// What every page begins and ends with.

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
}
