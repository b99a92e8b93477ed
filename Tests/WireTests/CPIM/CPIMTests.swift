import Samples
import Testing

@testable import Wire

@Suite("CPIM messages")
struct CPIMTests {
  @Test("What is read goes out octet by octet as it came", arguments: CPIMSamples.all)
  func exact(text: String) throws {
    let message = try CPIMMessage(Bytes(text))
    #expect(message.rendered() == text)
    #expect(message.size == text.utf8.count)
    #expect(CPIMMessage.problems(in: Bytes(text)).filter { $0.weight == .error } == [])
  }

  @Test("A message says what it has")
  func chat() throws {
    let message = try CPIMMessage(Bytes(CPIMSamples.chat))
    #expect(try message.from == CPIMAddress("tel:+15550100", name: "Alice"))
    #expect(try message.to == CPIMAddress("sip:focus@conf.example.com", name: "B. \"Bob\" O'Hara"))
    #expect(try message.recipients.count == 1)
    #expect(message.dateTime == "2025-03-01T09:01:00.120Z")
    #expect(message.subject() == "Tea")
    #expect(message.subject(language: "FR") == "Thé 🍵")
    #expect(message.subject(language: "de") == nil)
    #expect(message.namespaces.map(\.prefix.description) == ["imdn", "x"])
    #expect(message.imdnMessageID == "34jk324j")
    #expect(
      message.dispositionNotifications.map(\.description) == ["positive-delivery", "display"])
    #expect(message.asksFor(notification: "display"))
    #expect(!message.asksFor(notification: "processing"))
    #expect(message.payloadType == "text/plain")
    #expect(message.required.map(\.description) == ["imdn.Message-ID", "x.Other"])
    #expect(message.content.body == "Tea at five")
    #expect(message.content.has(type: "text/plain"))
  }

  @Test("Names are compared exactly")
  func names() throws {
    let message = try CPIMMessage(
      Bytes("from: <a:b>\r\nTo: <c:d>\r\n\r\nContent-type: a/b\r\n\r\n"))
    #expect(try message.from == nil)
    #expect(try message.to?.uri == "c:d")
    #expect(try message.content.contentType?.is("a/b") == true)
    let problems = CPIMMessage.problems(in: message.rendered()).map(\.what)
    #expect(problems == ["'from' where 'From' is meant", "no From"])
  }

  @Test("A prefix means what it was declared for last")
  func prefixes() throws {
    let text = """
      NS: a <urn:one>
      a.Name: 1
      NS: a <urn:two>
      a.Name: 2
      b.Name: 3
      NS: b <urn:one>

      Content-Type: a/b


      """.crlf
    let message = try CPIMMessage(Bytes(text))
    #expect(message.value(of: "Name", in: CPIMNamespace("q", "urn:one")) == "1")
    #expect(message.value(of: "Name", in: CPIMNamespace("q", "urn:two")) == "2")
    #expect(message.value(of: "name", in: CPIMNamespace("q", "urn:two")) == nil)
    let problems = CPIMMessage.problems(in: Bytes(text)).filter { $0.weight == .error }
    #expect(problems.map(\.what) == ["a prefix 'b' that is not declared"])
    #expect(problems.first?.line == 5)
  }

  @Test("A message is written, with namespaces declared where they are needed")
  func writing() throws {
    var message = CPIMMessage(
      from: CPIMAddress("tel:+15550100"), to: CPIMAddress("tel:+15550101", name: "O'Hara, \"B\""),
      dateTime: Bytes("2025-03-01T09:01:00Z"), MIMEEntity("text/plain", Bytes("hi")))
    message.setIMDN(messageID: Bytes("id1"), notifications: ["display", "negative-delivery"])
    message.set("Payload-Type", in: .cpm, Bytes("text/plain"))
    message.setSubject(Bytes("a\\b\n\u{7}"))
    #expect(
      message.rendered()
        == """
        From: <tel:+15550100>
        To: "O'Hara, \\"B\\"" <tel:+15550101>
        DateTime: 2025-03-01T09:01:00Z
        NS: imdn <urn:ietf:params:imdn>
        imdn.Message-ID: id1
        imdn.Disposition-Notification: display, negative-delivery
        NS: cpm <http://www.openmobilealliance.org/cpm/>
        cpm.Payload-Type: text/plain
        Subject: a\\\\b\\n\\u0007

        Content-Type: text/plain

        hi
        """.crlf)
    #expect(CPIMMessage.problems(in: message.rendered()) == [])
    let read = try CPIMMessage(message.rendered())
    #expect(try read.to == message.to)
    #expect(read.subject() == "a\\b\n\u{7}")
    #expect(message.size == message.rendered().count)
  }

  @Test("A subject in a language takes the place of all others")
  func language() throws {
    var message = try CPIMMessage(Bytes(CPIMSamples.chat))
    message.setSubject(Bytes("Tee\n"), language: "de")
    #expect(message.subject(language: "de") == "Tee\n")
    #expect(message.subject(language: "en") == nil)
    let text = message.rendered()
    #expect(text.description.contains("kept\\n\r\nSubject:;lang=de Tee\\n\r\n\r\n"))
    #expect(CPIMMessage.problems(in: text) == [])
    message.setSubject(Bytes("Tea"))
    #expect(message.rendered().description.contains("kept\\n\r\nSubject: Tea\r\n\r\n"))
    #expect(message.subject() == "Tea")
  }

  @Test("A change leaves all other octets as they are")
  func changes() throws {
    var message = try CPIMMessage(Bytes(CPIMSamples.chat))
    message.set(.dateTime, Bytes("2025-03-01T10:00:00Z"))
    message.set("Payload-Type", in: .cpm, Bytes("text/html"))
    message.setIMDN(messageID: Bytes("other"))
    let expected = [
      ("2025-03-01T09:01:00.120Z", "2025-03-01T10:00:00Z"),
      ("Type: text/plain\r\nR", "Type: text/html\r\nR"),
      ("34jk324j", "other"), ("imdn.Disposition-Notification: positive-delivery, display\r\n", ""),
    ].reduce(CPIMSamples.chat) { $0.components(around: $1.0).joined(separator: $1.1) }
    #expect(message.rendered() == expected)
  }

  @Test(
    "What cannot be read is refused",
    arguments: [
      ("", "no empty line behind the message's header", 0),
      ("From: <a:b>\r\n", "no empty line behind the message's header", 13),
      ("From: <a:b>", "a header line that does not end", 0),
      ("From <a:b>\r\n\r\n", "no colon behind a header's name", 4),
      ("From: <a:b>\r\n folded\r\n\r\n", "no header's name", 13),
      ("From: <a:b>\n\n", "a bare line feed", 11),
      ("From: a\0\r\n\r\n", "a NUL octet in a header", 7),
      ("From: a\u{8}\r\n\r\n", "a control character in a header", 7),
      ("From: <a:b>\r\n\r\nContent-Type\r\n", "no colon behind a header's name", 27),
    ])
  func flaws(text: String, what: String, offset: Int) {
    let flaw = flaw { try CPIMMessage(Bytes(text)) }
    #expect(flaw?.what == what)
    #expect(flaw?.offset == offset)
  }

  @Test(
    "What is wrong is said",
    arguments: [
      ("From: Alice <tel:+15550100>", "From: tel:+15550100", "no URI in angle brackets"),
      (
        "From: Alice <tel:+15550100>", "From: \"Alice <tel:+15550100>",
        "a quoted name that does not end"
      ),
      ("From: Alice <tel:+15550100>", "From: <alice>", "no absolute URI in the angle brackets"),
      ("From: Alice", "From:  Alice", "not one single space behind the colon"),
      ("From: Alice", "From:Alice", "not one single space behind the colon"),
      ("cc: <tel:+15550102>", "From: <a:b>", "a second From"),
      ("NS: imdn <urn:ietf:params:imdn>\r\n", "", "a prefix 'imdn' that is not declared"),
      ("NS: x <http", "NS: x http", "no URI in angle brackets behind the prefix"),
      ("imdn.Message-ID: 34jk324j\r\n", "", "a request for notifications without imdn.Message-ID"),
      (
        "DateTime: 2025-03-01T09:01:00.120Z\r\n", "", "a request for notifications without DateTime"
      ),
      ("DateTime: 2025-03-01T", "DateTime: 2025-02-29T", "a day that the calendar does not have"),
      ("Unknown: kept", "Unknown: ke\tpt", "a control character that is not escaped"),
      ("Unknown: kept", ".Unknown: kept", "a name with characters that it may not have"),
      ("Unknown: kept", "a.b.c: kept", "a name with characters that it may not have"),
      ("Unknown: kept\\n\r\n", "Unknown: kept\n", "a bare line feed"),
      ("Content-Type: text/plain; charset=utf-8\r\n", "", "content without a Content-Type"),
      ("Content-Length: 11", "Content-Length: 12", "a Content-Length of 12 for a body of 11"),
    ])
  func problems(part: String, replacement: String, what: String) {
    let text = CPIMSamples.chat.components(around: part).joined(separator: replacement)
    let problems = CPIMMessage.problems(in: Bytes(text))
    #expect(problems.contains { $0.what.hasPrefix(what) }, "\(problems.map(\.what))")
  }

  @Test(
    "Escapes stand for what RFC 3862 §2.3 says",
    arguments: [
      (#"a\\b"#, #"a\b"#), (#"\"\'"#, "\"'"), (#"\b\t\n\r"#, "\u{8}\t\n\r"),
      (#"\u0041\u00e9"#, "Aé"),
      (#"\ud83d\ude00"#, "😀"), (#"\ud83d"#, "\u{fffd}"), (#"\ude00\ud83d"#, "\u{fffd}\u{fffd}"),
      (#"\u12"#, "u12"), (#"\q"#, "q"), (#"end\"#, "end"), (#"\uD83D\u0041"#, "\u{fffd}A"),
    ])
  func escapes(text: String, meant: String) {
    #expect(CPIMEscapes.undo(in: Bytes(text)) == meant)
    #expect(CPIMEscapes.undo(in: CPIMEscapes.escape(Bytes(meant))) == meant)
  }
}

@Suite("CPIM, whatever comes")
struct CPIMRobustnessTests {
  @Test("Spoiled messages are read or refused, and what is read goes out as it came")
  func spoiled() {
    Luck.spoil(CPIMSamples.all, seed: 41) { bytes in
      guard var message = try? CPIMMessage(bytes, .lenient) else { return }
      #expect(message.rendered() == bytes)
      #expect(message.size == bytes.count)
      _ = try? message.from
      _ = try? message.recipients
      _ = (message.subject(language: "fr"), message.required, message.namespaces)
      message.setIMDN(messageID: Bytes("x"), notifications: ["display"])
      #expect(message.imdnMessageID == "x")
    }
  }

  @Test("Spoiled messages can be checked")
  func checked() {
    Luck.spoil(CPIMSamples.all, times: 3000, seed: 42) { bytes in
      let hasErrors = CPIMMessage.problems(in: bytes).contains { $0.weight == .error }
      if (try? CPIMMessage(bytes)) == nil { #expect(hasErrors) }
    }
  }

  @Test("What is made at random is read as it was made")
  func random() throws {
    var luck = Luck(43)
    let letters = "abc XYZ\"'\\\t\r\n<>;,é\u{7}"
    for _ in 0..<1000 {
      let name = luck.word(letters, 0...12)
      let from = CPIMAddress("tel:\(luck.below(9999))", name: name)
      var message = CPIMMessage(
        from: from, to: CPIMAddress("x:y"),
        MIMEEntity("text/plain", Bytes(luck.word(letters, 0...50))))
      let subject = luck.word("abc\\\n\té\u{7f}", 1...20)
      message.setSubject(Bytes("s" + subject + "."))
      message.set("Key", in: CPIMNamespace("p\(luck.below(3))", "urn:x"), Bytes("v"))
      let bytes = message.rendered()
      let read = try CPIMMessage(bytes)
      #expect(read.rendered() == bytes && bytes.count == message.size)
      #expect(try read.from == from)
      #expect(read.subject() == "s" + subject + ".")
      #expect(read.value(of: "Key", in: CPIMNamespace("", "urn:x")) == "v")
      #expect(read.content.body == message.content.body)
    }
  }
}
