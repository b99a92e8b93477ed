import Sim
import Wire

/// Why a request is refused: the code, and what the `Warning` says.
struct Refusal: Error, Hashable, Sendable {
  var code: Int
  var warning: String?
  /// Whether what this end could take is described.
  var describesMedia = false

  init(_ code: Int, _ warning: String? = nil) {
    self.code = code
    self.warning = warning
  }

  static let tooMany = Refusal(486, "102 Too many participants")
  static let isFocus = Refusal(403, "105 isfocus already assigned")
  static let noAnonymity = Refusal(403, "119 Anonymity not allowed")
  static let noSuchSession = Refusal(404, "123 Session does not exist")
  static let notAuthorized = Refusal(403, "127 Service not authorized")
  static let noDestinations = Refusal(403, "129 No destinations")

  /// Reading `warning-122-overloaded`: behind the text stands what is not allowed.
  static func notAllowed(_ what: Function) -> Refusal {
    Refusal(403, "122 Function not allowed; \(what.rawValue)")
  }

  enum Function: String {
    case tag, initiate, conversation, join, media, add, remove
    case notListed = "not-listed"
  }

  static var media: Refusal {
    var refusal = Refusal(488, "Media not acceptable")
    refusal.describesMedia = true
    return refusal
  }

  func warningHeader(from host: Bytes) -> UserAction.ExtraHeader? {
    warning.map { text in
      let warning = Warning(399, agent: "\(host)", text)
      return UserAction.ExtraHeader(
        name: SIPHeader.warning.text, value: Bytes.written { warning.write(to: &$0) })
    }
  }
}

extension ControllingFunction {
  /// Refuses an invitation.
  mutating func refuse(
    _ call: UInt32, _ refusal: Refusal, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = agent.call(numbered: call), agent.calls[index].awaitsAnswer else { return }
    var answer = UserAction.Answer(code: refusal.code)
    answer.extra = responseHeaders
    if let warning = warning(of: refusal) { answer.extra.append(warning) }
    if refusal.describesMedia {  // 004-5.2.5-4_3
      let offer = agent.describe(acceptableStream)
      answer.content = UserAction.Content(type: "application/sdp", body: offer)
    }
    agent.answer(index, answer, step: nil, atlas, &out)
  }

  /// Reading `warning-122-overloaded`: without it there is one text for all that is not allowed.
  func warning(of refusal: Refusal) -> UserAction.ExtraHeader? {
    var said = refusal
    if !rules.focus.saysWhatIsForbidden, let text = refusal.warning?.split(separator: ";").first {
      said.warning = String(text)
    }
    return said.warningHeader(from: agent.stack.host)
  }

  /// Refuses any other request.
  mutating func refuse(
    _ request: SIPMessage, _ refusal: Refusal, _ server: TransactionID,
    _ out: inout Outbox<Network>
  ) {
    respond(
      refusal.code, to: request,
      with: [warning(of: refusal)].compactMap { $0 },
      server, &out)
  }

  mutating func respond(
    _ code: Int, to request: SIPMessage, with extra: [UserAction.ExtraHeader] = [],
    _ server: TransactionID, _ out: inout Outbox<Network>
  ) {
    var response = request.response(code, toTag: agent.stack.identifiers.tag())
    agent.apply(responseHeaders + extra, to: &response)
    agent.stack.respond(response, to: server, &out)
  }

  /// Reading `headers-uneven`: every response says of which release it is.
  var responseHeaders: [UserAction.ExtraHeader] {
    guard rules.namesReleaseEverywhere else { return [] }
    return [
      UserAction.ExtraHeader(name: SIPHeader.server.text, value: Bytes(rules.serverRelease))
    ]
  }

  /// What the function could take, for those whose offer it does not.
  var acceptableStream: MSRPMedia {
    var stream = roomStream(isClosed: false)
    stream.port = 0
    stream.path = Bytes()
    return stream
  }
}
