extension HTMLWriter {
    /// A bar whose parts have the length of their counts; the numbers stand beside it for those who do not see it.
    mutating func appendBar(_ parts: [(name: String, count: Int)]) {
        let all = parts.reduce(0) { $0 + $1.count }
        guard all > 0 else { return }
        element(
            "svg",
            [
                ("class", "bar"), ("viewBox", "0 0 1000 10"), ("preserveAspectRatio", "none"), ("aria-hidden", "true"),
                ("focusable", "false"),
            ]
        ) { bar in
            var start = 0
            for (index, part) in parts.enumerated() where part.count > 0 {
                let end = parts[...index].reduce(0) { $0 + $1.count } * 1_000 / all
                // What is there at all is to be seen.
                let width = max(end - start, 4)
                bar.element(
                    "rect",
                    [
                        ("class", part.name), ("x", String(start)), ("y", "0"), ("width", String(width)),
                        ("height", "10"),
                    ]
                ) { _ in }
                start = max(end, start + width)
            }
        }
    }
}
