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
    #expect(try DateTime(parsingMail: moment.mailText).mailText == moment.mailText)
    #expect(try DateTime(parsingMail: moment.sipText).sipText == sip)
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

  @Test(
    "The dates of mail and of SIP are read, in older forms too",
    arguments: [
      ("Sat, 13 Nov 2010 23:29:00 GMT", "2010-11-13T23:29:00Z"),
      ("Fri, 21 Nov 1997 09:55:06 -0600", "1997-11-21T09:55:06-06:00"),
      ("21 Nov 97 09:55 EST", "1997-11-21T09:55:00-05:00"),
      ("sat, 1 MAR 25 09:01:00 +0530", "2025-03-01T09:01:00+05:30"),
      (
        "Thu,\r\n 13\r\n Feb\r\n  1969\r\n 23:32\r\n -0330 (Newfoundland)",
        "1969-02-13T23:32:00-03:30"
      ),
      ("Sat, (one, (two)) 29 Feb 2020 23 : 59 : 60 ut", "2020-03-01T00:00:00Z"),
      ("1 Jan 125 00:00:00 Q", "2025-01-01T00:00:00Z"),
    ])
  func mail(text: String, meant: String) throws {
    #expect(try DateTime(parsingMail: Bytes(text)).text == meant)
  }

  @Test(
    "What is no date of mail is refused",
    arguments: [
      ("", "no date as day, month and year"),
      ("Sat 13 Nov 2010 23:29:00 GMT", "no comma behind the weekday"),
      ("13 Nox 2010 23:29:00 GMT", "no date as day, month and year"),
      ("13 Nov 12010 23:29:00 GMT", "no date as day, month and year"),
      ("31 Nov 2010 23:29:00 GMT", "a day that the calendar does not have"),
      ("29 Feb 2023 00:00:00 GMT", "a day that the calendar does not have"),
      ("Sun, 13 Nov 2010 23:29:00 GMT", "a weekday other than the date's"),
      ("13 Nov 2010 2329 GMT", "no time as hour, minute and second"),
      ("13 Nov 2010 24:00:00 GMT", "a time that the day does not have"),
      ("13 Nov 2010 23:29:00", "no offset from UTC"),
      ("13 Nov 2010 23:29:00 +2400", "no offset from UTC"),
      ("13 Nov 2010 23:29:00 GMT+1", "more than a date and time"),
    ])
  func refusedMail(text: String, what: String) {
    #expect(flaw { try DateTime(parsingMail: Bytes(text)) }?.what == what)
  }

  @Test("Wherever a date stands, it is read as one, and stays as it is written")
  func places() throws {
    let moment = DateTime(milliseconds: 1_740_819_660_120, offset: 60)
    let text = "2025-03-01T10:01:00.120+01:00"
    let cpim = try CPIMMessage(
      Bytes("From: <a:b>\r\nDateTime: \(text)\r\n\r\nContent-Type: a/b\r\n\r\n"))
    #expect(try cpim.sent == moment && cpim.dateTime == text)
    let imdn = IMDN(messageID: Bytes("m"), dateTime: Bytes(text), .delivery, .delivered)
    #expect(try imdn.sent == moment && imdn.dateTime == text)
    var composing = IsComposing(.active)
    #expect(try composing.lastActiveTime == nil)
    composing.lastActive = Bytes(text)
    #expect(try composing.lastActiveTime == moment)
    let execution = ConferenceInfo.Execution(when: Bytes(text))
    #expect(try execution.time == moment)
    #expect(try ConferenceInfo.ChangeMark(timestamp: Bytes(text)).time == moment)
    #expect(try ConferenceInfo.Icon(timestamp: Bytes(text)).time == moment)
    let group = GroupStateObject(timestamp: Bytes(text), lastFocusSessionID: nil, groupType: nil)
    #expect(try group.time == moment)
    #expect(try GroupStateObject.Subject(nil, timestamp: Bytes(text)).time == moment)
    #expect(try GroupStateObject.Icon(timestamp: Bytes(text)).time == moment)
    let stored = try MIMEEntity(Bytes("Date: Sat, 1 Mar 2025 10:01:00 +0100 (CET)\r\n\r\n"))
    #expect(try stored.sent == DateTime(milliseconds: 1_740_819_660_000, offset: 60))
    #expect(stored.date == "Sat, 1 Mar 2025 10:01:00 +0100 (CET)")
    var sip = SIPMessage(status: 200)
    #expect(try sip.sent == nil)
    sip.add(.date, moment.sipText)
    #expect(try sip.sent == DateTime(milliseconds: 1_740_819_660_000))
    #expect(
      flaw { try IMDN(messageID: Bytes(), dateTime: Bytes("today"), .delivery, .delivered).sent }
        != nil)
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
