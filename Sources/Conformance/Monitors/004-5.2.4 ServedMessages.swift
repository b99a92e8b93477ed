import Entities
import Sim
import Wire

extension Monitor {
  /// What a Participating Function does with what is said in a group of which several clients of its
  /// user may be, or none.
  static let servedMessages: [Monitor] = distribution + choice + copies + intercepted

  private static func message(
    _ step: String, _ judge: @escaping @Sendable (ServedMessage) -> Judgement
  ) -> Monitor {
    Monitor("004-5.2.4-\(step)", .servedMessage(judge))
  }

  private static let distribution: [Monitor] = [
    message("1_1") { message in
      guard !message.isFromUser else { return .inapplicable }
      for leg in message.others where !message.gone.contains(leg) {
        let copies = message.copies.filter { $0.callID == leg }
        if copies.isEmpty { return .fail("it does not go over the leg \(leg)") }
        if let other = copies.first(where: { !$0.isSame }) {
          return .fail("what goes to a client is something else", other.seen)
        }
      }
      return message.copies.isEmpty ? .inapplicable : .pass
    },
    message("1_2") { message in
      guard message.hasLimit else { return .inapplicable }
      return .pass(
        if: message.longChunk == nil, else: "a chunk is longer than its receiver takes",
        message.longChunk)
    },
  ]

  // MARK: One client stays

  /// The user has several clients in the session, and does something at one.
  private static func chosen(
    _ step: String, _ judge: @escaping @Sendable (ServedMessage) -> Judgement
  ) -> Monitor {
    message("2a.i.\(step)") { message in
      message.isChoice && message.kind == .deed ? judge(message) : .inapplicable
    }
  }

  private static let choice: [Monitor] = [
    message("2a.i") { message in
      guard message.isChoice else { return .inapplicable }
      return message.kind == .deed
        ? .pass
        : .pass(
          if: message.byes.isEmpty, else: "a client is ended though its user has done nothing",
          message.byes.first?.seen)
    },
    chosen("a_1") { message in
      let ended = message.byes.map(\.callID)
      let standing = message.others.first { !ended.contains($0) && !message.gone.contains($0) }
      return .pass(if: standing == nil, else: "no BYE goes over the leg \(standing ?? Bytes())")
    },
    chosen("a_2") { message in
      guard !message.byes.isEmpty else { return .inapplicable }
      let wrong = message.byes.first { $0.seen.sip?.cause != 200 }
      return .pass(if: wrong == nil, else: "the BYE does not say SIP;cause=200", wrong?.seen)
    },
    chosen("a_3") { message in
      guard !message.byes.isEmpty else { return .inapplicable }
      let wrong = message.byes.first { bye in
        bye.seen.sip?.all(.reason).first { $0.isSIP }?.phrase != "Call completed elsewhere"
      }
      return message.rules.reading(
        .completedElsewhere, literal: .pass,
        repaired: .pass(
          if: wrong == nil, elseWarn: "the BYE does not say 'Call completed elsewhere'",
          wrong?.seen))
    },
    chosen("b") { message in
      let answered = message.byes.filter { $0.answer?.sip?.statusCode == 200 }
      guard !answered.isEmpty else { return .inapplicable }
      for bye in answered {
        guard let answer = bye.answer else { continue }
        let judgement = LegMedia.areReleased([bye.callID], of: message.media, behind: answer)
        if judgement.outcome != .pass { return judgement }
      }
      let isUntouched = [message.source, message.networkLeg].allSatisfy { leg in
        message.gone.contains(leg) || message.media[leg]?.released == nil
      }
      return .pass(if: isUntouched, else: "media of the others are released too")
    },
    chosen("c") { message in
      let copies = message.copies.filter { $0.callID == message.networkLeg }
      guard let copy = copies.first else {
        return message.gone.contains(message.networkLeg)
          ? .inapplicable : .fail("it does not go to the group", message.seen)
      }
      let waits = message.byes.compactMap(\.answer).contains { $0.number < copy.seen.number }
      return waits ? .warn("it waits until the others are ended", copy.seen) : .pass
    },
  ]

  // MARK: All have it

  private static let copies: [Monitor] = [
    message("2b.i") { message in
      guard message.isFromUser, message.rules.policies.copiesSent, message.kind == .deed,
        message.id != nil, !message.others.isEmpty, !message.isChoice
      else { return .inapplicable }
      for leg in message.others where !message.gone.contains(leg) {
        guard let copy = message.copies.first(where: { $0.callID == leg }) else {
          if message.isNotification { continue }
          return .fail("the client of the leg \(leg) has no copy")
        }
        if !copy.isMarked { return .fail("the copy does not say that it was sent", copy.seen) }
      }
      let marked = message.copies.first { $0.callID == message.networkLeg && $0.isMarked }
      return .pass(if: marked == nil, else: "what goes to the group says so too", marked?.seen)
    }
  ]

  // MARK: Nobody is there

  private static let intercepted: [Monitor] = [
    Monitor(
      "004-5.2.3.2-2.B.ii.b.ii.2_1",
      .interception { interception in
        guard interception.keepsAll else { return .inapplicable }
        if let code = interception.answer?.msrp?.code, code != 200 {
          return .fail("it is refused", interception.answer)
        }
        return .pass(if: interception.isHeld, else: "it does not wait for the user")
      }),
    Monitor(
      "004-5.2.3.2-2.B.ii.b.ii.2_2",
      .stored { object in
        guard object.kind == .message, let group = object.group,
          let id = object.entity.imdnMessageID, group.intercepted.contains(id)
        else { return .inapplicable }
        let isDelivered = group.exchanged.contains { $0.id == id && $0.time <= object.time }
        let literal = Judgement.pass(if: isDelivered, else: "it is stored before a client has it")
        return object.rules.reading(
          .storedAfterDeliveryOnly, literal: literal,
          repaired: object.rules.policies.allowsOfflineStorage
            ? .pass(if: !isDelivered, else: "it is not stored when it comes") : literal)
      }),
    Monitor(
      "004-5.2-p14",
      .interception { interception in
        guard interception.keepsAll, interception.isNotification else { return .inapplicable }
        return .pass(
          if: interception.isHeld, elseWarn: "a notification does not wait for the user")
      }),
  ]
}

extension Interception {
  /// There is something for which the function stays in the session, and no phone that has it.
  fileprivate var keepsAll: Bool {
    guard !rules.policies.interworks else { return false }
    return rules.policies.defers || rules.policies.stores || rules.policies.restartsGroups
  }
}
