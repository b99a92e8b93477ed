import Sim
import Wire

// How participants stand, and who is told of it.

extension ControllingFunction {
  func session(numbered number: UInt32) -> Int? { sessions.firstIndex { $0.number == number } }

  /// The session that a request outside of dialogs names.
  func session(for request: SIPMessage) -> Int? {
    guard let target = request.requestURI else { return nil }
    return sessions.firstIndex {
      $0.identity.address == target.address || $0.address.address == target.address
    }
  }

  mutating func setState(
    _ state: GroupSession.Participant.State, of place: Int, in index: Int, _ grounds: Grounds,
    _ out: inout Outbox<Network>
  ) {
    sessions[index][place].state = state
    sessions[index].noteChange(of: place)
    noteParticipant(place, in: index, grounds, &out)
  }

  /// A participant is in the session from now on.
  mutating func connect(
    _ place: Int, in index: Int, _ grounds: Grounds, _ out: inout Outbox<Network>
  ) {
    sessions[index][place].joined = out.now
    sessions[index][place].departure = nil
    sessions[index][place].state = .connected
    sessions[index].noteJoin(of: place)
    noteParticipant(place, in: index, grounds, &out)
  }

  /// The session of a participant's leg is supervised from now on (004-5.2.5-9.iii.1a).
  mutating func supervise(_ place: Int, in index: Int, _ out: inout Outbox<Network>) {
    sessions[index][place].interval = sessions[index][place].call.flatMap {
      agent.sessionInterval(ofCall: $0)
    }
    noteTimer(of: place, in: index, &out)
  }

  // MARK: Connections

  /// The connection for a participant's messages stands (004-5.2.6.1-est).
  mutating func connected(
    _ call: UInt32, _ media: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    if deliveryConnected(call, media, &out) { return }
    guard let leg = legs[call], let index = session(numbered: leg.session),
      sessions[index][leg.participant].call == call,
      let place = agent.media(numbered: media, ofCall: call)
    else { return }
    // 004-7.2.3-rsp_2, as it is written: nobody has said that this is before there are media.
    if sessions[index][leg.participant].isUnwanted {
      releaseAnonymous(leg.participant, call, from: index, atlas, &out)
      return
    }
    guard rules.focus.connectsUponAnswer || sessions[index][leg.participant].state == .connected
    else { return }
    let traits = GroupSession.LegTraits(agent[place], self)
    sessions[index][leg.participant].media = traits
    noteParticipant(leg.participant, in: index, Grounds(.groupMedia), &out)
    // 004-7.2.3-ack.1: what was said before comes first.
    deliverBuffer(of: leg.participant, in: index, &out)
    introduce(leg.participant, in: index, &out)  // 004-5.2.6.1-est.4
  }

  mutating func disconnected(_ call: UInt32, _ media: UInt32, _ out: inout Outbox<Network>) {
    guard let leg = legs[call], let index = session(numbered: leg.session),
      sessions[index][leg.participant].media?.media == media
    else { return }
    closeMedia(of: leg.participant, in: index, &out)
    noteParticipant(leg.participant, in: index, Grounds(.groupMedia), &out)
  }
}

extension GroupSession.LegTraits {
  /// Reading `cio-mode-mismatch`: what both ends have named.
  fileprivate init(_ media: LegMedia, _ function: ControllingFunction) {
    func bothName(_ type: String) -> Bool {
      media.local.acceptTypes?.contains(type) == true
        && media.remote.acceptTypes?.contains(type) == true
    }
    self.init(
      media: media.number, isOpener: media.session.role == .active,
      hasConferenceObjects: bothName(ControllingFunction.conferenceType),
      hasGroupData: bothName("\(GroupData.mediaType)"),
      takesPrivateMessages: media.remote.chatroom?.tokens.contains { $0 == "private-messages" }
        == true,
      types: media.remote.acceptTypes)
  }
}

extension Device {
  /// Where an MSRP session of a call stands.
  func media(numbered number: UInt32, ofCall call: UInt32) -> MediaPlace? {
    guard let index = self.call(numbered: call) else { return nil }
    for leg in calls[index].legs.indices {
      if let media = calls[index].legs[leg].media.firstIndex(where: { $0.number == number }) {
        return MediaPlace(call: index, leg: leg, media: media)
      }
    }
    return nil
  }
}
