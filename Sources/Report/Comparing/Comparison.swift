import Entities
import Sim
import Wire

/// Two runs held against each other: their messages in one order, and what is different.
public struct Comparison: Sendable {
  /// More messages than so many are not compared.
  public static let mostMessages = 20_000

  /// What stands beside what.
  public enum Row: Sendable {
    /// So many messages that say the same, from one on.
    case alike(left: Int, right: Int, count: Int)
    /// Two that belong together, and say something differently.
    case changed(left: Int, right: Int)
    case onlyLeft(Int)
    case onlyRight(Int)
  }

  /// What messages of a kind say differently, on some hops.
  public struct Change: Sendable {
    public let title: String
    public let name: String
    public let left: [String]
    public let right: [String]
    public internal(set) var hops: [Hop]
    public internal(set) var count = 1
    /// When it was first so, at the left.
    public let time: Instant
  }

  public struct Hop: Hashable, Sendable {
    public let from: NodeID
    public let to: NodeID
  }

  /// How an affair ended on both sides.
  public struct Ending: Sendable {
    public let node: NodeID
    public let matter: String
    public let label: String
    public let left: String
    public let right: String
  }

  /// What one kind of message cost on one hop.
  public struct Cost: Sendable {
    public let lot: Traffic.Lot
    public let left: Counter
    public let right: Counter
  }

  public let left: Trace
  public let right: Trace
  public private(set) var rows: [Row] = []
  public private(set) var changes: [Change] = []
  public private(set) var endings: [Ending] = []
  public private(set) var costs: [Cost] = []

  /// Of two runs of plans that have the same nodes and steps.
  public init(_ left: Trace, _ right: Trace, _ plan: Plan) {
    self.left = left
    self.right = right
    align()
    endings = Comparison.endings(left, right, plan)
    costs = Comparison.costs(left.traffic, right.traffic)
  }

  public var onlyLeft: [Int] {
    rows.compactMap { if case .onlyLeft(let place) = $0 { place } else { nil } }
  }

  public var onlyRight: [Int] {
    rows.compactMap { if case .onlyRight(let place) = $0 { place } else { nil } }
  }

  /// Whether the messages of both say the same in the same order.
  public var isSame: Bool {
    rows.allSatisfy { if case .alike = $0 { true } else { false } }
  }

  // MARK: Messages

  /// What makes messages of two runs belong together.
  private struct Key: Hashable {
    let title: String
    let from: NodeID
    let to: NodeID
    let step: StepNumber?
    /// Whose call it is, or whose MSRP session: a function has one for each of its users.
    let affair: String

    init(_ message: Trace.Message) {
      affair = message.packet.affairShape
      title = message.packet.title
      from = message.from
      to = message.to
      step = message.packet.mark.step
    }
  }

  /// Puts what belongs together side by side: as much as can be without changing an order.
  private mutating func align() {
    let difference = right.messages.map { Key($0) }.difference(from: left.messages.map { Key($0) })
    var isRemoved = Array(repeating: false, count: left.messages.count)
    var isInserted = Array(repeating: false, count: right.messages.count)
    for case .remove(let place, _, _) in difference.removals { isRemoved[place] = true }
    for case .insert(let place, _, _) in difference.insertions { isInserted[place] = true }
    var sameness = Sameness()
    var (one, other) = (0, 0)
    while one < left.messages.count || other < right.messages.count {
      if one < left.messages.count, isRemoved[one] {
        rows.append(.onlyLeft(one))
        one += 1
      } else if other < right.messages.count, isInserted[other] {
        rows.append(.onlyRight(other))
        other += 1
      } else if one < left.messages.count, other < right.messages.count {
        pair(one, other, &sameness)
        one += 1
        other += 1
      } else {
        return
      }
    }
  }

  private mutating func pair(_ one: Int, _ other: Int, _ sameness: inout Sameness) {
    let (before, after) = (left.messages[one], right.messages[other])
    let found = MessageDifference.all(before.packet, after.packet, &sameness)
    guard found.isEmpty else {
      rows.append(.changed(left: one, right: other))
      for difference in found { note(difference, before) }
      return
    }
    if case .alike(let first, let second, let count)? = rows.last {
      rows[rows.count - 1] = .alike(left: first, right: second, count: count + 1)
    } else {
      rows.append(.alike(left: one, right: other, count: 1))
    }
  }

  private mutating func note(_ difference: MessageDifference, _ message: Trace.Message) {
    let (before, after) = (
      difference.left.map(Sameness.shape(ofText:)), difference.right.map(Sameness.shape(ofText:))
    )
    let hop = Hop(from: message.from, to: message.to)
    let known = changes.firstIndex {
      $0.title == message.packet.title && $0.name == difference.name && $0.left == before
        && $0.right == after
    }
    if let known {
      changes[known].count += 1
      if !changes[known].hops.contains(hop) { changes[known].hops.append(hop) }
    } else {
      changes.append(
        Change(
          title: message.packet.title, name: difference.name, left: before, right: after,
          hops: [hop], time: message.time))
    }
  }

  // MARK: States

  private static func endings(_ left: Trace, _ right: Trace, _ plan: Plan) -> [Ending] {
    let (before, after) = (ends(of: left, plan), ends(of: right, plan))
    var names = before.map(\.name)
    for end in after where !names.contains(end.name) { names.append(end.name) }
    return names.compactMap { name in
      let one = before.first { $0.name == name }?.states ?? "none"
      let other = after.first { $0.name == name }?.states ?? "none"
      guard one != other else { return nil }
      return Ending(
        node: name.node, matter: "\(name.matter)", label: name.label, left: one, right: other)
    }
  }

  private struct Name: Hashable {
    let node: NodeID
    let matter: StateReport.Matter
    let label: String
  }

  /// What each actor's affairs of a kind and of a step have come to: `established, 2 terminated`.
  private static func ends(of trace: Trace, _ plan: Plan) -> [(name: Name, states: String)] {
    var names: [Name] = []
    var states: [[StateReport.State]] = []
    for affair in trace.affairs {
      let step = affair.step.flatMap { number in
        Int(number.index) < plan.steps.count ? plan.steps[Int(number.index)] : nil
      }
      let name = Name(
        node: affair.node, matter: affair.matter, label: step.map { $0.label ?? $0.deed } ?? "")
      if let known = names.firstIndex(of: name) {
        states[known].append(affair.state)
      } else {
        names.append(name)
        states.append([affair.state])
      }
    }
    return zip(names, states).map { name, states in
      let words = StateReport.State.allCases.compactMap { state -> String? in
        let count = states.count { $0 == state }
        return count == 0 ? nil : count == 1 ? "\(state)" : "\(count) \(state)"
      }
      return (name, words.joined(separator: ", "))
    }
  }

  // MARK: Costs

  private static func costs(_ left: Traffic, _ right: Traffic) -> [Cost] {
    var lots = left.all.map(\.lot)
    lots += right.all.map(\.lot).filter { lot in !lots.contains(lot) }
    return lots.sorted().compactMap { lot in
      let (before, after) = (left.counter(of: lot), right.counter(of: lot))
      return before == after ? nil : Cost(lot: lot, left: before, right: after)
    }
  }
}

extension Packet {
  /// The Call-ID or the ends of the MSRP session, but for what is of chance.
  fileprivate var affairShape: String {
    switch content {
    case .sip(let message):
      return Sameness.shape(ofText: "\(message.text(of: .callID) ?? Bytes())")
    case .msrp(let message):
      let ends = [try? message.toPath?.last.sessionID, try? message.fromPath?.last.sessionID]
      return ends.map { Sameness.shape(ofText: "\(($0 ?? nil) ?? Bytes())") }.joined(separator: " ")
    }
  }
}
