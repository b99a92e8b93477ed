import Testing

@testable import Scenario

@Suite("The grammar")
struct GrammarTests {
  @Test("Every form has examples, and each is a statement", arguments: Grammar.entries.indices)
  func examples(index: Int) {
    let entry = Grammar.entries[index]
    #expect(!entry.examples.isEmpty, "\(entry.topic)")
    for example in entry.examples {
      let (matcher, statement) = Reads.line(example)
      #expect(statement != nil, "\(example): \(Complaint(matcher, Names()).diagnostic.what)")
    }
  }

  @Test("Whatever the shapes allow is a statement, unless it is refused for what it says")
  func invented() {
    var invention = Invention(1)
    var count = 0
    for _ in 0..<4000 {
      let text = invention.typed(invention.words(of: Grammar.statement.shape))
      let (matcher, statement) = Reads.line(text)
      if statement != nil {
        count += 1
      } else {
        #expect(!matcher.refusals.isEmpty, "\(text)")
      }
    }
    #expect(count > 3000)
  }

  @Test("Every phrase reads what its shape has found")
  func reading() {
    var invention = Invention(2)
    for _ in 0..<2000 {
      let text = invention.typed(invention.words(of: Grammar.statement.shape))
      var matcher = Matcher(Lexer.line(text, file: 0, number: 1).tokens)
      guard let capture = matcher.match(Grammar.statement.shape) else { continue }
      #expect(throws: Never.self) { try Grammar.statement.read(capture) }
    }
  }

  @Test(
    "A # that is followed by a digit is an ordinal, but at the start of a line",
    arguments: [
      ("when core sends BYE #2 cut bob", 7, nil), ("seed 1 # 2", 2, "# 2"),
      ("seed 1 #two", 2, "#two"), ("#2 is a comment here", 0, "#2 is a comment here"),
      ("   #2 and here", 0, "#2 and here"), ("seed 1 #", 2, "#"),
    ] as [(String, Int, String?)])
  func ordinals(text: String, tokens: Int, comment: String?) {
    let line = Lexer.line(text, file: 0, number: 1)
    #expect(line.tokens.count == tokens)
    #expect(line.comment == comment)
  }

  @Test("No word of a name is a word that holds statements together")
  func reserved() {
    for word in Reserved.words {
      #expect(Reads.line("user \(word)").statement == nil, "\(word)")
    }
  }

  @Test("The steps of matching grow with the length of a line")
  func stepsOfLine() throws {
    func steps(_ count: Int) throws -> Int {
      let devices = (0..<count).map { "d\($0)" }.joined(separator: ", ")
      let conditions = (0..<count).map { "with Subject \"\($0)\"" }.joined(separator: " ")
      let both = [
        Reads.line("user alice device \(devices)"),
        Reads.line("expect alice sends INVITE \(conditions) never"),
      ]
      #expect(both.allSatisfy { $0.statement != nil })
      return both.reduce(0) { $0 + $1.matcher.steps }
    }
    let few = try steps(50)
    let many = try steps(100)
    let most = try steps(200)
    #expect(most - many <= 2 * (many - few) + 10)
  }

  @Test("No line takes more steps than so many a token, whatever it says")
  func stepsOfAnything() {
    var invention = Invention(3)
    for _ in 0..<3000 {
      var words = invention.words(of: Grammar.statement.shape)
      words += invention.words(of: Grammar.statement.shape).shuffledByLength
      let (matcher, _) = Reads.line(words.joined(separator: " "))
      #expect(matcher.steps <= 800 + 400 * matcher.tokens.count)
    }
  }

  @Test("The steps of reading grow with the number of lines")
  func stepsOfFile() {
    func steps(_ count: Int) -> Int {
      var text = "cpm-scenario 1\nuntil 1h\nuser alice\nuser bob\n"
      for number in 0..<count { text += "at \(number)s alice sends \"hi\" to bob as m\(number)\n" }
      let octets = Array(text.utf8)
      var reader = Reader(.standard) { _ throws(Unreadable) in octets }
      reader.read("a.cpm")
      #expect(reader.finished().diagnostics == [])
      return reader.steps
    }
    #expect(steps(1000) - steps(500) == 500 * ((steps(500) - steps(0)) / 500))
  }
}

extension [String] {
  /// In another order that is always the same.
  fileprivate var shuffledByLength: [String] { sorted { ($0.count, $0) < ($1.count, $1) } }
}
