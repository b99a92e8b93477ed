import Entities
import Sim
import Wire

/// What a group says while no client of the user is in its session, and whether the function that stays
/// there keeps it.
struct Interception: Sendable {
  let node: NodeID
  let book: RuleBook
  var rules: Rules { book.rules }
  let seen: Seen
  let contribution: Bytes
  let id: Bytes
  let isNotification: Bool
  /// The function says that it waits for the user.
  var isHeld = false
  /// How the function has answered the SEND.
  var answer: Seen?
}

extension Observer {
  mutating func noteInterception(
    _ msrp: MSRPMessage, _ read: ReadBody, _ seen: Seen, _ key: FunctionLegKey, of group: Int
  ) {
    guard !seen.isSent, servedGroups[key.function]?[group].clientLegs.isEmpty == true,
      let known = servedGroups[key.function]?[group], known.isAway,
      known.networkLeg == key.callID, known.life == "active", let id = read.messageID,
      !read.isComposing, read.cpim?.isOf(known.address) != true
    else { return }
    servedGroups[key.function]?[group].interceptions.append(
      Interception(
        node: known.node, book: known.book, seen: seen, contribution: known.contribution, id: id,
        isNotification: read.isNotification))
    servedGroups[key.function]?[group].intercepted.append(id)
    lookAgain(
      .interception(FunctionLegKey(function: key.function, callID: known.contribution)),
      at: now + Observer.timeBound)
  }

  /// The function answers a SEND, or says what waits.
  mutating func noteInterception(
    answer msrp: MSRPMessage, _ seen: Seen, of group: Int, _ function: UInt32
  ) {
    guard
      let place = servedGroups[function]?[group].interceptions.firstIndex(where: {
        $0.seen.msrp?.transaction == msrp.transaction && $0.answer == nil
      })
    else { return }
    servedGroups[function]?[group].interceptions[place].answer = seen
  }

  mutating func noteHeld(_ held: [Bytes], of group: Int, _ function: UInt32) {
    for place in servedGroups[function]?[group].interceptions.indices ?? 0..<0 {
      guard let id = servedGroups[function]?[group].interceptions[place].id, held.contains(id)
      else { continue }
      servedGroups[function]?[group].interceptions[place].isHeld = true
    }
  }

  mutating func judgeInterception(_ key: FunctionLegKey) {
    guard let group = servedGroup(named: key.callID, at: key.function),
      let interception = servedGroups[key.function]?[group].interceptions.first
    else { return }
    servedGroups[key.function]?[group].interceptions.removeFirst()
    ready.append(.interception(interception))
  }
}

extension CPIMMessage {
  /// Whether somebody has said it who has this address.
  fileprivate func isOf(_ address: Bytes) -> Bool { author?.comparable == address }
}
