import Foundation
import MailslotReport
import Testing

/// Whether everything on the page can be read by those who see little contrast, and by those who see no colours.
@Suite struct PaletteTests {
    private static let tones = Dictionary(uniqueKeysWithValues: HTMLPalette.tones.map { ($0.name, $0) })

    /// Relative luminance (WCAG 2.2, glossary).
    private static func luminance(_ colour: String) throws -> Double {
        let number = try #require(Int(colour.dropFirst(), radix: 16))
        try #require(colour.count == 7)
        let channels = [16, 8, 0].map { shift -> Double in
            let value = Double(number >> shift & 0xFF) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }

    private static func contrast(_ one: String, _ other: String) throws -> Double {
        let both = try [luminance(one), luminance(other)].sorted()
        return (both[1] + 0.05) / (both[0] + 0.05)
    }

    @Test func theFormulaIsRight() throws {
        #expect(try abs(Self.contrast("#ffffff", "#000000") - 21) < 0.001)
        #expect(try abs(Self.contrast("#777777", "#ffffff") - 4.48) < 0.01)
    }

    @Test(arguments: [false, true])
    func allTextsCanBeRead(_ isDark: Bool) throws {
        #expect(HTMLPalette.texts.count > 30)
        for (ink, ground) in HTMLPalette.texts {
            let (one, other) = (try #require(Self.tones[ink]), try #require(Self.tones[ground]))
            let (front, back) = isDark ? (one.dark, other.dark) : (one.light, other.light)
            let contrast = try Self.contrast(front, back)
            #expect(contrast >= 4.5, "\(ink) on \(ground): \(front) on \(back) is \(contrast)")
        }
    }

    /// What is written with a colour that is not in the palette would escape the test above.
    @Test func thePageHasNoOtherColours() throws {
        let style = try HTMLPage(Samples.upheld).style()
        #expect(style.matches(of: /#[0-9a-fA-F]{3,8}\b/).count == 2 * HTMLPalette.tones.count)
        #expect(style.firstMatch(of: /\b(rgba?|hsla?|white|black|red|green|gr[ae]y)\b\s*[(;}]/) == nil)
        for match in style.matches(of: /var\(--([a-z-]+)\)/) {
            #expect(Self.tones[String(match.output.1)] != nil, "\(match.output.1)")
        }
    }
}
