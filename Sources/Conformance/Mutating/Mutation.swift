import Entities
import Sim
import Wire

/// One change to what was recorded, by which somebody breaks a rule who has kept it.
public struct Mutation: Sendable {
  enum Change: Sendable {
    /// The message does not leave, or nothing is told.
    case dropped
    /// It happens so much later.
    case delayed(TimeSpan)
    /// It happens as early as another record.
    case advanced(to: Int)
    /// It happens a second time.
    case repeated
    /// A transaction sends it again so much later.
    case resent(TimeSpan)
    /// Another message leaves as well, so much later.
    case joined(Packet, after: TimeSpan, how: String)
    /// Something else is told as well.
    case toldToo(Fact)
    /// The message is another one.
    case written(Packet, how: String)
    /// Something else is told.
    case told(Fact.Value)
  }

  /// What is changed, by the places of the records among all, in their order: one record, or several
  /// that are alike.
  let steps: [Step]

  typealias Step = (place: Int, change: Change)

  /// Where the first change is.
  var place: Int {
    if case .advanced(let earlier) = steps[0].change { earlier } else { steps[0].place }
  }

  init(_ place: Int, _ change: Change) { steps = [(place, change)] }

  /// Nil where nothing is changed.
  init?(_ steps: [Step]) {
    guard !steps.isEmpty else { return nil }
    self.steps = steps.sorted { $0.place < $1.place }
  }

  /// The same change to several records.
  init?(_ places: [Int], _ change: Change) { self.init(places.map { ($0, change) }) }

  /// The records as they would have been, from the first on that is changed.
  ///
  /// Who judges knows by their numbers what came first; there must be room between two of them.
  func apply(to records: [Record<Network>]) -> [Record<Network>] {
    if let numbers = leftOut(of: records) {
      return records[place...].filter { record in
        numbers[record.number] == nil && (!record.isDelivery || numbers[record.cause] == nil)
      }
    }
    var rest = Array(records[place...])
    // What stands before a change keeps its place.
    for step in steps.reversed() { apply(step.change, at: step.place - place, to: &rest) }
    return rest
  }

  /// The numbers of several records that are all left out; nil where something else is changed.
  private func leftOut(of records: [Record<Network>]) -> Lookup<UInt64, Bool>? {
    var numbers = Lookup<UInt64, Bool>()
    for step in steps {
      guard case .dropped = step.change else { return nil }
      numbers[records[step.place].number] = true
    }
    return numbers
  }

  private func apply(_ change: Change, at place: Int, to rest: inout [Record<Network>]) {
    let record = rest[place]
    let twin = arrival(of: record, in: rest)
    switch change {
    case .dropped:
      if let twin { rest.remove(at: twin) }
      rest.remove(at: place)
    case .delayed(let span):
      let arrival = twin.map { rest.remove(at: $0) }
      rest.remove(at: place)
      put(record.at(record.time + span), arrival.map { $0.at($0.time + span) }, into: &rest)
    case .repeated:
      put(record, twin.map { rest[$0] }, into: &rest)
    case .advanced:
      rest.remove(at: place)
      let before = rest[0].number &- 1
      rest.insert(record.at(rest[0].time).numbered(before, cause: record.cause), at: 0)
    case .resent(let span):
      guard var packet = record.packet else { break }
      packet.mark.isRepeated = true
      add(packet, after: span, to: record, twin.map { rest[$0] }, &rest)
    case .joined(let packet, let span, _):
      add(packet, after: span, to: record, twin.map { rest[$0] }, &rest)
    case .toldToo(let fact):
      put(record.with(.detail(.fact(fact))), nil, into: &rest)
    case .written(let packet, _):
      rest[place] = record.with(packet)
      if let twin { rest[twin] = rest[twin].with(packet) }
    case .told(let value):
      guard case .detail(.fact(var fact)) = record.what else { break }
      fact.value = value
      rest[place] = record.with(.detail(.fact(fact)))
    }
  }

  /// Puts a message behind another one that goes the same way.
  private func add(
    _ packet: Packet, after span: TimeSpan, to record: Record<Network>,
    _ arrival: Record<Network>?, _ rest: inout [Record<Network>]
  ) {
    put(
      record.with(packet).at(record.time + span),
      arrival.map { $0.with(packet).at($0.time + span) }, into: &rest)
  }

  /// Where the message of a record arrives.
  private func arrival(of record: Record<Network>, in records: [Record<Network>]) -> Int? {
    guard case .sent = record.what else { return nil }
    return records.firstIndex { other in
      if case .delivered = other.what { other.cause == record.number } else { false }
    }
  }

  /// Each behind all that happened until then.
  private func put(
    _ record: Record<Network>, _ arrival: Record<Network>?, into records: inout [Record<Network>]
  ) {
    func put(_ record: Record<Network>, cause: UInt64) -> UInt64 {
      let place = records.firstIndex { $0.time > record.time } ?? records.count
      let number = (place == 0 ? record.number : records[place - 1].number) + 1
      records.insert(record.numbered(number, cause: cause), at: place)
      return number
    }
    let number = put(record, cause: record.cause)
    if let arrival { _ = put(arrival, cause: number) }
  }
}

extension Record where M == Network {
  fileprivate var isDelivery: Bool { if case .delivered = what { true } else { false } }

  func with(_ what: Happening<Network>) -> Record {
    Record(number: number, cause: cause, time: time, node: node, actor: actor, what: what)
  }

  func with(_ packet: Packet) -> Record {
    switch what {
    case .sent(_, let to, let over): with(.sent(packet, to: to, over: over))
    case .delivered(_, let from, let over): with(.delivered(packet, from: from, over: over))
    default: self
    }
  }

  fileprivate func at(_ time: Instant) -> Record {
    Record(number: number, cause: cause, time: time, node: node, actor: actor, what: what)
  }

  func numbered(_ number: UInt64, cause: UInt64) -> Record {
    Record(number: number, cause: cause, time: time, node: node, actor: actor, what: what)
  }
}

// MARK: Words

extension Mutation {
  /// `1.010s alice > core MESSAGE: without Privacy`.
  func words(_ records: [Record<Network>], _ names: [String]) -> String {
    let record = records[steps[0].place]
    let evidence = ExpectationVerdict.Evidence(record, names)
    var text = "\(evidence.time) \(evidence.text)"
    var told = Fact.Value.absent
    if case .detail(.fact(let fact)) = record.what {
      told = fact.value
      text += " says \(fact.name.rawValue)" + (fact.key.isEmpty ? "" : " of \(fact.key)")
    }
    text += ": "
    switch steps[0].change {
    case .dropped: text += "left out"
    case .delayed(let span): text += "\(span) later"
    case .advanced: text += "earlier"
    case .repeated: text += "twice"
    case .resent(let span): text += "again after \(span)"
    case .written(_, let how): text += how
    case .joined(_, _, let how): text += how
    case .told(let value): text += value.words(insteadOf: told)
    case .toldToo(let fact):
      text += "says \(fact.name.rawValue) too" + (fact.key.isEmpty ? "" : " of \(fact.key)")
    }
    return steps.count == 1 ? text : "\(text), and \(steps.count - 1) more like it"
  }
}

extension Fact.Value {
  /// Of a text of several lines only what is changed.
  fileprivate func words(insteadOf before: Fact.Value) -> String {
    guard case (.text(let text), .text(let former)) = (self, before) else {
      return "told as \(words)"
    }
    let (lines, others) = (text.documentLines, former.documentLines)
    guard others.count > 1,
      let place = others.indices.first(where: { place in
        place >= lines.count || lines[place] != others[place]
      })
    else { return "told as \(words)" }
    if lines.count < others.count { return "told without '\(others[place].trimmed)'" }
    return "told with '\(lines[place].trimmed)' for '\(others[place].trimmed)'"
  }

  private var words: String {
    switch self {
    case .absent: "nothing"
    case .flag(let flag): "\(flag)"
    case .number(let number): "\(number)"
    case .time(let time): "\(time)"
    case .text(let text): "\(text)"
    case .list(let list): list.isEmpty ? "none" : list.map { "\($0)" }.joined(separator: ", ")
    }
  }
}
