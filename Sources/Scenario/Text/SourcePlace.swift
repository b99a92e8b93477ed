/// Where something stands in a scenario: a file, a line, and so many characters of it.
public struct SourcePlace: Hashable, Sendable {
  /// The file, by its number among the files that were read.
  public let file: Int
  /// Counted from 1.
  public let line: Int
  /// The first character, counted from 1.
  public let column: Int
  /// How many characters.
  public let length: Int

  public init(file: Int, line: Int, column: Int, length: Int) {
    self.file = file
    self.line = line
    self.column = column
    self.length = length
  }

  /// From here to the end of a later place on the same line.
  public func through(_ last: SourcePlace) -> SourcePlace {
    SourcePlace(
      file: file, line: line, column: column,
      length: max(length, last.column + last.length - column))
  }
}

extension SourcePlace: Comparable {
  /// In the order of reading.
  public static func < (left: SourcePlace, right: SourcePlace) -> Bool {
    (left.file, left.line, left.column, left.length)
      < (right.file, right.line, right.column, right.length)
  }
}

/// Something that was written, with the place where it was.
///
/// Two are equal if they say the same, wherever they stand: a scenario is what its statements say,
/// not how they are set.
public struct Placed<Value> {
  public let value: Value
  public let place: SourcePlace

  public init(_ value: Value, at place: SourcePlace) {
    self.value = value
    self.place = place
  }
}

extension Placed: Sendable where Value: Sendable {}

extension Placed: Equatable where Value: Equatable {
  public static func == (left: Placed, right: Placed) -> Bool { left.value == right.value }
}

extension Placed: Hashable where Value: Hashable {
  public func hash(into hasher: inout Hasher) { hasher.combine(value) }
}

/// A name as it was written, declared or not.
public typealias Name = Placed<String>
