import Sim
import Wire

/// One thing that an actor says of its own state, under the name that the catalogue of requirements
/// has for it.
///
/// Facts are told where the state changes, and only if somebody judges. All that an actor has told
/// so far, the newest of each name and key, is what its snapshot says.
public struct Fact: Hashable, Sendable {
  public var name: FactName
  /// Of which session, message, invitation or request it is said: a Contribution-ID or Call-ID, a
  /// Message-ID. Empty for what an actor has one of.
  public var key: Bytes
  public var value: Value
  /// On what ground the state has become so.
  public var grounds: Grounds

  public enum Value: Hashable, Sendable {
    /// It is no longer so, or not known any more.
    case absent
    case flag(Bool)
    case number(Int64)
    case time(Instant)
    case text(Bytes)
    case list([Bytes])
  }

  public init(
    _ name: FactName, of key: Bytes = Bytes(), _ value: Value, _ grounds: Grounds = Grounds()
  ) {
    self.name = name
    self.key = key
    self.value = value
    self.grounds = grounds
  }
}

extension Fact.Value {
  public var text: Bytes? { if case .text(let text) = self { text } else { nil } }
  public var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }
  public var number: Int64? { if case .number(let number) = self { number } else { nil } }
  public var time: Instant? { if case .time(let time) = self { time } else { nil } }

  /// All that it says; one text is a list of one.
  public var list: [Bytes] {
    switch self {
    case .list(let list): list
    case .text(let text): [text]
    case .absent, .flag, .number, .time: []
    }
  }

  public static func list(of texts: some Sequence<String>) -> Fact.Value {
    .list(texts.map { Bytes($0) })
  }
}

extension Fact {
  /// That it is no longer so.
  var gone: Fact { Fact(name, of: key, .absent, grounds) }
}

extension Fact: Journaled {
  public func write(to bytes: inout JournalBytes) {
    bytes.write(FactName.code(of: name))
    bytes.write(Array(key))
    grounds.write(to: &bytes)
    switch value {
    case .absent:
      bytes.write(0 as UInt64)
    case .flag(let flag):
      bytes.write(flag ? 2 : 1 as UInt64)
    case .number(let number):
      bytes.write(3 as UInt64)
      bytes.write(UInt64(bitPattern: number))
    case .time(let time):
      bytes.write(4 as UInt64)
      bytes.write(UInt64(bitPattern: time.nanoseconds))
    case .text(let text):
      bytes.write(5 as UInt64)
      bytes.write(Array(text))
    case .list(let list):
      bytes.write(6 as UInt64)
      bytes.write(UInt64(list.count))
      for text in list { bytes.write(Array(text)) }
    }
  }

  public init(from bytes: inout JournalParser) throws(JournalFlaw) {
    let code = try bytes.number()
    guard let name = FactName(code: code) else { throw .unreadable("a fact of kind \(code)") }
    self.name = name
    key = Bytes(try bytes.block())
    grounds = try Grounds(from: &bytes)
    switch try bytes.number() {
    case 0: value = .absent
    case 1: value = .flag(false)
    case 2: value = .flag(true)
    case 3: value = .number(Int64(bitPattern: try bytes.number()))
    case 4: value = .time(Instant(nanoseconds: Int64(bitPattern: try bytes.number())))
    case 5: value = .text(Bytes(try bytes.block()))
    case 6:
      let count = try bytes.number()
      var list: [Bytes] = []
      for _ in 0..<min(count, 100_000) { list.append(Bytes(try bytes.block())) }
      value = .list(list)
    case let other: throw .unreadable("a fact with a value of kind \(other)")
    }
  }
}
