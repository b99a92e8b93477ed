import Entities
import Sim
import Wire

/// A BYE on its way through a Participating Function that is a proxy.
struct ProxiedBye: Sendable {
  let node: NodeID
  let book: RuleBook
  var rules: Rules { book.rules }
  let seen: Seen
  let sip: SIPMessage
  /// The function's own user sends it.
  let isFromUser: Bool
  var forwarded: [Seen] = []
  /// The final response to it that comes, and that is passed on.
  var answer: Seen?
  var returned: Seen?
  /// A request of the function's own in the same moment.
  var own: Seen?
}

extension Observer {
  /// Whether a message is the end of a session, or the answer to that, on its way through a proxy.
  mutating func isProxied(_ message: SIPMessage, _ seen: Seen, at actor: ActorID) -> Bool {
    guard let user = cast.user(servedBy: actor), let book = cast.users[user].participating,
      book.rules.policies.role == .proxy, let callID = message[.callID]?.value
    else { return false }
    let key = FunctionLegKey(function: actor.index, callID: callID)
    guard message[.cSeq]?.method == .bye else {
      if message.isRequest, seen.isSent, seen.packet.mark.origin == seen.node {
        noteOwn(seen, of: actor.index)
      }
      return false
    }
    if !message.isRequest {
      answered(proxied: message, seen, key)
    } else if seen.isSent {
      if proxiedByes[key]?.sip[.cSeq] == message[.cSeq] {
        proxiedByes[key]?.forwarded.append(seen)
      } else {
        noteOwn(seen, of: actor.index)
      }
    } else if proxiedByes[key] == nil {
      proxiedByes[key] = ProxiedBye(
        node: seen.node, book: book, seen: seen, sip: message,
        isFromUser: cast.client(at: seen.packet.mark.origin)?.user == user)
      lookAgain(.proxiedBye(key), at: now + Observer.timeBound)
    }
    return true
  }

  private mutating func answered(
    proxied response: SIPMessage, _ seen: Seen, _ key: FunctionLegKey
  ) {
    guard let bye = proxiedByes[key], bye.sip[.cSeq] == response[.cSeq],
      (response.statusCode ?? 0) >= 200
    else { return }
    if seen.isSent {
      proxiedByes[key]?.returned = bye.returned ?? seen
    } else {
      proxiedByes[key]?.answer = bye.answer ?? seen
    }
  }

  private mutating func noteOwn(_ seen: Seen, of function: UInt32) {
    let byes = proxiedByes.filter { $0.key.function == function && $0.value.seen.time == seen.time }
    for key in byes.keys { proxiedByes[key]?.own = seen }
  }

  mutating func judgeProxiedBye(_ key: FunctionLegKey) {
    if let bye = proxiedByes.removeValue(forKey: key) { ready.append(.proxiedBye(bye)) }
  }
}
