import Entities
import Sim
import Wire

extension Monitor {
  static let clientMedia: [Monitor] = [
    Monitor("004-5.2.3.1-p1_1", .chunk { chunk, _ in chunk.isWellFormed }),
    Monitor(
      "004-5.2.3.1-2_1",
      .chat { chat, _ in
        if chat.cpim.imdnMessageID == nil { return .fail("there is no imdn.Message-ID") }
        return .pass(
          if: chat.cpim.asksFor(notification: "positive-delivery"),
          else: "imdn.Disposition-Notification does not ask for positive-delivery")
      }),
    Monitor(
      "004-5.2.3.1-2_2",
      .chat { chat, _ in
        .pass(
          if: chat.cpim.asksFor(notification: "interworking"),
          else: "imdn.Disposition-Notification does not ask for interworking")
      }),
    Monitor(
      "004-5.2.3.1-3_1",
      .composing { composing, _ in
        .pass(if: composing.seen.msrp != nil, else: "it leaves as MESSAGE, and not over MSRP")
      }),
    Monitor(
      "004-5.2.3.1-3_2",
      .composing { composing, _ in
        guard composing.seen.msrp != nil, !composing.isInGroup else { return .inapplicable }
        return .pass(if: !composing.isWrapped, else: "it is wrapped in CPIM")
      }),
    Monitor(
      "004-5.2.3.1-4",
      .event { event, _ in
        guard event.isOwn else { return .inapplicable }
        let stray = event.report.objects.first { object in
          let isNamed = object.contributionID != nil || object.conversationID != nil
          return !isNamed
            || object.contributionID.map { $0 != event.contribution } ?? false
            || object.conversationID.map { $0 != event.conversation } ?? false
        }
        return .pass(if: stray == nil, else: "it tells of a message of another session")
      }),
    Monitor(
      "004-5.2.3.1-5_1",
      .event { event, facts in
        guard !event.isOwn else { return .inapplicable }
        var isAny = false
        for operation in event.report.events.flatMap(\.operations) {
          guard let flag = operation.flag.flatMap({ MessageFlag($0) }) else { continue }
          for id in operation.objects.compactMap(\.messageID) {
            // What is not known, or not the author's to take back, changes nothing.
            guard facts.of(id, .message) != nil,
              flag != .deleted || event.ownMessages.contains(id)
            else { continue }
            isAny = true
            let isSet = facts.of(id, .messageFlags)?.says(flag.rawValue) ?? false
            if isSet != (operation.name == .add) {
              return .fail("the client does not say that \(id) is \(flag.rawValue)")
            }
          }
        }
        return isAny ? .pass : .inapplicable
      }),
    Monitor(
      "004-5.2.3.1-5_2",
      .event { event, _ in
        guard !event.isOwn, event.wantsResponse else { return .inapplicable }
        return .pass(if: event.answer != nil, else: "no response follows")
      }),
    Monitor(
      "004-5.2.3.1-6",
      .chunk { chunk, _ in
        guard let most = chunk.maxSize, let body = chunk.msrp.body else { return .inapplicable }
        return .pass(
          if: UInt64(body.count) <= most,
          else: "a chunk has \(body.count) octets, and the other side takes \(most)")
      }),
  ]
}

extension Chunk {
  /// Paths, Message-ID, Byte-Range and end-line, as RFC 4975 has them.
  fileprivate var isWellFormed: Judgement {
    guard msrp.fields.value(of: .toPath) == remotePath else {
      return .fail("To-Path is not a=path of the other side")
    }
    guard msrp.fields.value(of: .fromPath) == localPath else {
      return .fail("From-Path is not a=path of the client")
    }
    if msrp.messageID == nil { return .fail("there is no Message-ID") }
    guard let range = try? msrp.byteRange else {
      return .fail("Byte-Range is missing or malformed")
    }
    if let contradiction = range.contradiction { return .fail("Byte-Range is \(contradiction)") }
    let length = UInt64(msrp.body?.count ?? 0)
    if let end = range.end, end + 1 - min(range.start, end + 1) != length {
      return .fail("Byte-Range does not fit the \(length) octets of the chunk")
    }
    if let sentBefore, range.start > sentBefore + 1 {
      return .fail("a chunk begins at \(range.start), and \(sentBefore) octets were sent before")
    }
    let end = range.start + length - 1
    guard let total = range.total else { return .pass }
    switch msrp.continuation {
    case .complete:
      return .pass(if: end == total, else: "the end-line says that it is all, and it is not")
    case .more:
      return .pass(if: end < total, else: "the end-line says that more follows, and it is all")
    case .aborted:
      return .pass
    }
  }
}
