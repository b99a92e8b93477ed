import Sim
import Wire

// A leg to a focus that is lost while clients of the user are in the session (finding
// `focus-503-ends-session`).

extension ParticipatingFunction {
  /// Whether nothing ends with such a leg: the function comes back into the session in its user's name,
  /// and keeps what the clients say meanwhile.
  mutating func resumes(
    in place: Int, without call: UInt32, _ bye: SIPMessage?, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) -> Bool {
    let bridge = bridges[place]
    guard rules.passage.resumesLostSessions, bridge.isGroup, bridge.service == .session,
      bridge.state == .established, bridge.ending == nil, bridge.absence == nil,
      bridge.focus != nil, bridge.interworking.isEmpty, !bridge.isClientLeg(call),
      bye.map({ $0.endingCause == 503 }) ?? true
    else { return false }
    let clients = bridge.clientLegs.filter { !bridge.left.contains($0) }
    guard let client = clients.first else { return false }
    storeParticipants(of: place, 503, by: bye, &out)  // 004-5.2.3.3-2b.oth.st_1
    bridges[place].isOriginating = false
    bridges[place].incoming = call
    bridges[place].outgoing = clients
    bridges[place].left.append(call)
    var absence = Absence()
    absence.life = .inactive
    absence.delivery = .going(client)
    bridges[place].absence = absence
    restart(place, atlas, &out)
    let leg = bridges[place].incoming
    for index in bridges[place].underway.indices
    where bridges[place].underway[index].target == call {
      bridges[place].underway[index].target = leg
      bridges[place].underway[index].id = nil
    }
    return true
  }
}
