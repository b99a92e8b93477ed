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

  /// The sessions that it knows, in the order in which they were begun.
  var sessions: [GroupSession] = []
  /// Where calls belong.
  var legs = Lookup<UInt32, LegPlace>()
  /// Invitations of ours that have no answer yet, by their calls.
  var attempts = Lookup<UInt32, Attempt>()
  var referrals: [Referral] = []
  var deliveries: [GroupDelivery] = []

  init(
    _ controlling: Plan.ControllingPlan, at node: NodeID, _ purpose: Plan.Seat.Purpose?,
    _ plan: Plan, _ atlas: Atlas, _ identifiers: Identifiers
  ) throws(Plan.Flaw) {
    rules = controlling.rules
    deviations = controlling.deviations
    almanac = Almanac(epoch: plan.epoch)
    let host = atlas[node].host
    var settings = plan.settings
    // Reading `pending-forever`: after that the device gives a call up.
    settings.calls.noAnswer =
      rules.focus.limitsRinging ? rules.policies.conference.ringLimit : .days(1)
    if case .group(let index)? = purpose { group = plan.groups[index] } else { group = nil }
    do throws(Wire.Flaw) {
      factory = try URI(Plan.factory(in: "\(host)"))
      agent = try Device(
        Plan.DevicePlan(plan.settings.calls), name: "conference-factory", address: factory,
        host: host, outbound: nil, settings, identifiers)
    } catch {
      throw .address(atlas[node].name, error.what)
    }
    agent.stack.edits = deviations.edits
    agent.isOwned = true
    agent.isShared = true
    // What it carries comes to its end at the participants.
    agent.isRelaying = true
    agent.isFocus = true
    agent.demandsRefreshes = !rules.offersTimerEverywhere
    agent.ownExtensions = ["recipient-list-invite", "recipient-list-message", "multiple-refer"]
  }

  static let conferenceType = "\(ConferenceInfo.mediaType)"

  var conference: ConferencePolicies { rules.policies.conference }

  /// Documents before 004 know neither of these.
  var supportsConferenceObjects: Bool { rules.edition == .cpm22 }
  var supportsGroupData: Bool { rules.edition == .cpm22 }

  // MARK: Events

  mutating func handle(
    _ event: consuming Event<Network>, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    switch event {
    case .started:
      tellWhatItIs(&out)
    case .timer(.affair(let number, let code), _) where ControllingTimer(rawValue: code) != nil:
      if let timer = ControllingTimer(rawValue: code) { fired(timer, number, atlas, &out) }
    case .restarted(let memoryLost):
      forgetAll(&out)
      agent.act(on: .restarted(memoryLost: memoryLost), atlas, [], &out)
    case let event:
      agent.act(on: event, atlas, [], &out)
    }
    decide(atlas, &out)
    agent.attendMedia(atlas, &out)
    decide(atlas, &out)
    notifyParticipants(atlas, &out)
    decide(atlas, &out)
    agent.removeOver(atlas, &out)
  }

  private mutating func fired(
    _ timer: ControllingTimer, _ number: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    switch timer {
    case .inactivity: lookForActivity(number, atlas, &out)
    case .change: changeTimedOut(number, atlas, &out)
    case .notification: tellHeldBack(duty: number, atlas, &out)
    case .object: tellHeldBack(call: number, &out)
    }
  }

  /// Sessions do not outlive their server.
  private mutating func forgetAll(_ out: inout Outbox<Network>) {
    for index in sessions.indices { noteEnd(of: index, &out) }
    sessions = []
    legs = Lookup()
    attempts = Lookup()
    referrals = []
    deliveries = []
  }

  private mutating func decide(_ atlas: Atlas, _ out: inout Outbox<Network>) {
    while let happening = agent.nextHappening() { decide(on: happening, atlas, &out) }
  }

  private mutating func decide(
    on happening: Happening, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    switch happening {
    case .requested(let request, let server, let mark):
      requested(request, within: nil, server, mark, atlas, &out)
    case .requestedWithin(let call, let request, let server, let mark):
      requested(request, within: call, server, mark, atlas, &out)
    case .invited(let call, let mark):
      invited(call, mark, atlas, &out)
    case .cancelled(let call):
      cancelled(call, atlas, &out)
    case .progressed(let call, let response):
      progressed(call, response, atlas, &out)
    case .accepted(let call, _, let response):
      accepted(call, response, atlas, &out)
    case .refused(let call, let code, let response):
      if !deliveryRefused(call, code, response, atlas, &out) {
        refused(call, code, response, atlas, &out)
      }
    case .asked(let call, let request):
      asked(call, request, atlas, &out)
    case .agreed(let call, let code):
      agreed(call, code, atlas, &out)
    case .watched(let duty):
      watched(duty, atlas, &out)
    case .unwatched(let duty):
      unwatched(duty, &out)
    case .heard(let duty):
      heard(duty, atlas, &out)
    case .ended(let call, _, let bye):
      if !deliver(call, atlas, &out) { ended(call, bye, atlas, &out) }
    case .connected(let call, let media):
      connected(call, media, atlas, &out)
    case .disconnected(let call, let media, _):
      disconnected(call, media, &out)
    case .received(let call, let media, let message, let mark):
      received(message, over: call, media, mark, atlas, &out)
    case .sent(let call, _, _, _), .unsent(let call, _, _, _):
      deliverySettled(call, atlas, &out)
    case .answered(let request, let response):
      brought(request, response, atlas, &out)
    case .confirmed(let call, _):
      passAcknowledgement(of: call, atlas, &out)
    case .changed, .byeCrossed, .byeAnswered, .notified, .subscriptionEnded, .registered,
      .deregistered,
      .decided,
      .resumed, .returned:
      break
    }
  }

  private mutating func requested(
    _ request: SIPMessage, within call: UInt32?, _ server: TransactionID, _ mark: Packet.Mark,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    switch request.method {
    case .refer?:
      referred(request, within: call, server, mark, atlas, &out)
    case .subscribe? where call == nil:
      subscribed(request, server, mark, atlas, &out)
    case .message? where call == nil:
      distribute(request, server, mark, atlas, &out)
    case .options? where call == nil:
      describeItself(request, server, &out)
    case .notify?:
      respond(481, to: request, server, &out)
    default:
      respond(call == nil ? 404 : 200, to: request, server, &out)
    }
  }

  /// What those who have referred to somebody are told before there is an answer.
  private mutating func progressed(
    _ call: UInt32, _ response: SIPMessage, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let leg = legs[call], let code = response.statusCode else { return }
    tellReferrers(of: leg.participant, in: leg.session, code, atlas, &out)
  }

  var leftovers: [String] {
    var found = agent.leftovers
    for (count, what) in [
      (attempts.count, "invitations"), (referrals.count, "referrals"),
      (deliveries.count, "deliveries"),
    ] where count > 0 {
      found.append("\(count) \(what)")
    }
    let active = sessions.count { $0.state != .inactive }
    let heldBack = sessions.count(where: \.holdsBack)
    if heldBack > 0 { found.append("news for those who are gone in \(heldBack) group sessions") }
    if active > 0 { found.append("\(active) group \(active == 1 ? "session" : "sessions")") }
    return found
  }
}

/// The function's own timers.
enum ControllingTimer: UInt8 {
  /// It is looked whether anybody has said anything.
  case inactivity = 0x90
  /// Those who are asked for a change have had time enough.
  case change = 0x91
  /// A subscriber, or one who is told over MSRP, may be told what was held back.
  case notification = 0x92
  case object = 0x93
}
