import Testing

@testable import Wire

@Suite("Dates and times")
struct DateTimeTests {
  @Test(
    "A moment is written in three ways",
    arguments: [
      (0, 0, "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT", "+0000"),
      (
        1_740_819_660_120, 0, "2025-03-01T09:01:00.120Z", "Sat, 01 Mar 2025 09:01:00 GMT", "+0000"
      ),
      (
        1_740_819_660_000, 330, "2025-03-01T14:31:00+05:30", "Sat, 01 Mar 2025 09:01:00 GMT",
        "+0530"
      ),
      (
        1_740_786_300_005, -90, "2025-02-28T22:15:00.005-01:30", "Fri, 28 Feb 2025 23:45:00 GMT",
        "-0130"
      ),
      (951_782_400_000, 0, "2000-02-29T00:00:00Z", "Tue, 29 Feb 2000 00:00:00 GMT", "+0000"),
      (-1, 0, "1969-12-31T23:59:59.999Z", "Wed, 31 Dec 1969 23:59:59 GMT", "+0000"),
      (
        253_402_214_400_000, 0, "9999-12-30T00:00:00Z", "Thu, 30 Dec 9999 00:00:00 GMT", "+0000"
      ),
    ] as [(Int64, Int, String, String, String)])
  func writing(milliseconds: Int64, offset: Int, text: String, sip: String, zone: String) throws {
    let moment = DateTime(milliseconds: milliseconds, offset: offset)
    #expect(moment.text == text)
    #expect(moment.sipText == sip)
    #expect(moment.mailText.description.hasSuffix(" " + zone))
    #expect(try DateTime(parsing: Bytes(text)) == moment)
  }

  @Test(
    "What is read is the same moment",
    arguments: [
      ("1985-04-12t23:20:50.52z", "1985-04-12T23:20:50.520Z"),
      ("1996-12-19T16:39:57-08:00", "1996-12-19T16:39:57-08:00"),
      ("1990-12-31T23:59:60Z", "1991-01-01T00:00:00Z"),
      ("1937-01-01T12:00:27.879999+00:20", "1937-01-01T12:00:27.879+00:20"),
      ("2025-01-01T00:00:00-00:00", "2025-01-01T00:00:00Z"),
    ])
  func reading(text: String, written: String) throws {
    #expect(try DateTime(parsing: Bytes(text)).text == written)
  }

  @Test(
    "What is no date and time is refused",
    arguments: [
      "", "2025", "2025-03-01", "2025-03-01T09:01Z", "2025-03-01T09:01:00", "2025-3-1T09:01:00Z",
      "2025-02-29T00:00:00Z", "2025-13-01T00:00:00Z", "2025-00-01T00:00:00Z",
      "2025-03-00T00:00:00Z", "2025-03-01T24:00:00Z", "2025-03-01T00:60:00Z",
      "2025-03-01T00:00:61Z", "2025-03-01T00:00:00.Z", "2025-03-01T00:00:00+0000",
      "2025-03-01T00:00:00+24:00", "2025-03-01T00:00:00Zx", " 2025-03-01T00:00:00Z",
      "2025-03-01 00:00:00Z", "-2025-03-01T00:00:00Z",
    ])
  func refused(text: String) {
    #expect(throws: Flaw.self) { try DateTime(parsing: Bytes(text)) }
  }

  @Test("Every day has its place in the calendar")
  func calendar() throws {
    var previous = DateTime(milliseconds: .min)
    #expect(previous.text == "0000-01-02T00:00:00Z")
    #expect(DateTime(milliseconds: .max, offset: .max).text == "9999-12-30T23:59:00+23:59")
    for day in stride(from: Int64(-719_526), to: 2_932_895, by: 97) {
      let moment = DateTime(milliseconds: day * 86_400_000)
      #expect(previous < moment)
      #expect(try DateTime(parsing: moment.text) == moment)
      previous = moment
    }
  }
}
