import Samples
import Testing

@testable import Wire

@Suite("Entities, encodings and stored objects")
struct EntityTests {
  @Test("A stored object says what it has")
  func stored() throws {
    let object = try MIMEEntity(Bytes(MIMESamples.stored))
    #expect(object.from == "<tel:+15550100>")
    #expect(object.to == "\"Bob\" <tel:+15550101>")
    #expect(object.date == "Sat, 01 Mar 2025 09:01:00 +0000")
    #expect(object.subject == "A long subject")
    #expect(object.conversationID == "c-77")
    #expect(object.contributionID == "k-88")
    #expect(object.imdnMessageID == "i-99")
    #expect(object.messageDirection == .received)
    #expect(object.messageContext == "pager-message")
    #expect(object.messageCorrelator == "x1")
    #expect(object.fields.index(ofOther: "x-unknown") == 10)
    #expect(try object.content() == "J'interdis à tous \r\n")
    #expect(MIMEEntity.problems(inStored: Bytes(MIMESamples.stored)) == [])
  }

  @Test("A stored object is written, and read as it was written")
  func writing() throws {
    var object = MIMEEntity("message/cpim", Bytes("From: <a:b>\r\n\r\nContent-Type: a/b\r\n\r\nx"))
    object.fields.insert(.from, Bytes("<tel:+15550100>"), at: 0)
    object.fields.insert(.date, Bytes("Sat, 01 Mar 2025 09:01:00 +0000"), at: 1)
    object.fields.set(.messageDirection, Bytes(MessageDirection.sent.rawValue))
    object.fields.set(.conversationID, Bytes("c1"))
    #expect(MIMEEntity.problems(inStored: object.rendered()) == [])
    let read = try MIMEEntity(object.rendered())
    #expect(read.messageDirection == .sent)
    #expect(try CPIMMessage(read.body).content.body == "x")
  }

  @Test(
    "What is wrong with a stored object is said",
    arguments: [
      ("From: <tel:+15550100>\r\n", "", "no From"),
      ("01 Mar", "32 Mar", "no date as day, month and year"),
      ("Message-Direction: received", "Message-Direction: up", "a Message-Direction other than"),
      ("X-Unknown: kept", "From: <a:b>", "a second From"),
      (
        "Content-Type: text/plain; charset=utf-8", "Content-Type: text",
        "a media type without a slash"
      ),
      ("quoted-printable", "rot13", "an unknown transfer encoding"),
      ("=C3", "=XX", "an equals sign without two hex digits or a line end"),
      ("X-Unknown: kept\r\n", "X-Unknown: kept\n", "a bare line feed"),
      ("X-Unknown: kept", "Content-Length: 3", "a Content-Length of 3 for a body of 28"),
    ])
  func problems(part: String, replacement: String, what: String) {
    let text = MIMESamples.stored.components(around: part).joined(separator: replacement)
    let problems = MIMEEntity.problems(inStored: Bytes(text))
    #expect(problems.contains { $0.what.hasPrefix(what) }, "\(problems.map(\.what))")
  }

  @Test("A line of more than 998 characters is too long, a folded one is not")
  func longLines() {
    let word = String(repeating: "x", count: 600)
    func problems(_ value: String) -> [String] {
      let text = "From: <a:b>\r\nDate: 1 Mar 2025 09:01 GMT\r\nSubject: \(value)\r\n\r\n"
      return MIMEEntity.problems(inStored: Bytes(text)).map(\.what)
    }
    #expect(problems("\(word)\r\n \(word)") == [])
    #expect(problems(word + word) == ["a line of more than 998 characters"])
  }

  @Test(
    "Header blocks that cannot be read are refused",
    arguments: [
      ("Subject\r\n\r\n", "no colon behind a header's name"),
      ("Subject: x", "a header line that does not end"),
      (" Subject: x\r\n", "no header's name"), ("a: b\0\r\n", "a NUL octet in a header"),
      ("a: b\rc\r\n", "a carriage return without a line feed"),
    ])
  func flaws(text: String, what: String) {
    #expect(flaw { try MIMEEntity(Bytes(text)) }?.what == what)
    #expect(flaw { try MIMEEntity(Bytes(text), .lenient) }?.what == what)
  }

  @Test("Bare line feeds and control characters are taken when lenient")
  func lenient() throws {
    let text = Bytes("Subject : a\n\tb\u{1}\nTo:c\n\nbody\n")
    #expect(flaw { try MIMEEntity(text) }?.what == "a bare line feed")
    let entity = try MIMEEntity(text, .lenient)
    #expect(entity.subject == "a b\u{1}")
    #expect(entity.to == "c")
    #expect(entity.body == "body\n")
    #expect(entity.rendered() == text)
  }

  @Test(
    "Remarks and folds in structured fields are passed over",
    arguments: [
      ("text/plain; charset=us-ascii (Plain text)", "text/plain; charset=us-ascii"),
      ("(a (nested) one)text/plain", "text/plain"), ("text/plain(\\)\\()", "text/plain"),
      ("text/plain(x;y=\"z);a=b", "text/plain;a=b"),
      ("text/plain;a=\"(no remark) \\\" (\"", "text/plain;a=\"(no remark) \\\" (\""),
      ("text/plain;a=\"b\r\n c\"", "text/plain;a=\"b c\""),
      ("text/plain;\r\n\ta=b", "text/plain;\ta=b"),
    ])
  func remarks(value: String, meant: String) throws {
    let entity = try MIMEEntity(
      Bytes("Content-Type: \(value)\r\nContent-Transfer-Encoding: base64 (x)\r\n\r\nZm9v"))
    #expect(try entity.contentType?.text == meant)
    #expect(try entity.content() == "foo")
    #expect(MIMEEntity.problems(in: entity.rendered()) == [])
  }

  @Test("What is wrong beside a remark is said to be in the value")
  func remarkedFlaw() {
    let text = Bytes("Subject: x\r\nContent-Type: text (no slash)\r\n\r\n")
    let problem = MIMEEntity.problems(in: text).first
    #expect(problem?.what == "a media type without a slash")
    #expect(problem?.line == 2 && problem?.column == 15)
  }

  @Test("A body that is given to an entity without one has an empty line before it")
  func lateBody() throws {
    var entity = try MIMEEntity(Bytes("Subject: x\r\n"))
    #expect(entity.rendered() == "Subject: x\r\n")
    entity.setContent(Bytes("hello"), .base64)
    #expect(
      entity.rendered()
        == "Subject: x\r\nContent-Transfer-Encoding: base64\r\n\r\naGVsbG8=")
    entity.setContent(Bytes("hello"), .identity)
    #expect(entity.rendered() == "Subject: x\r\n\r\nhello")
    #expect(entity.size == entity.rendered().count)
  }

  @Test(
    "Base64 is what RFC 4648 §10 says",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
      ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
  func base64(text: String, encoded: String) throws {
    #expect(TransferEncoding.base64.encode(Bytes(text)) == encoded)
    #expect(try TransferEncoding.base64.decode(Bytes(encoded)) == text)
    #expect(try TransferEncoding.base64.decode(Bytes(" " + encoded + "\r\n")) == text)
  }

  @Test(
    "Base64 that is not whole is refused, and taken when lenient",
    arguments: [
      ("Zg", "f"), ("Zg=", "f"), ("Zm8", "fo"), ("Zm9vY", "foo"), ("Zg==Zg==", "f\u{6}`"),
      ("Zm9v!Zm9v", "foofoo"), ("=Zm9v", "foo"), ("Zg===", "f"), ("Z===", ""), ("Zm9v=", "foo"),
    ])
  func badBase64(text: String, content: String) throws {
    #expect(flaw { try TransferEncoding.base64.decode(Bytes(text)) } != nil)
    #expect(try TransferEncoding.base64.decode(Bytes(text), .lenient) == content)
  }

  @Test(
    "Quoted-printable is decoded as RFC 2045 §6.7 has it",
    arguments: [
      ("a=3Db", "a=b"), ("a=\r\nb", "ab"), ("a= \t\r\nb", "ab"), ("a \t\r\nb", "a\r\nb"),
      ("a b", "a b"), ("a ", "a"), ("=c3=A9", "é"), ("a=", "a"),
    ])
  func quotedPrintable(text: String, content: String) throws {
    #expect(try TransferEncoding.quotedPrintable.decode(Bytes(text)) == content)
  }

  @Test("Whatever is encoded is decoded to the same, and fits the line")
  func encodings() throws {
    var luck = Luck(31)
    for _ in 0..<500 {
      let choices: [UInt8] = [
        13, 10, 32, 9, 61, 65, 195, 0, UInt8(truncatingIfNeeded: luck.next()),
      ]
      let content = Bytes((0..<luck.below(300)).map { _ in luck.pick(choices) })
      for encoding in TransferEncoding.allCases {
        let body = encoding.encode(content)
        #expect(try encoding.decode(body) == content)
        guard encoding != .identity else { continue }
        var column = 0
        for octet in body {
          column = octet == 0x0a ? 0 : column + 1
          // The carriage return is not one of the 76 characters.
          #expect(column <= 76 + (octet == 0x0d ? 1 : 0))
          #expect(octet < 0x80)
        }
      }
    }
  }
}

@Suite("MIME, whatever comes")
struct MIMERobustnessTests {
  @Test("Spoiled entities are read or refused, and what is read goes out as it came")
  func spoiled() {
    Luck.spoil(MIMESamples.all, seed: 32) { bytes in
      guard let entity = try? MIMEEntity(bytes, .lenient) else { return }
      #expect(entity.rendered() == bytes)
      #expect(entity.size == bytes.count)
      _ = try? entity.disposition
      _ = try? entity.content(.lenient)
      guard let multipart = try? entity.multipart(.lenient) else { return }
      for index in 0..<multipart.count {
        if let part = try? multipart.part(at: index) {
          #expect(part.rendered() == multipart.text(at: index) ?? Bytes())
        }
      }
      _ = try? multipart.part(withID: Bytes("nobody"))
    }
  }

  @Test("Spoiled objects can be checked, and what strict reading refuses is an error")
  func checked() {
    Luck.spoil(MIMESamples.all, times: 3000, seed: 33) { bytes in
      let hasErrors = MIMEEntity.problems(inStored: bytes).contains { $0.weight == .error }
      if (try? MIMEEntity(bytes)) == nil { #expect(hasErrors) }
    }
  }

  @Test("Multiparts made at random are read as they were made")
  func random() throws {
    var luck = Luck(34)
    for _ in 0..<500 {
      var parts: [MIMEEntity] = []
      for _ in 0..<1 + luck.below(5) {
        var part = MIMEEntity(
          "text/plain",
          Bytes(luck.word("ab-\r\n", 0...60) + luck.pick(["", "--p-1", "\r\n--p-2--"])))
        if luck.happens(2) {
          part.fields.append(.contentID, Bytes("<\(luck.word("abc", 1...9))@x>"))
        }
        parts.append(part)
      }
      let made = try Multipart(parts, stem: "p")
      var entity = MIMEEntity(made.contentType("related").description, made.bytes)
      entity = try MIMEEntity(entity.rendered())
      let read = try #require(try entity.multipart())
      #expect(try read.parts.map { $0.rendered() } == parts.map { $0.rendered() })
    }
  }
}
