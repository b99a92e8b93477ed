extension Ladder {
  /// A choice of messages by what they are and where they pass: `INVITE,2xx,bob`.
  ///
  /// A term is a method or another word of a title, a status code or a class of them, or the name
  /// of a column, with `*` for anything. Titles are alternatives, and so are columns; where both
  /// are named, a message must satisfy both.
  public struct Only: Sendable {
    let terms: [String]

    public init(_ pattern: String) {
      terms = pattern.split(separator: ",").map { term in
        String(term.lowercased().drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      }.filter { !$0.isEmpty }
    }
  }

  /// The terms that name nothing in this story.
  public func unknownTerms(of only: Only) -> [String] {
    let words = vocabulary.map { $0.lowercased() }
    return only.terms.filter { term in
      !words.contains { Choice.fits(term, $0) } && Choice(only, self).columns(named: term).isEmpty
    }
  }

  /// The names of columns and the words of titles, for who asks what a term may be.
  public var vocabulary: [String] {
    var words: [String] = []
    for event in events {
      guard case .message(let message) = event.what else { continue }
      words += message.title.split(separator: " ").map { String($0) }
    }
    words.sort()
    let distinct = words.indices.filter { $0 == 0 || words[$0] != words[$0 - 1] }
    return columns.map { $0.name } + distinct.map { words[$0] }
  }
}

extension Ladder {
  /// A choice held against the columns of a story.
  struct Choice {
    private let names: [String]
    private let titles: [String]
    /// By column, whether it is named; nil if no column is.
    private let isChosen: [Bool]?

    init(_ only: Only, _ ladder: Ladder) {
      names = ladder.columns.map { $0.name.lowercased() }
      var titles: [String] = []
      var isChosen: [Bool]?
      for term in only.terms {
        let named = Choice.columns(named: term, among: names)
        if named.isEmpty { titles.append(term) }
        for column in named {
          isChosen = isChosen ?? Array(repeating: false, count: names.count)
          isChosen?[column] = true
        }
      }
      self.titles = titles
      self.isChosen = isChosen
    }

    func columns(named term: String) -> [Int] { Choice.columns(named: term, among: names) }

    func takes(_ event: Event) -> Bool {
      let columns = event.columns
      let isNear =
        isChosen.map { chosen in columns.isEmpty || columns.contains { chosen[$0] } } ?? true
      guard isNear else { return false }
      switch event.what {
      case .message(let message): return titles.isEmpty || takes(message.title)
      case .fault: return true
      default: return titles.isEmpty
      }
    }

    private func takes(_ title: String) -> Bool {
      let words = title.lowercased().split(separator: " ")
      return titles.contains { term in words.contains { Choice.fits(term, $0) } }
    }

    /// Columns whose name is the term, or else has it as one of its words.
    private static func columns(named term: String, among names: [String]) -> [Int] {
      let whole = names.indices.filter { fits(term, names[$0]) }
      guard whole.isEmpty else { return whole }
      return names.indices.filter { column in
        names[column].split { $0 == " " || $0 == "/" }.contains { fits(term, $0) }
      }
    }

    /// Whether a word is as a term asks; `2xx` stands for the codes from 200 to 299.
    static func fits(_ term: String, _ word: some StringProtocol) -> Bool {
      let codes = Array(term.utf8)
      if codes.count == 3, codes.dropFirst().allSatisfy({ $0 == UInt8(ascii: "x") }),
        (UInt8(ascii: "1")...UInt8(ascii: "6")).contains(codes[0])
      {
        return word.utf8.count == 3 && word.utf8.first == codes[0] && Int(word) != nil
      }
      return fits(codes[...], Array(word.utf8)[...])
    }

    private static func fits(_ pattern: ArraySlice<UInt8>, _ word: ArraySlice<UInt8>) -> Bool {
      let star = UInt8(ascii: "*")
      var pattern = pattern
      var word = word
      // Where the last star was, and what it has been made to cover so far.
      var retry: (pattern: ArraySlice<UInt8>, word: ArraySlice<UInt8>)?
      while true {
        if pattern.first == star {
          pattern = pattern.dropFirst()
          retry = (pattern, word)
        } else if let next = word.first, next == pattern.first {
          pattern = pattern.dropFirst()
          word = word.dropFirst()
        } else if word.isEmpty && pattern.isEmpty {
          return true
        } else if let last = retry, !last.word.isEmpty {
          retry = (last.pattern, last.word.dropFirst())
          (pattern, word) = (last.pattern, last.word.dropFirst())
        } else {
          return false
        }
      }
    }
  }
}
