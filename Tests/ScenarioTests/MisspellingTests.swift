import Samples
import Testing

@testable import Scenario

@Suite("Misspelt words")
struct MisspellingTests {

  /// The words of an example that its form has as they are.
  private static func keywords(of capture: Capture) -> [Token] {
    var tokens: [Token] = []
    capture.visit { token, slot in
      if slot == nil && token.kind == .word && token.text.count > 1 { tokens.append(token) }
    }
    return tokens
  }

  @Test("A letter that is wrong in any keyword yields the word that was meant")
  func keywords() throws {
    var luck = Luck(1)
    var tried = 0
    let names = try #require(
      Reads.scenario(
        (
          "a.cpm",
          """
          cpm-scenario 1
          until 1h
          core home for ims.example
          node ss1 is proxy
          user alice device a1
          user bob device b1, b2
          user carol
          at 0s alice invites bob as call
          at 0s alice invites bob as push
          """
        )
      ).script
    ).names
    for example in Grammar.entries.flatMap({ $0.examples }) where !example.hasPrefix("let ") {
      var matcher = Matcher(Lexer.line(example, file: 0, number: 1).tokens)
      let found = matcher.match(Grammar.statement.shape)
      let capture = try #require(found)
      for keyword in Self.keywords(of: capture) {
        for broken in Self.broken(keyword.text, &luck) {
          let text = Self.replacing(keyword, in: example, with: broken)
          let (failed, statement) = Reads.line(text)
          // Some words are so near to others that the line still says something.
          if statement != nil { continue }
          tried += 1
          let diagnostic = Complaint(failed, names).diagnostic
          #expect(
            diagnostic.notes.contains {
              $0.hasPrefix("did you mean") && $0.contains("'\(keyword.text)'")
            }, "\(text): \(diagnostic.what); \(diagnostic.notes)")
          #expect(diagnostic.place?.column == keyword.place.column, "\(text)")
        }
      }
    }
    #expect(tried > 1000)
  }

  /// A word with a letter left out, doubled, replaced, and swapped with the next.
  private static func broken(_ word: String, _ luck: inout Luck) -> [String] {
    let letters = Array(word)
    let place = 1 + luck.below(letters.count - 1)
    var (less, more, other, swapped) = (letters, letters, letters, letters)
    less.remove(at: place)
    more.insert(letters[place], at: place)
    other[place] = letters[place] == "q" ? "k" : "q"
    swapped.swapAt(place - 1, place)
    return [less, more, other, swapped].filter { $0 != letters }.map { String($0) }.filter {
      let tokens = Lexer.line($0, file: 0, number: 1).tokens
      return tokens.count == 1 && tokens[0].kind == .word
    }
  }

  private static func replacing(_ token: Token, in text: String, with word: String) -> String {
    var letters = Array(text)
    let start = token.place.column - 1
    letters.replaceSubrange(start..<start + token.place.length, with: Array(word))
    return String(letters)
  }

  @Test("Names, headers, settings, units and values are suggested, too")
  func others() {
    let head = "cpm-scenario 1\nuntil 1m\nuser alice device phone\nuser bob\nlet size = 2MB\n"
    for (line, meant) in [
      ("at 1s alcie invites bob", "alice"), ("at 1s alice on phoen invites bob", "phone"),
      ("at 1s alice sends $sise to bob", "size"), ("set sip.t11 = 1s", "sip.t1"),
      ("expect bob receives BYE with Raeson", "Reason"), ("at 1sec alice invites bob", "s"),
      ("at 1s alice sends 2Mb to bob", "MB"), ("link alice <-> bob bandwidth 2Mbps", "Mbit/s"),
      ("expect bob receives BYE with reason", "Reason"), ("set core.path = of", "off"),
      ("edition cpm2.3", "cpm2.2"), ("set sip.transport = tpc", "tcp"),
      ("expect croe sends BYE", "core"),
    ] {
      let reading = Reads.scenario(("a.cpm", head + line + "\n"))
      #expect(
        reading.diagnostics.contains { diagnostic in
          diagnostic.notes.contains { $0.hasPrefix("did you mean") && $0.contains("'\(meant)'") }
        }, "\(line): \(reading.lines(width: 100))")
    }
  }
}
