/// A date and time of day as the protocols write them: a moment to the millisecond, and how far the
/// clock it was read from is ahead of UTC.
///
/// It knows no clock and no time zone; leap seconds are not counted, as in POSIX time. Years go
/// from 0 to 9999, which is what the formats can write.
public struct DateTime: Hashable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public let milliseconds: Int64
  /// Minutes by which the local time that was written is ahead of UTC.
  public let offset: Int

  /// The moment, or the nearest one whose year has four digits.
  public init(milliseconds: Int64, offset: Int = 0) {
    self.offset = min(max(offset, -DateTime.longestOffset), DateTime.longestOffset)
    // A day is kept free at both ends, so that local times have such years too.
    self.milliseconds = min(
      max(milliseconds, (DateTime.firstDay + 1) * DateTime.day),
      (DateTime.lastDay - 1) * DateTime.day)
  }

  private static var longestOffset: Int { 23 * 60 + 59 }
  private static var day: Int64 { 86_400_000 }
  /// The days of 0000-01-01 and 9999-12-31, counted from 1970-01-01.
  private static var firstDay: Int64 { -719_528 }
  private static var lastDay: Int64 { 2_932_896 }
}

extension DateTime: Comparable {
  /// The earlier moment first; of one moment, the clock further ahead.
  public static func < (left: DateTime, right: DateTime) -> Bool {
    (left.milliseconds, -left.offset) < (right.milliseconds, -right.offset)
  }
}

// MARK: Reading

extension DateTime {
  /// Reads `2025-03-01T09:01:00.120Z` (RFC 3339 §5.6). What is finer than a millisecond is cut off;
  /// a leap second is the first one of the next minute.
  public init(parsing text: Bytes) throws(Flaw) {
    var scanner = Scanner(text)
    let rule = "RFC 3339 §5.6"
    let year = DateTime.take(4, &scanner)
    let dash = scanner.take(UInt8(ascii: "-"))
    let month = DateTime.take(2, &scanner)
    let secondDash = scanner.take(UInt8(ascii: "-"))
    let day = DateTime.take(2, &scanner)
    guard let year, let month, let day, dash, secondDash else {
      throw scanner.flaw("no date as year, month and day", rule)
    }
    guard (1...12).contains(month), (1...DateTime.days(of: month, year)).contains(day) else {
      throw scanner.flaw("a day that the calendar does not have", "RFC 3339 §5.7")
    }
    guard scanner.take(UInt8(ascii: "T")) || scanner.take(UInt8(ascii: "t")) else {
      throw scanner.flaw("no 'T' between date and time", rule)
    }
    let hour = DateTime.take(2, &scanner)
    let colon = scanner.take(UInt8(ascii: ":"))
    let minute = DateTime.take(2, &scanner)
    let secondColon = scanner.take(UInt8(ascii: ":"))
    let second = DateTime.take(2, &scanner)
    guard let hour, let minute, let second, colon, secondColon else {
      throw scanner.flaw("no time as hour, minute and second", rule)
    }
    guard hour < 24, minute < 60, second <= 60 else {
      throw scanner.flaw("a time that the day does not have", "RFC 3339 §5.7")
    }
    let fraction = try DateTime.takeFraction(&scanner)
    let offset = try DateTime.takeOffset(&scanner)
    guard scanner.isAtEnd else { throw scanner.flaw("more than a date and time", rule) }
    let seconds =
      DateTime.dayNumber(year, month, day) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    self.init(milliseconds: (seconds - Int64(offset * 60)) * 1000 + fraction, offset: offset)
  }

  /// So many digits as a number.
  static func take(_ digits: Int, _ scanner: inout Scanner) -> Int? {
    var value = 0
    for _ in 0..<digits {
      guard CharacterClass.digit.contains(scanner.next) else { return nil }
      value = value * 10 + Int(scanner.next - 0x30)
      scanner.position += 1
    }
    return value
  }

  /// The milliseconds behind the seconds.
  private static func takeFraction(_ scanner: inout Scanner) throws(Flaw) -> Int64 {
    guard scanner.take(UInt8(ascii: ".")) else { return 0 }
    let digits = scanner.take(while: .digit)
    guard !digits.isEmpty else { throw scanner.flaw("no digit behind the point", "RFC 3339 §5.6") }
    var value: Int64 = 0
    for place in 0..<3 {
      value = value * 10 + (place < digits.count ? Int64(digits[place] - 0x30) : 0)
    }
    return value
  }

  private static func takeOffset(_ scanner: inout Scanner) throws(Flaw) -> Int {
    if scanner.take(UInt8(ascii: "Z")) || scanner.take(UInt8(ascii: "z")) { return 0 }
    let isAhead = scanner.take(UInt8(ascii: "+"))
    guard isAhead || scanner.take(UInt8(ascii: "-")), let hours = take(2, &scanner),
      scanner.take(UInt8(ascii: ":")), let minutes = take(2, &scanner), hours < 24, minutes < 60
    else { throw scanner.flaw("no offset from UTC", "RFC 3339 §5.6") }
    return (hours * 60 + minutes) * (isAhead ? 1 : -1)
  }
}

// MARK: Writing

extension DateTime {
  /// `2025-03-01T09:01:00.120Z` (RFC 3339 §5.6); whole seconds have no fraction.
  public var text: Bytes {
    let local = localParts
    var writer = ByteWriter(capacity: 32)
    writer.write(local.year, digits: 4)
    writer.write(UInt8(ascii: "-"))
    writer.write(local.month, digits: 2)
    writer.write(UInt8(ascii: "-"))
    writer.write(local.day, digits: 2)
    writer.write(UInt8(ascii: "T"))
    writer.write(timeOfDay: local.seconds)
    if local.milliseconds > 0 {
      writer.write(UInt8(ascii: "."))
      writer.write(local.milliseconds, digits: 3)
    }
    if offset == 0 {
      writer.write(UInt8(ascii: "Z"))
    } else {
      writer.write(offset: offset, separator: ":")
    }
    return writer.finish()
  }

  /// `Sat, 01 Mar 2025 09:01:00 GMT`, as in the SIP header Date (RFC 3261 §20.17).
  public var sipText: Bytes {
    var writer = ByteWriter(capacity: 32)
    writer.write(dateAndTime: DateTime(milliseconds: milliseconds).localParts)
    writer.write(" GMT")
    return writer.finish()
  }

  /// `Sat, 01 Mar 2025 09:01:00 +0000`, as in mail (RFC 5322 §3.3).
  public var mailText: Bytes {
    var writer = ByteWriter(capacity: 32)
    writer.write(dateAndTime: localParts)
    writer.write(UInt8(ascii: " "))
    writer.write(offset: offset, separator: "")
    return writer.finish()
  }

  fileprivate struct Parts {
    let year: Int
    let month: Int
    let day: Int
    /// Days since Sunday.
    let weekday: Int
    /// Seconds since midnight.
    let seconds: Int
    let milliseconds: Int
  }

  /// What a calendar and a clock show at the offset.
  fileprivate var localParts: Parts {
    let local = milliseconds + Int64(offset) * 60_000
    let days = Int(DateTime.floor(local, DateTime.day))
    let inDay = Int(local - Int64(days) * DateTime.day)
    let (year, month, day) = DateTime.date(of: days)
    return Parts(
      year: year, month: month, day: day, weekday: DateTime.weekday(of: days),
      seconds: inDay / 1000,
      milliseconds: inDay % 1000)
  }
}

extension ByteWriter {
  fileprivate mutating func write(_ number: Int, digits: Int) {
    var power = 1
    for _ in 1..<digits { power *= 10 }
    while power > 0 {
      write(0x30 + UInt8(truncatingIfNeeded: number / power % 10))
      power /= 10
    }
  }

  fileprivate mutating func write(timeOfDay seconds: Int) {
    write(seconds / 3600, digits: 2)
    write(UInt8(ascii: ":"))
    write(seconds / 60 % 60, digits: 2)
    write(UInt8(ascii: ":"))
    write(seconds % 60, digits: 2)
  }

  fileprivate mutating func write(offset minutes: Int, separator: String) {
    write(UInt8(ascii: minutes < 0 ? "-" : "+"))
    write(abs(minutes) / 60, digits: 2)
    write(separator)
    write(abs(minutes) % 60, digits: 2)
  }

  fileprivate mutating func write(dateAndTime parts: DateTime.Parts) {
    write(DateTime.weekdays[parts.weekday])
    write(", ")
    write(parts.day, digits: 2)
    write(UInt8(ascii: " "))
    write(DateTime.months[parts.month - 1])
    write(UInt8(ascii: " "))
    write(parts.year, digits: 4)
    write(UInt8(ascii: " "))
    write(timeOfDay: parts.seconds)
  }
}

// MARK: The Gregorian calendar

extension DateTime {
  static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Days since Sunday.
  static func weekday(of dayNumber: Int) -> Int { (dayNumber % 7 + 11) % 7 }

  private static func floor(_ value: Int64, _ divisor: Int64) -> Int64 {
    value >= 0 ? value / divisor : (value + 1) / divisor - 1
  }

  static func days(of month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days from 1970-01-01. Years are taken to begin in March, so that a leap day comes last.
  static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
    let year = month > 2 ? year : year - 1
    let era = floor(Int64(year), 400)
    let yearOfEra = Int64(year) - era * 400
    let dayOfYear = Int64((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1)
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func date(of dayNumber: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = Int64(dayNumber) + 719_468
    let era = floor(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = Int(dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100))
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }
}
