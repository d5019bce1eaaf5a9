/// The run record itself, as `RecordCoder` writes it.
package struct JSONReporter: Reporter {
    package init() {}

    package func write(_ run: some RunSource, to sink: ([UInt8]) throws -> Void) throws {
        try sink(RecordCoder.head(run.header))
        var isFirst = true
        try run.forEachProbe { probe in
            try sink(RecordCoder.line(probe, isFirst: isFirst))
            isFirst = false
        }
        try sink(RecordCoder.tail(run.ending))
    }
}
