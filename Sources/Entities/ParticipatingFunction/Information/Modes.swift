import Sim
import Wire

// In which way the legs of a group's session carry participant information (finding
// `cio-mode-per-leg`): each by itself, where the function's provider has it convert (policy
// `convert-information`).

extension ParticipatingFunction {
  /// Whether a session may be a group's, so that there are participants to be told of.
  func isForGroup(_ bridge: Bridge) -> Bool {
    if bridge.isGroup { return true }
    let services =
      bridge.invite.all(.pPreferredService).map(\.value)
      + bridge.invite.all(.pAssertedService).map(\.value)
    return services.contains(Bytes(Service.groupSession.urn))
  }

  /// What one side has not offered the function takes and gives all the same.
  func offerObjects(in streams: inout [MSRPMedia]) {
    let type = ParticipatingFunction.conferenceType
    guard policies.convertsInformation, let line = streams.indices.first,
      !streams[line].acceptTypes.contains(type)
    else { return }
    streams[line].acceptTypes.append(type)
  }

  /// Towards who has invited it takes what was offered, whatever the other side takes.
  func answerObjects(in streams: inout [MSRPMedia], to invite: SIPMessage) {
    let type = ParticipatingFunction.conferenceType
    guard policies.convertsInformation, let line = streams.indices.first else { return }
    let isOffered = invite.messageLine?.acceptTypes?.names(type) == true
    streams[line].acceptTypes.removeAll { $0 == type }
    if isOffered { streams[line].acceptTypes.append(type) }
  }
}
