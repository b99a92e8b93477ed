import Testing

@testable import Wire

@Suite("Media types and parameters")
struct MediaTypeTests {
  @Test(
    "A media type is a type, a subtype and parameters",
    arguments: [
      ("text/plain", "text", "plain", ""),
      ("Text/Plain;charset=UTF-8", "Text", "Plain", ";charset=UTF-8"),
      ("text / plain ; a=b", "text", "plain", "; a=b"),
      ("multipart/mixed; boundary=\"a;b\"", "multipart", "mixed", "; boundary=\"a;b\""),
      (" application/conference-info+xml", "application", "conference-info+xml", ""),
    ])
  func parts(text: String, type: String, subtype: String, parameters: String) throws {
    let media = try MediaType(Bytes(text))
    #expect(media.type == type)
    #expect(media.subtype == subtype)
    #expect(media.parameters.text == parameters)
    #expect(media.is("\(type)/\(subtype)".uppercased()))
  }

  @Test(
    "What is no media type is said to be none",
    arguments: [
      ("", "no media type"), ("/plain", "no media type"),
      ("text", "a media type without a slash"), ("text/", "a media type without a subtype"),
      ("text/plain;", "a parameter without a name"),
      ("text/plain;;a=b", "a parameter without a name"),
      ("text/plain;=b", "a character that no parameter's name has"),
      ("text/plain;a=", "no value behind the equals sign"),
      ("text/plain;a=\"b", "a quoted string that does not end"),
      ("text/plain;a=b c", "something else where a parameter should end"),
      ("text/plain;a=b,c", "something else behind the media type"),
      ("text/plain x", "something else behind the media type"),
    ])
  func flaws(text: String, what: String) {
    #expect(flaw { try MediaType(Bytes(text)) }?.what == what)
  }

  @Test("A last semicolon is passed over when lenient")
  func lenient() throws {
    let media = try MediaType(Bytes("text/plain; charset=utf-8;"), .lenient)
    #expect(media.parameters.content(of: "charset") == "utf-8")
    #expect(try Parameters(Bytes(";;a;;b=1;"), .lenient).map(\.name.description) == ["a", "b"])
  }

  @Test("Types compare without case, parameters without order")
  func comparison() throws {
    func type(_ text: String) throws -> MediaType { try MediaType(Bytes(text)) }
    #expect(try type("text/plain;a=b;C=\"d\"") == type("TEXT/Plain; c=d;A=b"))
    #expect(try type("text/plain;a=b") != type("text/plain;a=B"))
    #expect(try type("text/plain;a=b") != type("text/plain"))
    #expect(try type("text/plain").isWithin(Bytes("text/*")))
    #expect(try type("text/plain").isWithin(Bytes("*")))
    #expect(try type("text/plain").isWithin(Bytes("TEXT/PLAIN")))
    #expect(try !type("text/plain").isWithin(Bytes("image/*")))
  }

  @Test("Parameters are found by name, in whatever case")
  func lookup() throws {
    let parameters = try Parameters(Bytes(";lr;Tag=x1 ; q=\"a \\\"b\\\"\";host=[2001:db8::1]"))
    #expect(parameters.value(of: "lr") == .some(nil))
    #expect(parameters.value(of: "TAG") == .some(Bytes("x1")))
    #expect(parameters.content(of: "q") == "a \"b\"")
    #expect(parameters.content(of: "host") == "[2001:db8::1]")
    #expect(parameters.value(of: "none") == nil)
  }

  @Test("A change leaves the other parameters as they are written")
  func changes() throws {
    var parameters = try Parameters(Bytes("; a=1;B ;c=\"3\";a=9"))
    parameters.set("A", Bytes("2"))
    #expect(parameters.text == ";a=2;B;c=\"3\"")
    parameters.set("d", nil)
    parameters.setQuoted("b", Bytes("x\"y"))
    #expect(parameters.text == ";a=2;B=\"x\\\"y\";c=\"3\";d")
    parameters.remove("C")
    #expect(parameters.text == ";a=2;B=\"x\\\"y\";d")
  }

  @Test("A list ends before a comma or a bracket outside quotes")
  func ends() throws {
    for (text, taken) in [
      (";a=\"1,2\",x", ";a=\"1,2\""), (";a=b>", ";a=b"), (",b", ""), (" x", ""),
    ] {
      var scanner = Scanner(Bytes(text))
      #expect(try Parameters(parsing: &scanner).text == taken)
      #expect(scanner.position == taken.utf8.count)
    }
  }
}
