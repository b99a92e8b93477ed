import Entities
import Sim
import Wire

extension Monitor {
  static let sessions: [Monitor] = [
    Monitor(
      "004-5.2-p3_3",
      .request([.adHocGroup, .extending, .largeMessage, .fileTransfer]) { invite, _ in
        guard let list = invite.sip.part(ofType: "application/resource-lists+xml") else {
          return .inapplicable
        }
        return .pass(
          if: ((try? list.disposition) ?? nil)?.type == Bytes("recipient-list"),
          else: "Content-Disposition of the list is not 'recipient-list'")
      }),
    each(.session, row: "004-5.2-p4_1") { leg, facts in
      guard leg.isAccepted, let bye = leg.bye, let state = leg.said(.sessionState, facts)?.text,
        // It goes on under its name if the client has come back.
        leg.saidAt(.sessionState, facts).map({ $0 <= bye.time || state != "active" }) ?? true
      else { return .inapplicable }
      // Who was not the one to leave may come back into a long-lived session.
      return .pass(
        if: state == "ended" || leg.isOfGroup && bye.sip?.cause == 480 && state == "inactive",
        else: "the client says '\(state)' of a session that was left", bye)
    },
    course(of: .delivery, row: "004-5.2-p6b"),
    course(of: .display, row: "004-5.2-p6c"),
    course(of: .interworking, row: "004-5.2-p6d"),
    Monitor(
      "004-5.2-p8",
      .notice { notice, _ in
        guard notice.isDeliveryOrDisplay, let origin = notice.origin else { return .inapplicable }
        switch notice.way {
        case .session(_, let isOver):
          return .pass(if: !isOver, else: "it goes out in a session that is over")
        case .message:
          return .pass(
            if: origin.isOver, elseWarn: "it goes out as MESSAGE while the session goes on")
        }
      }),
    Monitor(
      "004-5.2-p9",
      .interworking { interworking in
        .pass(
          if: interworking.isTold,
          else: "its sender is not told that an older service has it", interworking.told)
      }),
    Monitor("004-5.2-p10_1", .composing { composing, _ in composing.keepsTime }),
    Monitor(
      "004-5.2-p10_2",
      .arrival { arrival, facts in
        guard case .composing(let state) = arrival.content,
          let said = facts.first(.sessionComposing, of: arrival.keys)?.text
        else { return .inapplicable }
        return .pass(
          if: said == state.text, elseWarn: "the client says '\(said)', and '\(state.text)' came")
      }),
    Monitor(
      "004-5.2-p11_1",
      .composing { composing, _ in
        guard composing.seen.msrp != nil, !composing.isInGroup else { return .inapplicable }
        return .pass(if: !composing.isWrapped, else: "it is wrapped in CPIM")
      }),
    asksNothing(for: ["positive-delivery", "negative-delivery"], row: "004-5.2-p11_2"),
    asksNothing(for: ["display"], row: "004-5.2-p11_3"),
    Monitor(
      "004-5.2-p12_1",
      .passage { passage in
        guard !passage.isNotification, passage.copiesBefore == 0 else { return .inapplicable }
        return passage.isStamped
      }),
    Monitor(
      "004-5.2-p12_2",
      .passage { passage in
        guard passage.isNotification, passage.copiesBefore == 0 else { return .inapplicable }
        return passage.isStamped
      }),
    Monitor(
      "004-5.2-p12_3",
      .passage { passage in
        guard passage.isNotification, passage.copiesBefore == 0 else { return .inapplicable }
        let isNow = passage.isNow(passage.element)
        let isOfMessage = passage.element != nil && passage.element == passage.reported
        return passage.rules.reading(
          .imdnDateTimeElement,
          literal: isNow
            ? .pass
            : isOfMessage
              ? .warn("the time within is that of the message, as RFC 5438 has it")
              : .fail("the time within is not that of the participating function"),
          repaired: passage.reported == nil
            ? .inapplicable
            : .pass(if: isOfMessage, else: "the time within is not that of the message"))
      }),
    Monitor(
      "004-5.2-p12_4",
      .passage { passage in
        guard passage.copiesBefore == 0 else { return .inapplicable }
        let header = passage.overwrites(passage.original, passage.stamped)
        guard passage.isNotification else { return header }
        return passage.rules.reading(
          .imdnDateTimeElement,
          literal: header.and(passage.overwrites(passage.originalElement, passage.element)),
          repaired: header)
      }),
    Monitor(
      "004-5.2-p12_5",
      .passage { passage in
        guard passage.copiesBefore > 0 else { return .inapplicable }
        return passage.rules.reading(
          .dateTimeOfRetransmission,
          literal: .pass(
            if: passage.isNow(passage.stamped), elseWarn: "DateTime is not that of this copy",
            passage.firstForwarded),
          repaired: .pass(
            if: passage.stamped == passage.firstStamp,
            elseWarn: "DateTime is not that of the first copy", passage.firstForwarded))
      }),
    Monitor(
      "004-5.2-p12_6",
      .arrival { arrival, facts in
        guard case .chat = arrival.content, let id = arrival.messageID,
          let time = arrival.dateTime, let said = facts.of(id, .messageTime)?.text
        else { return .inapplicable }
        return .pass(
          if: (try? DateTime(parsing: said))?.milliseconds == time.milliseconds,
          elseWarn: "the client says '\(said)', and the message '\(time.text)'")
      }),
    Monitor(
      "004-5.2-p12_7",
      .arrival { arrival, facts in
        guard let id = arrival.messageID, let before = arrival.messageBefore,
          let told = facts.book.told(.message, of: id, at: facts.node)
        else { return .inapplicable }
        let toldBefore = facts.book.told(.message, of: before, at: facts.node)
        return arrival.client.rules.reading(
          .dateTimeOfRetransmission, literal: .pass,
          repaired: .pass(
            if: toldBefore.map { $0.time <= told.time } ?? false,
            elseWarn: "the client has it before '\(before)', which had come earlier"))
      }),
  ]

  /// Each notification of a kind reaches the device that has sent the message.
  private static func course(of disposition: IMDN.Disposition, row: String) -> Monitor {
    Monitor(
      row,
      .course { course in
        guard course.imdn.notification?.disposition == disposition else { return .inapplicable }
        return .pass(
          if: course.reached != nil,
          else: "it does not reach the device that has sent the message", course.sent)
      })
  }

  /// What is said of writing asks for no notification.
  private static func asksNothing(for names: [String], row: String) -> Monitor {
    Monitor(
      row,
      .composing { composing, _ in
        guard composing.seen.msrp != nil else { return .inapplicable }
        return .pass(
          if: !names.contains { composing.cpim?.asksFor(notification: $0) == true },
          else: "it asks for a notification")
      })
  }
}

extension Notice {
  var isDeliveryOrDisplay: Bool {
    imdn.notification?.disposition == .delivery || imdn.notification?.disposition == .display
  }
}

extension Composing {
  /// An active user is told of again when the interval named last is over, and not before; one who
  /// rests is told of once (RFC 3994 §3).
  fileprivate var keepsTime: Judgement {
    guard let before, before.state == state else { return .pass }
    switch state {
    case .active:
      let interval = TimeSpan.seconds(Int64(before.refresh ?? 120))
      // It must be there before the other side gives up, so a little earlier is right.
      let least = TimeSpan(nanoseconds: interval.nanoseconds / 4)
      return .pass(
        if: seen.time - before.time >= least,
        else: "'active' comes again \(seen.time - before.time) after the last")
    default:
      return .fail("'idle' comes again, with nothing in between")
    }
  }
}

extension Passage {
  /// Times that differ by less are taken as the same.
  private static let tolerance: Int64 = 1000

  /// Whether a time is that of the Participating Function when it passed the message on.
  fileprivate func isNow(_ time: DateTime?) -> Bool {
    time.map { abs($0.milliseconds - calendar) <= Passage.tolerance } ?? false
  }

  fileprivate var isStamped: Judgement {
    guard let stamped else { return .fail("DateTime is missing or malformed", arrived) }
    return .pass(
      if: isNow(stamped),
      else: "DateTime is \(stamped.text), which is not the time of the participating function",
      arrived)
  }

  /// What the client wrote is there no more, unless it is right anyway.
  fileprivate func overwrites(_ original: DateTime?, _ passedOn: DateTime?) -> Judgement {
    guard let original, !isNow(original) else { return .inapplicable }
    return .pass(
      if: original != passedOn, else: "the client's time \(original.text) is still there", arrived)
  }
}
