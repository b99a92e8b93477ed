import Testing

@testable import Wire

@Suite("XML elements as values")
struct XMLElementTests {
  @Test(
    "A document is always written in the same way",
    arguments: [
      ("<a   b='1' ></a>", "<a b=\"1\"/>"),
      ("<a><b>x</b> <c/>\n</a>", "<a>\n  <b>x</b>\n  <c/>\n</a>"),
      ("<a>x <b><c/></b> y</a>", "<a>x <b><c/></b> y</a>"),
      ("<a> </a>", "<a> </a>"),
      ("<p:a xmlns:p='u'><p:b/></p:a>", "<a xmlns=\"u\">\n  <b/>\n</a>"),
      (
        "<a xmlns='u'><b xmlns='v' c='1'/><p:d xmlns:p='v' p:e='2'/></a>",
        "<a xmlns=\"u\" xmlns:ns1=\"v\">\n  <ns1:b c=\"1\"/>\n  <ns1:d ns1:e=\"2\"/>\n</a>"
      ),
      (
        "<a xmlns='u'><b xmlns=''><c xmlns='u'/></b><d/></a>",
        "<a xmlns=\"u\">\n  <b xmlns=\"\">\n    <c xmlns=\"u\"/>\n  </b>\n  <d/>\n</a>"
      ),
      ("<a><b xmlns='u'/></a>", "<a xmlns:ns1=\"u\">\n  <ns1:b/>\n</a>"),
      (
        "<p:a xmlns:p='u' p:b='1' c='2'/>", "<a xmlns=\"u\" xmlns:ns1=\"u\" ns1:b=\"1\" c=\"2\"/>"
      ),
      ("<a xml:lang='en'/>", "<a xml:lang=\"en\"/>"),
      ("<a b='&quot;&lt;&amp;>&#9;&#10;&#13;'/>", "<a b=\"&quot;&lt;&amp;&gt;&#9;&#10;&#13;\"/>"),
      ("<a>&lt;&amp;]]&gt;\"&#9;\n&#13;</a>", "<a>&lt;&amp;]]&gt;\"\t\n&#13;</a>"),
      ("<a><!-- c -->x<?p?><![CDATA[<y>]]></a>", "<a>x&lt;y&gt;</a>"),
      (
        "<x:a xmlns:x='urn:ietf:params:xml:ns:copycontrol'><b x:c=''/></x:a>",
        "<a xmlns=\"urn:ietf:params:xml:ns:copycontrol\" xmlns:cp=\"urn:ietf:params:xml:ns:"
          + "copycontrol\">\n  <b xmlns=\"\" cp:c=\"\"/>\n</a>"
      ),
    ])
  func canonical(text: String, written: String) throws {
    let element = try XMLElement(parsing: Bytes(text))
    let rendered = element.rendered()
    #expect(rendered == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + written + "\n")
    #expect(try XMLElement(parsing: rendered) == element)
  }

  @Test("What no document can hold is replaced when it is written")
  func repair() throws {
    let element = XMLElement(
      XMLName("a"), attributes: [XMLAttribute(XMLName("b"), Bytes([0x61, 0xff, 0x62]))],
      .text(Bytes("x\u{1}y\u{ffff}z\u{0}")))
    let read = try XMLElement(parsing: element.rendered())
    #expect(read.attributes[0].value == "a\u{fffd}b")
    #expect(read.content == .text(Bytes("x\u{fffd}y\u{fffd}z\u{fffd}")))
  }
}
