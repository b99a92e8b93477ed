import Testing

@testable import Wire

@Suite("Runs of octets")
struct BytesTests {
  @Test("A part shares its block and knows its place")
  func parts() {
    let whole = Bytes("hello, world")
    let part = whole[7..<12]
    #expect(part == "world")
    #expect(part.start == 7)
    #expect(part[1...3 - 1 + 1] == "orl")
  }

  @Test("A part stays as it was when the block it came from is changed")
  func values() {
    var text = Bytes("one two three")
    let part = text[4..<7]
    text.replace(0..<3, with: Bytes("zero"))
    #expect(text == "zero two three")
    #expect(part == "two")
    text.replace(0..<5, with: Bytes())
    text.replace(9..<9, with: Bytes("!"))
    #expect(text == "two three!")
  }

  @Test(
    "The next octet of a kind is found wherever it is", arguments: 0..<20)
  func finding(position: Int) {
    var octets = [UInt8](repeating: 0x61, count: 20)
    octets[position] = 0x3a
    let scanner = Scanner(Bytes([0x61] + octets)[1..<21])
    #expect(scanner.find(0x3a) == position)
    #expect(scanner.find(0x3b) == nil)
  }

  @Test(
    "Numbers that do not fit are none",
    arguments: [
      ("0", 0), ("18", 18), ("9223372036854775807", UInt64(Int64.max)),
      ("9223372036854775808", nil), ("18446744073709551616", nil),
      ("0000000000000000000000012", 12),
      ("99999999999999999999999999999", nil), ("", nil), ("-1", nil), ("1x", nil),
    ] as [(String, UInt64?)])
  func numbers(text: String, value: UInt64?) {
    #expect(Bytes(text).number == value)
  }

  @Test("The largest number there is is still one")
  func largestNumber() {
    for (text, value) in [
      ("18446744073709551615", UInt64.max), ("18446744073709551616", nil),
      ("10000000000000000000", 10_000_000_000_000_000_000), ("20000000000000000000", nil),
      ("99999999999999999999", nil), ("100000000000000000000", nil),
      ("00018446744073709551615", .max),
    ] as [(String, UInt64?)] {
      var scanner = Scanner(Bytes(text))
      #expect(scanner.takeNumber(upTo: .max) == value)
      #expect(scanner.position == (value == nil ? 0 : text.utf8.count))
    }
  }

  @Test("The classes hold the grammar's characters")
  func classes() {
    let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    let table: [(CharacterClass, String)] = [
      (.digit, "0123456789"), (.letter, letters), (.hexDigit, "0123456789abcdefABCDEF"),
      (.alphanumeric, letters + "0123456789"),
      (.token, letters + "0123456789-.!%*_+`'~"),
      (.word, letters + "0123456789-.!%*_+`'~()<>:\\\"/[]?{}"),
      (.blank, " \t"), (.whitespace, " \t\r\n"),
    ]
    for (characters, text) in table {
      for octet in UInt8.min...UInt8.max {
        #expect(characters.contains(octet) == text.utf8.contains(octet))
      }
    }
  }

  @Test(
    "Quoted strings end at their quote",
    arguments: [
      (#""a b"c"#, #""a b""#, "a b"), (#""a\"b" c"#, #""a\"b""#, #"a"b"#),
      (#""\\""#, #""\\""#, #"\"#), (#""open"#, nil, nil), (#""open\""#, nil, nil), ("", nil, nil),
    ] as [(String, String?, String?)])
  func quoted(text: String, taken: String?, content: String?) {
    var scanner = Scanner(Bytes(text))
    let quoted = scanner.takeQuoted()
    #expect(quoted.map(\.description) == taken)
    #expect(quoted.map(\.unquoted.description) == content)
  }
}
