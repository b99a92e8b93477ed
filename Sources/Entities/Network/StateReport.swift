import Sim
import Wire

/// What an actor says of its own state, where it changes.
public struct StateReport: Hashable, Sendable {
  /// What has the state.
  public enum Matter: UInt8, Sendable, Hashable, CaseIterable {
    case registration, session, subscription, connection, message, step
  }

  public enum State: UInt8, Sendable, Hashable, CaseIterable {
    // Of a registration.
    case registered, deregistered
    // Of a session, in the words of RFC 5407.
    case preparative, early, moratorium, established, mortal
    // Of a subscription.
    case pending, active
    // Of anything that ends.
    case terminated
    // Of a message that a user sent to a user.
    case delivered, undelivered
    // Of which its sender is told so.
    case displayed, interworked
    // Of what a scenario asks for; a response to it has come.
    case begun, answered, succeeded, failed
  }

  public var matter: Matter
  public var state: State
  /// The step from which it stems.
  public var step: StepNumber?
  /// Call-ID, address or Message-ID.
  public var identity: Bytes
  /// The code of a response, or a reason; behind a code, what else a user is told.
  public var detail: Bytes

  public init(
    _ matter: Matter, _ state: State, step: StepNumber?, identity: Bytes,
    detail: Bytes = Bytes()
  ) {
    self.matter = matter
    self.state = state
    self.step = step
    self.identity = identity
    self.detail = detail
  }
}

extension StateReport {
  /// The code with which its detail begins.
  var code: Int? {
    Int(detail.description.prefix { $0 != " " })
  }
}

extension StateReport: Journaled {
  public func write(to bytes: inout JournalBytes) {
    bytes.write(UInt64(matter.rawValue))
    bytes.write(UInt64(state.rawValue))
    bytes.write(step.map { UInt64($0.index) + 1 } ?? 0)
    bytes.write(Array(identity))
    bytes.write(Array(detail))
  }

  public init(from bytes: inout JournalParser) throws(JournalFlaw) {
    let matter = try bytes.number()
    let state = try bytes.number()
    let step = try bytes.number()
    guard let matter = UInt8(exactly: matter).flatMap(Matter.init),
      let state = UInt8(exactly: state).flatMap(State.init)
    else { throw .unreadable("a report of kind \(matter) with state \(state)") }
    self.matter = matter
    self.state = state
    self.step = step == 0 ? nil : StepNumber(index: UInt32(truncatingIfNeeded: step - 1))
    identity = Bytes(try bytes.block())
    detail = Bytes(try bytes.block())
  }
}
