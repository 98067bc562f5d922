import CoachCore
import Support
import Testing

@testable import Kiosk

@Suite struct ArgumentsTests {
    @Test(arguments: ["20x20", "1x1", "136x20", "9000x136", "+217x136", "217", "217x", "wide"])
    func aGlassThatWouldNotCountIsRefusedWithAnExampleOfItsOwn(text: String) throws {
        let arguments = try Arguments(["--millimetres", text], knowing: ["--millimetres"])
        let fault = try #require(throws: Arguments.Fault.self) {
            try arguments.millimetres("--millimetres")
        }
        #expect("\(fault)".contains("217x136") && "\(fault)".contains("mm"), "\(fault)")
    }

    @Test func aGlassThatCountsIsTaken() throws {
        let arguments = try Arguments(["--millimetres", "21x8192"], knowing: ["--millimetres"])
        #expect(try #require(try arguments.millimetres("--millimetres")) == (21, 8192))
    }

    @Test(arguments: ["T+7:+3", "T7:3", "T07:+3", "T-0:00", "T24:00", "T07:60", "T07", "T07:30:00"])
    func aTimeIsTwoDigitsAndTwoDigits(text: String) throws {
        let arguments = try Arguments(["--at", "2026-11-24\(text)"], knowing: ["--at"])
        #expect(throws: Arguments.Fault.self) { try arguments.moment("--at") }
    }

    @Test func aTimeIsTaken() throws {
        let arguments = try Arguments(["--at", "2026-11-24T07:03"], knowing: ["--at"])
        #expect(try #require(try arguments.moment("--at")) == (Sample.day, 7 * 60 + 3))
    }

    @Test(arguments: ["+12x+8", "0x9", "9x8193", "12x-8"])
    func aScreenHasPixelsAndNoSigns(text: String) throws {
        let arguments = try Arguments(["--size", text], knowing: ["--size"])
        #expect(throws: Arguments.Fault.self) { try arguments.size("--size") }
    }
}
