/// A value that a journal file can hold.
public protocol Journaled: Sendable {
  func write(to bytes: inout JournalBytes)
  /// Throws `unreadable` where the bytes do not say what they should; the reader adds the place.
  init(from bytes: inout JournalParser) throws(JournalFlaw)
}

/// A model whose journal can be written to a file.
public protocol JournaledModel: Model
where Message: Journaled, Timer: Journaled, Intent: Journaled, Report: Journaled {
  /// What the file says it holds; a file of another model is refused.
  static var journalName: String { get }
  /// Goes up whenever a value is written otherwise than before.
  static var journalVersion: UInt64 { get }
}

// MARK: Plain values

extension UInt64: Journaled {
  @inlinable
  public func write(to bytes: inout JournalBytes) { bytes.write(self) }
  @inlinable
  public init(from bytes: inout JournalParser) throws(JournalFlaw) { self = try bytes.number() }
}

extension UInt32: Journaled {
  @inlinable
  public func write(to bytes: inout JournalBytes) { bytes.write(UInt64(self)) }
  @inlinable
  public init(from bytes: inout JournalParser) throws(JournalFlaw) {
    self = try bytes.number(as: UInt32.self)
  }
}

extension Int: Journaled {
  @inlinable
  public func write(to bytes: inout JournalBytes) { bytes.write(Int64(self)) }
  @inlinable
  public init(from bytes: inout JournalParser) throws(JournalFlaw) {
    let number = try bytes.signed()
    guard let fitting = Int(exactly: number) else {
      throw .unreadable("\(number) where an Int was expected")
    }
    self = fitting
  }
}

extension String: Journaled {
  public func write(to bytes: inout JournalBytes) { bytes.write(self) }
  public init(from bytes: inout JournalParser) throws(JournalFlaw) { self = try bytes.text() }
}

extension Never: Journaled {
  public func write(to bytes: inout JournalBytes) {}
  public init(from bytes: inout JournalParser) throws(JournalFlaw) {
    throw .unreadable("a value where there can be none")
  }
}
