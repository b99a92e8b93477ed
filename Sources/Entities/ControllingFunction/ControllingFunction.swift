import Sim
import Wire

/// A part of the CPM Controlling Function: the focus of a pre-defined group, or of the groups that
/// a user begins.
public struct ControllingFunction: Sendable {
  /// Its user agent: every participant has a dialog of its own with it.
  var agent: Device
  let rules: Rules
  let deviations: [Deviation]
  let almanac: Almanac
  /// The address to which invitations to ad-hoc groups go.
  let factory: URI
  /// The pre-defined group that it serves.
  let group: Plan.GroupPlan?

  init(
    _ controlling: Plan.ControllingPlan, at node: NodeID, _ purpose: Plan.Seat.Purpose?,
    _ plan: Plan, _ atlas: Atlas, _ identifiers: Identifiers
  ) throws(Plan.Flaw) {
    rules = controlling.rules
    deviations = controlling.deviations
    almanac = Almanac(epoch: plan.epoch)
    let host = atlas[node].host
    if case .group(let index)? = purpose { group = plan.groups[index] } else { group = nil }
    do throws(Wire.Flaw) {
      factory = try URI(Plan.factory(in: "\(host)"))
      agent = try Device(
        Plan.DevicePlan(plan.settings.calls), name: "conference-factory", address: factory,
        host: host, outbound: nil, plan.settings, identifiers)
    } catch {
      throw .address(atlas[node].name, error.what)
    }
    agent.isOwned = true
    agent.isShared = true
    // What it carries comes to its end at the participants.
    agent.isRelaying = true
    agent.ownExtensions = ["recipient-list-invite", "multiple-refer"]
  }

  // MARK: Events

  mutating func handle(
    _ event: consuming Event<Network>, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    switch event {
    case .started:
      break
    case let event:
      agent.act(on: event, atlas, [], &out)
    }
    decide(atlas, &out)
    agent.attendMedia(atlas, &out)
    decide(atlas, &out)
    agent.removeOver(atlas, &out)
  }

  private mutating func decide(_ atlas: Atlas, _ out: inout Outbox<Network>) {
    while let happening = agent.nextHappening() { decide(on: happening, atlas, &out) }
  }

  private mutating func decide(
    on happening: Happening, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    switch happening {
    case .requested(let request, let server, _),
      .requestedWithin(_, let request, let server, _):
      agent.respond(404, to: request, server, &out)
    case .invited(let call, _):
      if let index = agent.call(numbered: call) {
        agent.answer(index, UserAction.Answer(code: 404), step: nil, atlas, &out)
      }
    case .answered, .notified, .subscriptionEnded, .registered, .deregistered, .decided, .cancelled, .progressed,
      .accepted, .changed, .refused, .confirmed, .ended, .connected, .disconnected, .received,
      .sent, .unsent:
      break
    }
  }

  // MARK: What it says of itself

  /// All that the function has told of itself, as it is now.
  public var facts: [Fact] { [] }

  var leftovers: [String] { agent.leftovers }
}
