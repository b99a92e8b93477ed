import Sim

/// Numbers with units, as scenarios write them, read exactly.
enum Quantities {
  /// The units of a kind, each with what it is in the smallest one.
  struct Units: Sendable {
    let title: String
    let list: [(name: String, size: Int64)]
    /// What people write instead.
    let otherNames: [(other: String, name: String)]

    var names: [String] { list.map { $0.name } }
  }

  static let time = Units(
    title: "duration",
    list: [
      ("ns", 1), ("us", 1_000), ("ms", 1_000_000), ("s", 1_000_000_000), ("m", 60_000_000_000),
      ("h", 3_600_000_000_000), ("d", 86_400_000_000_000),
    ],
    otherNames: [
      ("sec", "s"), ("secs", "s"), ("second", "s"), ("seconds", "s"), ("min", "m"), ("mins", "m"),
      ("minute", "m"), ("minutes", "m"), ("hr", "h"), ("hour", "h"), ("hours", "h"), ("day", "d"),
      ("days", "d"), ("msec", "ms"), ("millis", "ms"), ("usec", "us"), ("µs", "us"), ("S", "s"),
      ("M", "m"), ("H", "h"), ("D", "d"), ("MS", "ms"), ("w", "d"),
    ])

  static let size = Units(
    title: "size",
    list: [
      ("B", 1), ("kB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("KiB", 1 << 10),
      ("MiB", 1 << 20), ("GiB", 1 << 30),
    ],
    otherNames: [
      ("b", "B"), ("bytes", "B"), ("byte", "B"), ("octets", "B"), ("k", "kB"), ("K", "kB"),
      ("kb", "kB"), ("KB", "kB"), ("M", "MB"), ("mb", "MB"), ("Mb", "MB"), ("gb", "GB"),
      ("G", "GB"), ("kiB", "KiB"), ("kib", "KiB"), ("mib", "MiB"), ("gib", "GiB"),
    ])

  static let rate = Units(
    title: "rate",
    list: [
      ("bit/s", 1), ("kbit/s", 1_000), ("Mbit/s", 1_000_000), ("Gbit/s", 1_000_000_000),
    ],
    otherNames: [
      ("bps", "bit/s"), ("b/s", "bit/s"), ("kbps", "kbit/s"), ("kb/s", "kbit/s"),
      ("Kbit/s", "kbit/s"), ("Kbps", "kbit/s"), ("mbit/s", "Mbit/s"), ("Mbps", "Mbit/s"),
      ("mbps", "Mbit/s"), ("Mb/s", "Mbit/s"), ("Gbps", "Gbit/s"), ("gbit/s", "Gbit/s"),
    ])

  /// A span: `1.5s`, `1m30s`, `-20ms`.
  static func span(_ text: String) throws(Refusal) -> TimeSpan {
    let isNegative = text.hasPrefix("-")
    let amount = try whole(isNegative ? String(text.dropFirst()) : text, time, compound: true)
    return TimeSpan(nanoseconds: isNegative ? -amount : amount)
  }

  /// Octets: `2MB`.
  static func size(_ text: String) throws(Refusal) -> Int {
    Int(try whole(text, size, compound: false))
  }

  /// Bits a second: `1.5Mbit/s`.
  static func rate(_ text: String) throws(Refusal) -> Double {
    Double(try whole(text, rate, compound: false))
  }

  /// A share: `1%`.
  static func share(_ text: String) throws(Refusal) -> Double {
    guard text.hasSuffix("%") else {
      guard text.allSatisfy({ $0.isNumber || $0 == "." }) else { throw .somethingElse }
      throw Refusal(what: "'\(text)' has no percent sign", notes: ["a share is written '1%'"])
    }
    guard let percent = decimal(text.dropLast()), (0...100).contains(percent) else {
      throw Refusal(what: "'\(text)' is not from 0% to 100%")
    }
    return percent / 100
  }

  /// A plain number, with or without a fraction.
  static func decimal(_ text: Substring) -> Double? {
    guard let last = text.last, isDigit(last), text.allSatisfy({ isDigit($0) || $0 == "." }) else {
      return nil
    }
    return Double(text)
  }

  /// A span as a scenario would write it: in the largest unit in which it is whole.
  static func text(of span: TimeSpan) -> String {
    let unit = time.list.last { span.nanoseconds % $0.size == 0 } ?? (name: "ns", size: 1)
    return span == .zero ? "0s" : "\(span.nanoseconds / unit.size)\(unit.name)"
  }

  // MARK: Steps

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  /// The sum of numbers with units, in the smallest unit.
  private static func whole(
    _ text: String, _ units: Units, compound: Bool
  ) throws(Refusal) -> Int64 {
    var rest = text[...]
    var sum: Int64 = 0
    var last = Int64.max
    repeat {
      let digits = rest.prefix { isDigit($0) || $0 == "." }
      rest = rest.dropFirst(digits.count)
      let unit = String(rest.prefix { !isDigit($0) })
      rest = rest.dropFirst(unit.count)
      let size = try self.size(of: unit, behind: String(digits), units)
      if size >= last {
        throw Refusal(
          what: "'\(text)' does not go from large units to small ones",
          notes: ["it could be written '1m30s'"])
      }
      last = size
      let amount = try exact(digits, size, in: text)
      let (total, overflow) = sum.addingReportingOverflow(amount)
      if overflow { throw tooLarge(text) }
      sum = total
    } while !rest.isEmpty && compound
    if !rest.isEmpty { throw .somethingElse }
    return sum
  }

  private static func size(
    of unit: String, behind digits: String, _ units: Units
  ) throws(Refusal) -> Int64 {
    if let known = units.list.first(where: { $0.name == unit }) { return known.size }
    let all = units.names.joined(separator: ", ")
    if unit.isEmpty {
      throw Refusal(
        what: "'\(digits)' has no unit", notes: ["a \(units.title) has one of: \(all)"])
    }
    let meant =
      units.otherNames.first { $0.other == unit }.map { $0.name }
      ?? units.names.first { $0.lowercased() == unit.lowercased() }
    // What ends in letters of another kind of unit, or of none, is something else.
    let isElsewhere = [time, size, rate].contains { $0.names.contains(unit) } || unit == "%"
    if isElsewhere && meant == nil {
      throw Refusal(
        what: "'\(digits)\(unit)' is no \(units.title)",
        notes: ["a \(units.title) has one of the units: \(all)"])
    }
    if unit == "xx" { throw .somethingElse }
    throw Refusal(
      what: "no unit '\(unit)'",
      notes: [meant.map { "did you mean '\($0)'?" } ?? "a \(units.title) has one of: \(all)"])
  }

  /// The product of a decimal number and a unit, where it is whole.
  private static func exact(
    _ digits: Substring, _ size: Int64, in text: String
  ) throws(Refusal) -> Int64 {
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, !whole.isEmpty else { throw .somethingElse }
    guard let count = Int64(whole) else { throw tooLarge(text) }
    let (product, overflow) = count.multipliedReportingOverflow(by: size)
    let (sum, isMore) = product.addingReportingOverflow(
      try part(parts.count == 2 ? parts[1] : "", of: size, in: text))
    if overflow || isMore { throw tooLarge(text) }
    return sum
  }

  /// The part of a unit that the digits behind the point are, where it is whole.
  private static func part(
    _ digits: Substring, of size: Int64, in text: String
  ) throws(Refusal) -> Int64 {
    var (size, tenths): (Int64, Int64) = (size, 1)
    var part: Int64 = 0
    for digit in digits {
      // As many factors of ten as can be are taken from the unit, which keeps all numbers small.
      let shared = greatestDivisor(size, 10)
      size /= shared
      let (more, overflow) = tenths.multipliedReportingOverflow(by: 10 / shared)
      let (scaled, isLarge) = part.multipliedReportingOverflow(by: 10 / shared)
      if overflow || isLarge { throw Refusal(what: "'\(text)' is finer than the smallest unit") }
      tenths = more
      part = scaled + size * Int64(digit.wholeNumberValue ?? 0)
    }
    guard part % tenths == 0 else {
      throw Refusal(what: "'\(text)' is finer than the smallest unit")
    }
    return part / tenths
  }

  private static func greatestDivisor(_ one: Int64, _ other: Int64) -> Int64 {
    other == 0 ? one : greatestDivisor(other, one % other)
  }

  private static func tooLarge(_ text: String) -> Refusal {
    Refusal(what: "'\(text)' is larger than anything here can be")
  }
}
