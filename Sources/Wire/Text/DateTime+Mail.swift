extension DateTime {
  /// Reads `Sat, 01 Mar 2025 09:01:00 +0000` (RFC 5322 §3.3) and its older forms (§4.3), of which
  /// the date of SIP is one: `Sat, 01 Mar 2025 09:01:00 GMT`. Folds and comments are passed over.
  public init(parsingMail text: Bytes) throws(Flaw) {
    var scanner = Scanner(text.withoutComments)
    func flaw(_ what: String, _ rule: String = "RFC 5322 §3.3") -> Flaw {
      // Without its comments the text lies elsewhere, so the place is the whole.
      Flaw(what, rule, at: text.start)
    }
    scanner.skipSpace()
    let weekday = DateTime.place(of: scanner.take(while: .letter), in: DateTime.weekdays)
    guard weekday == nil || scanner.takeSeparator(UInt8(ascii: ",")) else {
      throw flaw("no comma behind the weekday")
    }
    let day = scanner.takeNumber(upTo: 31)
    scanner.skipSpace()
    let month = DateTime.place(of: scanner.take(while: .letter), in: DateTime.months)
    scanner.skipSpace()
    let year = scanner.takeYear()
    guard let day, let month, let year else { throw flaw("no date as day, month and year") }
    guard (1...DateTime.days(of: month + 1, year)).contains(Int(day)) else {
      throw flaw("a day that the calendar does not have")
    }
    let dayNumber = DateTime.dayNumber(year, month + 1, Int(day))
    guard weekday.map({ $0 == DateTime.weekday(of: Int(dayNumber)) }) ?? true else {
      throw flaw("a weekday other than the date's")
    }
    scanner.skipSpace()
    let hour = DateTime.take(2, &scanner)
    let isTimed = scanner.takeSeparator(UInt8(ascii: ":"))
    let minute = DateTime.take(2, &scanner)
    let second = scanner.takeSeparator(UInt8(ascii: ":")) ? DateTime.take(2, &scanner) : 0
    guard isTimed, let hour, let minute, let second else {
      throw flaw("no time as hour, minute and second")
    }
    guard hour < 24, minute < 60, second <= 60 else {
      throw flaw("a time that the day does not have")
    }
    scanner.skipSpace()
    guard let offset = scanner.takeZone() else { throw flaw("no offset from UTC") }
    scanner.skipSpace()
    guard scanner.isAtEnd else { throw flaw("more than a date and time") }
    let seconds = dayNumber * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    self.init(milliseconds: (seconds - Int64(offset * 60)) * 1000, offset: offset)
  }

  /// Which of some names, whatever its case.
  private static func place(of word: Bytes, in names: [String]) -> Int? {
    names.firstIndex { word.isSameIgnoringCase(as: $0) }
  }
}

extension Scanner {
  /// Years of two digits are those from 1950 to 2049, and ones of three count from 1900.
  fileprivate mutating func takeYear() -> Int? {
    let digits = take(while: .digit)
    guard let number = digits.number else { return nil }
    switch digits.count {
    case 2: return Int(number) + (number < 50 ? 2000 : 1900)
    case 3: return Int(number) + 1900
    case 4: return Int(number)
    default: return nil
    }
  }

  /// Minutes ahead of UTC. Names that nobody knows stand for UTC (RFC 5322 §4.3).
  fileprivate mutating func takeZone() -> Int? {
    let name = take(while: .letter)
    switch name.description.uppercased() {
    case "": break
    case "EDT": return -4 * 60
    case "EST", "CDT": return -5 * 60
    case "CST", "MDT": return -6 * 60
    case "MST", "PDT": return -7 * 60
    case "PST": return -8 * 60
    default: return 0
    }
    let isAhead = take(UInt8(ascii: "+"))
    guard isAhead || take(UInt8(ascii: "-")), let hours = DateTime.take(2, &self),
      let minutes = DateTime.take(2, &self), hours < 24, minutes < 60
    else { return nil }
    return (hours * 60 + minutes) * (isAhead ? 1 : -1)
  }
}

extension Optional where Wrapped == Bytes {
  /// The moment that a text of RFC 3339 says; nil where there is none.
  var moment: DateTime? {
    get throws(Flaw) {
      guard let self else { return nil }
      return try DateTime(parsing: self)
    }
  }
}
