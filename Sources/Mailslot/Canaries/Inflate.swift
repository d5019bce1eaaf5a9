internal import CZlib

/// Undoes gzip (RFC 1952) and zlib (RFC 1950) compression.
enum Inflate {
    /// The bytes that were compressed, as far as they can be had, up to a limit; nil if they are no such stream.
    static func inflate(_ bytes: [UInt8], limit: Int = 4 << 20) -> [UInt8]? {
        var stream = z_stream()
        var output: [UInt8] = []
        // 15 for the largest window, and 32 to tell gzip and zlib apart by their headers (zlib.h, inflateInit2).
        guard czlib_inflate_init(&stream, 15 + 32) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        var input = bytes
        var chunk = [UInt8](repeating: 0, count: 16 << 10)
        input.withUnsafeMutableBufferPointer { source in
            stream.next_in = source.baseAddress
            stream.avail_in = UInt32(clamping: source.count)
            var status = Z_OK
            while status == Z_OK, output.count < limit {
                chunk.withUnsafeMutableBufferPointer { target in
                    stream.next_out = target.baseAddress
                    stream.avail_out = UInt32(target.count)
                    status = CZlib.inflate(&stream, Z_NO_FLUSH)
                    output.append(contentsOf: target.prefix(target.count - Int(stream.avail_out)))
                }
                // A stream that was cut gives no more, which Z_BUF_ERROR says.
                if stream.avail_in == 0, stream.avail_out > 0 { break }
            }
        }
        return output.isEmpty ? nil : output
    }
}
