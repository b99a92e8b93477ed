import Testing
import Wire

@testable import Entities

@Suite("Short messages")
struct ShortMessagesTests {
  @Test(
    "A text goes in as many messages as it takes",
    arguments: [
      (160, 1), (161, 2), (306, 2), (307, 3), (459, 3), (0, 1),
    ])
  func standard(length: Int, count: Int) {
    let messages = ShortMessages(String(repeating: "a", count: length))
    #expect(messages.alphabet == .standard && messages.parts.count == count)
  }

  @Test(
    "A character of no other alphabet makes it one of 70 characters",
    arguments: [(70, 1), (71, 2), (134, 2), (135, 3)])
  func wide(length: Int, count: Int) {
    let messages = ShortMessages(String(repeating: "я", count: length))
    #expect(messages.alphabet == .ucs2 && messages.parts.count == count)
  }

  @Test("Some characters take twice the room, and none is in two parts")
  func extended() {
    #expect(ShortMessages(String(repeating: "€", count: 80)).parts.count == 1)
    let messages = ShortMessages(String(repeating: "€", count: 81))
    #expect(messages.parts.map { $0.count } == [76, 5])
    let smiles = ShortMessages(String(repeating: "😀", count: 36))
    #expect(smiles.alphabet == .ucs2 && smiles.parts.map { $0.count } == [33, 3])
  }

  @Test("Nothing is lost", arguments: ["short", String(repeating: "{ok} ", count: 90)])
  func whole(text: String) {
    #expect(ShortMessages(text).parts.joined() == text)
  }

  @Test("Parts make a text in whatever order they come, and those of another do not")
  func together() {
    let text = String(repeating: "one and two and ", count: 20)
    let parts = ShortMessages(text).numbered(7)
    let others = ShortMessages(text.uppercased()).numbered(8)
    var texts = TextsInParts()
    #expect(parts.count == 3)
    #expect(texts.take(parts[2], from: Bytes("a")) == nil)
    #expect(texts.take(others[0], from: Bytes("a")) == nil)
    #expect(texts.take(parts[0], from: Bytes("a")) == nil)
    #expect(texts.take(parts[0], from: Bytes("a")) == nil)
    #expect(texts.take(parts[1], from: Bytes("b")) == nil)
    #expect(texts.take(parts[1], from: Bytes("a")) == text)
    #expect(texts.count == 2)
  }
}
