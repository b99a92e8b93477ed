import Sim

/// Times as people read them, and as they write them.
struct ClockText {
  /// How far the times of one ladder go, which decides how all of them look.
  private let hasMinutes: Bool
  private let hasHours: Bool
  private let hasDays: Bool
  private let isFine: Bool
  let width: Int

  /// - Parameter isFine: Whether milliseconds are too coarse to tell one event from another.
  init(until last: Instant, isFine: Bool) {
    hasMinutes = last >= .at(.minutes(1))
    hasHours = last >= .at(.hours(1))
    hasDays = last >= .at(.days(1))
    self.isFine = isFine
    width = ClockText.text(last, hasMinutes, hasHours, hasDays, isFine).count
  }

  /// `12.345 s`, `9:41.200`, `1:09:41.200`, `2d 01:09:41.200`.
  func text(_ time: Instant) -> String {
    ClockText.text(time, hasMinutes, hasHours, hasDays, isFine)
  }

  /// `1.200–3.400 s`.
  func text(from start: Instant, to end: Instant, _ signs: Signs) -> String {
    let texts = [text(start), text(end)]
    if texts[0] == texts[1] { return texts[0] }
    let first = hasMinutes ? texts[0] : String(texts[0].dropLast(2))
    return "\(first)\(signs.dash)\(texts[1])"
  }

  private static func text(
    _ time: Instant, _ hasMinutes: Bool, _ hasHours: Bool, _ hasDays: Bool, _ isFine: Bool
  ) -> String {
    let unit: Int64 = isFine ? 1_000 : 1_000_000
    let fractions = time.nanoseconds / unit
    let perSecond = 1_000_000_000 / unit
    let seconds = fractions / perSecond
    let fraction = padded(fractions % perSecond, isFine ? 6 : 3)
    guard hasMinutes else { return "\(seconds).\(fraction) s" }
    let rest = "\(padded(seconds % 60, 2)).\(fraction)"
    let minutes = seconds / 60
    guard hasHours else { return "\(minutes):\(rest)" }
    let hours = minutes / 60
    guard hasDays else { return "\(hours):\(padded(minutes % 60, 2)):\(rest)" }
    return "\(hours / 24)d \(padded(hours % 24, 2)):\(padded(minutes % 60, 2)):\(rest)"
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// A length of time in its two largest units: `9 min 40 s`, `1.25 s`, `40 ms`.
  static func words(_ span: TimeSpan) -> String {
    let size = span.nanoseconds
    let units: [(size: Int64, name: String)] = [
      (86_400_000_000_000, "d"), (3_600_000_000_000, "h"), (60_000_000_000, "min"),
      (1_000_000_000, "s"),
    ]
    for (index, unit) in units.dropLast().enumerated() where size >= unit.size {
      let next = units[index + 1]
      let rest = size % unit.size / next.size
      return "\(size / unit.size) \(unit.name)" + (rest == 0 ? "" : " \(rest) \(next.name)")
    }
    for (unit, name) in [(1_000_000_000, "s"), (1_000_000, "ms"), (1_000, "us")] as [(Int64, _)]
    where size >= unit {
      // Three digits that count.
      let thousandths = size / (unit / 1_000)
      let digits = thousandths >= 100_000 ? 0 : thousandths >= 10_000 ? 1 : 2
      var fraction = String(padded(thousandths % 1_000, 3).prefix(digits))
      while fraction.hasSuffix("0") { fraction.removeLast() }
      return "\(thousandths / 1_000)" + (fraction.isEmpty ? "" : ".\(fraction)") + " \(name)"
    }
    return "\(size) ns"
  }

  // MARK: Reading

  /// A time as the ladder shows it, or as a length since the start.
  static func instant(_ text: some StringProtocol) -> Instant? {
    guard text.contains(":") else { return span(text).map { .at($0) } }
    var days: Int64 = 0
    var rest = Substring(text)
    if let mark = rest.firstIndex(of: "d") {
      guard let count = Int64(rest[..<mark]) else { return nil }
      days = count
      rest = rest[rest.index(after: mark)...].drop { $0 == " " }
    }
    let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 3, let last = parts.last, let seconds = decimal(last, of: 1_000_000_000)
    else { return nil }
    var whole: Int64 = 0
    for part in parts.dropLast() {
      guard let number = Int64(part), (0..<1_000_000).contains(number) else { return nil }
      whole = whole * 60 + number
    }
    return .at(.days(days) + .minutes(whole) + TimeSpan(nanoseconds: seconds))
  }

  /// `70s`, `9m40s`, `1.5 h`, `200ms`; seconds, where no unit is given.
  static func span(_ text: some StringProtocol) -> TimeSpan? {
    var rest = Substring(text).filter { $0 != " " }[...]
    var sum = TimeSpan.zero
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let number = rest.prefix { $0.isNumber || $0 == "." }
      rest = rest.dropFirst(number.count)
      let unit = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(unit.count)
      guard let size = size(of: unit), let part = decimal(number, of: size) else { return nil }
      sum += TimeSpan(nanoseconds: part)
    }
    return sum
  }

  private static func size(of unit: Substring) -> Int64? {
    switch unit {
    case "ns": 1
    case "us", "µs": 1_000
    case "ms": 1_000_000
    case "s", "": 1_000_000_000
    case "m", "min": 60_000_000_000
    case "h": 3_600_000_000_000
    case "d": 86_400_000_000_000
    default: nil
    }
  }

  /// A decimal number of units, in nanoseconds; nil where it is none or too long.
  private static func decimal(_ text: Substring, of unit: Int64) -> Int64? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let whole = Int64(first), whole >= 0 else { return nil }
    var (sum, isTooLong) = whole.multipliedReportingOverflow(by: unit)
    var place = unit
    for digit in parts.count == 2 ? parts[1] : "" {
      guard let value = digit.wholeNumberValue, digit.isASCII else { return nil }
      place /= 10
      sum &+= Int64(value) * place
    }
    isTooLong = isTooLong || sum < 0
    return isTooLong ? nil : sum
  }
}
