import Testing

@testable import Wire

@Suite("Reading XML")
struct XMLReaderTests {
  /// What a document comes to, one step after another.
  private func steps(_ text: String) throws -> [String] {
    var reader = try XMLReader(Bytes(text))
    var steps: [String] = []
    while true {
      switch try reader.next() {
      case .start:
        let attributes = reader.attributes.map {
          " \($0.name.namespace.isEmpty ? "" : "{\($0.name.namespace)}")\($0.name.local)=\($0.value)"
        }.joined()
        let name = reader.name
        steps.append(
          "<\(name.namespace.isEmpty ? "" : "{\(name.namespace)}")\(name.local)\(attributes)>")
      case .end: steps.append("</>")
      case .text: steps.append(reader.latestText.description)
      case .done: return steps
      }
    }
  }

  @Test(
    "A document is its tags and texts",
    arguments: [
      ("<a/>", ["<a>", "</>"]),
      ("<?xml version='1.0'?>\n<!-- x --><a>b</a><?pi y?>\n", ["<a>", "b", "</>"]),
      ("<a b='1' c = \"2\"></a >", ["<a b=1 c=2>", "</>"]),
      ("<a>&lt;&amp;&gt;&quot;&apos;&#65;&#x42;&#x1F600;</a>", ["<a>", "<&>\"'AB😀", "</>"]),
      ("<a>1\r\n2\r3\n4</a>", ["<a>", "1\n2\n3\n4", "</>"]),
      ("<a b='1\r\n2\t3&#10;4'/>", ["<a b=1 2 3\n4>", "</>"]),
      ("<a><![CDATA[<b>&amp;]]]]></a>", ["<a>", "<b>&amp;]]", "</>"]),
      ("<a>b<!-- - -->c<?d?>e</a>", ["<a>", "b", "c", "e", "</>"]),
      ("<a xmlns='u' b='1'><c xmlns=''/></a>", ["<{u}a b=1>", "<c>", "</>", "</>"]),
      ("<p:a xmlns:p='u' p:b='1'/>", ["<{u}a {u}b=1>", "</>"]),
      (
        "<p:a xmlns:p='u'><p:b xmlns:p='v'/><p:c/></p:a>",
        ["<{u}a>", "<{v}b>", "</>", "<{u}c>", "</>", "</>"]
      ),
      ("<a xml:lang='en'/>", ["<a {http://www.w3.org/XML/1998/namespace}lang=en>", "</>"]),
      ("<ä.1-·/>", ["<ä.1-·>", "</>"]),
      ("\u{feff}<a/>", ["<a>", "</>"]),
      ("<?xml version=\"1.1\" encoding='utf-8' standalone=\"yes\" ?><a/>", ["<a>", "</>"]),
      ("<?xmlish y?><a/>", ["<a>", "</>"]),
    ])
  func documents(text: String, expected: [String]) throws {
    #expect(try steps(text) == expected)
  }

  @Test(
    "What is not well-formed is refused, with the rule and the place",
    arguments: [
      ("", "a document without an element", "XML 1.0 §2.1", 0),
      (" <!-- -->", "a document without an element", "XML 1.0 §2.1", 9),
      ("<a></b>", "an end tag that does not close <a>", "XML 1.0 §3", 3),
      ("<a></ab>", "an end tag that does not close <a>", "XML 1.0 §3", 3),
      ("<a></a", "an end tag that does not close <a>", "XML 1.0 §3", 3),
      ("<a><b>", "<b> without its end", "XML 1.0 §3", 6),
      ("</a>", "an end tag outside the root", "XML 1.0 §2.1", 0),
      ("<a/><b/>", "a second root", "XML 1.0 §2.1", 4),
      ("x<a/>", "text outside the root", "XML 1.0 §2.1", 0),
      ("<a/>&#32;", "text outside the root", "XML 1.0 §2.1", 4),
      ("<a/><![CDATA[]]>", "text outside the root", "XML 1.0 §2.1", 4),
      ("<a", "a tag <a> that does not end", "XML 1.0 §3.1", 0),
      ("<a /b>", "a tag <a> that does not end", "XML 1.0 §3.1", 0),
      ("< a/>", "no name where one must be", "XML 1.0 §2.3", 1),
      ("<1/>", "no name where one must be", "XML 1.0 §2.3", 1),
      ("<a><·/></a>", "no name where one must be", "XML 1.0 §2.3", 4),
      ("<a b/>", "an attribute <b> without a value", "XML 1.0 §3.1", 4),
      ("<a b=1/>", "an attribute's value without quotes", "XML 1.0 §2.3", 5),
      ("<a b='1/>", "an attribute's value that does not end", "XML 1.0 §2.3", 5),
      ("<a b='<'/>", "a '<' in an attribute's value", "XML 1.0 §3.1", 6),
      ("<a b='1'c='2'/>", "no space before an attribute", "XML 1.0 §3.1", 8),
      ("<a b='1' b='2'/>", "a second attribute <b>", "XML 1.0 §3.1", 9),
      (
        "<a xmlns:p='u' xmlns:q='u' p:b='' q:b=''/>", "a second attribute <q:b>", "XML 1.0 §3.1",
        34
      ),
      ("<a xmlns='u' xmlns='u'/>", "a namespace declared twice", "XML 1.0 §3.1", 13),
      (
        "<p:a/>", "a prefix of <p:a> that is not declared", "Namespaces in XML 1.0 §5", 1
      ),
      (
        "<a p:b=''/>", "a prefix of <p:b> that is not declared", "Namespaces in XML 1.0 §5", 3
      ),
      ("<a:b:c/>", "a name with two colons", "Namespaces in XML 1.0 §4", 4),
      ("<:a/>", "no name where one must be", "XML 1.0 §2.3", 1),
      (
        "<a xmlns:xml='u'/>", "the prefix 'xml' declared as another", "Namespaces in XML 1.0 §3", 9
      ),
      ("<a xmlns:xmlns='u'/>", "the prefix 'xmlns' declared", "Namespaces in XML 1.0 §3", 9),
      (
        "<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>", "a reserved namespace declared",
        "Namespaces in XML 1.0 §3", 9
      ),
      ("<a xmlns:p=''/>", "a prefix declared as no namespace", "Namespaces in XML 1.0 §3", 9),
      ("<a>]]></a>", "']]>' in text", "XML 1.0 §2.4", 3),
      ("<a><![CDATA[</a>", "a CDATA section that does not end", "XML 1.0 §2.7", 3),
      ("<a><!-- -- --></a>", "'--' in a comment", "XML 1.0 §2.5", 8),
      ("<a><!-- ---></a>", "'--' in a comment", "XML 1.0 §2.5", 8),
      ("<a><!-- </a>", "a comment that does not end", "XML 1.0 §2.5", 3),
      ("<a><?b </a>", "a processing instruction that does not end", "XML 1.0 §2.6", 3),
      (
        " <?xml version='1.0'?><a/>", "a processing instruction that cannot be one",
        "XML 1.0 §2.6", 1
      ),
      ("<a>&b;</a>", "a reference to an entity that is not declared", "XML 1.0 §4.1", 3),
      ("<a>&amp</a>", "a reference to an entity that is not declared", "XML 1.0 §4.1", 3),
      ("<a>& </a>", "a reference to an entity that is not declared", "XML 1.0 §4.1", 3),
      ("<a b='&#0;'/>", "a reference to no character", "XML 1.0 §4.1", 6),
      ("<a>&#xD800;</a>", "a reference to no character", "XML 1.0 §4.1", 3),
      ("<a>&#x110000;</a>", "a reference to no character", "XML 1.0 §4.1", 3),
      ("<a>&#99999999999999999999;</a>", "a reference to no character", "XML 1.0 §4.1", 3),
      ("<a>&#A;</a>", "a reference to no character", "XML 1.0 §4.1", 3),
      ("<!DOCTYPE a><a/>", "a document type, which is not accepted", "XML 1.0 §2.8", 0),
      ("<a><!ELEMENT b></a>", "a declaration where there can be none", "XML 1.0 §2.1", 3),
      ("<?xml version='2.0'?><a/>", "a document of no version 1.x", "XML 1.0 §2.8", 0),
      (
        "<?xml version='1.0' encoding='latin-1'?><a/>", "an encoding other than UTF-8",
        "XML 1.0 §4.3.3", 0
      ),
      ("<?xml version='1.0'><a/>", "an XML declaration that does not end", "XML 1.0 §2.8", 19),
      ("<a>\u{1}</a>", "a control character", "XML 1.0 §2.2", 3),
      ("<a>\u{0}</a>", "a NUL", "XML 1.0 §2.2", 3),
      ("<a>\u{ffff}</a>", "a character that is none of XML", "XML 1.0 §2.2", 3),
    ] as [(String, String, String, Int)])
  func malformed(text: String, what: String, rule: String, offset: Int) {
    #expect(throws: Flaw(what, rule, at: offset)) { try steps(text) }
  }

  @Test(
    "Octets that are not UTF-8 are refused",
    arguments: [
      [0x80], [0xc0, 0x80], [0xc3], [0xe0, 0x80, 0x80], [0xed, 0xa0, 0x80],
      [0xf0, 0x80, 0x80, 0x80],
      [0xf4, 0x90, 0x80, 0x80], [0xff], [0xfe, 0xff],
    ] as [[UInt8]])
  func encoding(octets: [UInt8]) {
    let text = Bytes(Array("<abcdefgh>".utf8) + octets + Array("</abcdefgh>".utf8))
    #expect(throws: Flaw("octets that are not UTF-8", "XML 1.0 §2.2", at: 10)) {
      try XMLElement(parsing: text)
    }
  }

  @Test("Flaws name their place in the block, wherever the document lies in it")
  func places() {
    let block = Bytes("12345<a></b>")
    #expect(throws: Flaw("an end tag that does not close <a>", "XML 1.0 §3", at: 8)) {
      try XMLElement(parsing: block[5..<12])
    }
  }

  /// A long document in few words: so many pieces between a beginning and an end. A `#` in a piece
  /// is its number.
  struct Long: CustomTestStringConvertible {
    let beginning: String
    let piece: String
    let count: Int
    let end: String

    init(_ beginning: String, _ piece: String, _ count: Int, _ end: String = "") {
      self.beginning = beginning
      self.piece = piece
      self.count = count
      self.end = end
    }

    var text: Bytes {
      var writer = ByteWriter(capacity: 1 << 20)
      writer.write(beginning)
      for number in 0..<count {
        for octet in piece.utf8 {
          if octet == UInt8(ascii: "#") {
            writer.write(decimal: number)
          } else {
            writer.write(octet)
          }
        }
      }
      writer.write(end)
      return writer.finish()
    }

    var testDescription: String { "\(beginning) \(count) times \(piece) \(end)" }
  }

  @Test(
    "What goes beyond a limit is refused by the limit's name",
    arguments: [
      ("xmlLength", Long("", " ", 1 << 20, "<a/>")),
      ("xmlDepth", Long("", "<a>", 349_525)),
      ("xmlAttributes", Long("<a", " a#=''", 80_000, "/>")),
      ("xmlNameLength", Long("<", "a", 1_000_000, "/>")),
      ("xmlNameLength", Long("<a ", "b", 1_000_000, "=''/>")),
      ("xmlElements", Long("<a>", "<b/>", 200_000, "</a>")),
      ("xmlNamespaces", Long("<a", " xmlns:p#='u'", 1000, "/>")),
      ("xmlNamespaces", Long("<a>", "<b xmlns='u#'/>", 1000, "</a>")),
    ])
  func limits(name: String, document: Long) {
    let flaw = #expect(throws: Flaw.self) { try XMLElement(parsing: document.text) }
    #expect(flaw?.rule == "limit \(name)")
  }

  @Test("No limit lets elements be so deep that reading them takes the stack")
  func depth() throws {
    var limits = WireLimits()
    limits.xmlDepth = .max
    let nested = { (count: Int) in
      Bytes(String(repeating: "<a>", count: count) + String(repeating: "</a>", count: count))
    }
    let deep = try XMLElement(parsing: nested(256), limits: limits)
    #expect(try XMLElement(parsing: deep.rendered(), limits: limits) == deep)
    #expect(throws: Flaw.self) { try XMLElement(parsing: nested(257), limits: limits) }
  }

  @Test(
    "Large and hostile documents are refused at once",
    arguments: [
      Long("<!DOCTYPE a [<!ENTITY b 'c'>", "<!ENTITY b# '&b;&b;'>", 40, "]><a>&b39;</a>"),
      Long("<a>", "&#", 300_000), Long("<a>", "&", 1_000_000), Long("<a>", "<", 1_000_000),
      Long("<a>", "<!--", 250_000), Long("<a>", "]]>", 300_000), Long("<a b='", "&lt;", 250_000),
      Long("<a>", "<![CDATA[", 100_000), Long("<?xml", " version='1.0'", 70_000),
      Long("", "<?a?>", 200_000), Long("<a", " ", 1_000_000), Long("<a>", "x", 1_000_000),
      Long("<a>&", "0", 1_000_000, ";</a>"), Long("<a>", "x<!---->", 120_000),
    ])
  func hostile(document: Long) {
    #expect(throws: Flaw.self) { try XMLElement(parsing: document.text) }
  }

  @Test("Text in very many pieces is put together in one go")
  func pieces() throws {
    let long = Long("<a>", "x<!---->", 100_000, "</a>")
    #expect(
      try XMLElement(parsing: long.text).content
        == .text(Bytes(String(repeating: "x", count: 100_000))))
  }
}
