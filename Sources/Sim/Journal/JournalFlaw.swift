/// What is wrong with a journal file.
public enum JournalFlaw: Error, Hashable, Sendable {
  /// The file does not begin as a journal does, but as this.
  case foreign(String)
  /// Another version of the format, or another model.
  case version(found: String, expected: String)
  /// The file ends before the journal's header does.
  case headerCutOff(offset: Int)
  case headerDamaged
  /// The bytes are not those that were written.
  case damaged(JournalPlace)
  /// Something follows the journal's end.
  case goesOn(offset: Int)
  /// The bytes are intact and do not say what they should.
  case unreadable(String, at: JournalPlace? = nil)
  case inputOutput(String)
}

/// A record of a journal file.
public struct JournalPlace: Hashable, Sendable {
  /// Counted from 1; zero is the header.
  public let record: UInt64
  /// The byte at which it begins.
  public let offset: Int

  @inlinable
  init(record: UInt64, offset: Int) {
    self.record = record
    self.offset = offset
  }
}

extension JournalPlace: CustomStringConvertible {
  public var description: String {
    record == 0 ? "header" : "record \(record), which begins at byte \(offset),"
  }
}

extension JournalFlaw: CustomStringConvertible {
  public var description: String {
    switch self {
    case .foreign(let what):
      "this is not a journal, which begins with '\(JournalFormat.magicText)', but \(what)"
    case .version(let found, let expected):
      "this journal is of \(found), and this program reads \(expected); "
        + "read it with the program that wrote it, or run that again"
    case .headerCutOff(let offset):
      "the journal ends at byte \(offset), in its header: its writer was stopped at once, or the "
        + "file was not copied whole"
    case .headerDamaged:
      "the journal's header is damaged, and nothing of the journal can be read; "
        + "copy it again from where it came"
    case .damaged(let place):
      "the journal's \(place) is damaged; what comes before is intact"
    case .goesOn(let offset):
      "the journal ends at byte \(offset), and the file goes on; was something appended to it?"
    case .unreadable(let what, nil):
      "the journal holds \(what)"
    case .unreadable(let what, let place?):
      "the journal's \(place) holds \(what): it is intact, but was not written as this program "
        + "reads it"
    case .inputOutput(let what):
      what
    }
  }
}
