import Entities
import Sim

/// One thing that happens in a random world. Deeds are named by numbers, so that any of them can be
/// left out and those that are left still mean the same.
public struct Deed: Sendable {
  public let number: Int
  /// The deed whose session or subscription it is about; without that it makes no sense.
  let session: Int?
  let time: Time
  let what: What
  /// For those who read a ladder.
  public let text: String

  enum Time: Sendable {
    case at(TimeSpan)
    /// When another deed has succeeded, so much later.
    case after(Int, TimeSpan)
  }

  enum What: Sendable {
    case user(NodeID, UserAction)
    case fault(Fault<Network>, Step.Ending)
    case outage(Fault<Network>, Step.Ending, NodeID, noticedAfter: TimeSpan)
    /// The core of a device ends its registration.
    case deregistration(NodeID)
  }

  /// The deeds without which this one makes no sense.
  var grounds: [Int] {
    var grounds = session.map { [$0] } ?? []
    if case .after(let other, _) = time { grounds.append(other) }
    return grounds
  }

  /// The step of a plan, in which deeds have got places.
  func step(_ places: [Int: Int]) -> Step {
    let matter = session.flatMap { places[$0] }.map { UserAction.Matter.step(StepNumber($0)) }
    let (trigger, delay): (Step.Trigger, Delay) =
      switch time {
      case .at(let span): (.at(.at(span)), .none)
      case .after(let other, let span):
        (.on(StepNumber(places[other] ?? 0), .success), .constant(span))
      }
    let action: Step.Action =
      switch what {
      case .user(let node, let action): .user(node, matter.map { action.about($0) } ?? action)
      case .fault(let fault, let ending): .fault(fault, ending)
      case .outage(let fault, let ending, let device, let span):
        .outage(fault, ending, devices: [device], noticedAfter: span)
      case .deregistration(let device): .deregistration([device], .deactivated)
      }
    return Step(label: "d\(number)", text: text, trigger: trigger, delay: delay, action: action)
  }
}

extension StepNumber {
  init(_ place: Int) { self.init(index: UInt32(place)) }
}

extension UserAction {
  /// The same, done to another matter.
  func about(_ matter: Matter) -> UserAction {
    switch self {
    case .respond(_, let answer): .respond(matter, answer)
    case .cancel: .cancel(matter)
    case .hangUp(_, let extra): .hangUp(matter, extra: extra)
    case .reinvite(_, let offering): .reinvite(matter, offering)
    case .update(_, let offering): .update(matter, offering)
    case .unsubscribe: .unsubscribe(matter)
    case .notify(_, let state, let content, let extra):
      .notify(matter, state, content, extra: extra)
    case .requestWithin(_, let method, let content, let extra):
      .requestWithin(matter, method, content, extra: extra)
    case .send(_, let content): .send(matter, content)
    case .holdAcknowledgement(_, let span): .holdAcknowledgement(matter, span)
    case .acknowledge: .acknowledge(matter)
    case .refer(let whom, let target, .some, let withSubscription, let extra):
      .refer(
        whom, to: target, within: matter, withSubscription: withSubscription, extra: extra)
    case .register, .deregister, .invite, .refer(_, to: _, within: nil, _, _), .subscribe,
      .request, .move, .raw, .write, .client:
      self
    }
  }
}
