import Sim
import Wire

// Retrieving and handling deferred messages (002 §7.2.6.2), and being told of them (002-7.1-p4).

extension Client {
  mutating func handleDeferred(
    _ handlings: [ClientAction.Handling], _ step: StepNumber, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    // 002-7.2.6.2-C.1: the service of the user's home network.
    guard let host = device.outbound?.registrar,
      let service = try? URI("sip:\(Client.deferredHandler)@\(host)")
    else {
      device.finish(step, .failed, code: 404, &out)
      return
    }
    let entries = handlings.compactMap { handling in
      deferredEntry(handling, host: host)
    }
    if entries.count < handlings.count {
      // The user means messages that nobody has told of.
      device.finish(step, .failed, code: 404, &out)
      return
    }
    // 002-7.2.6.2-A.a, -A.b, -B.a, -B.b.
    let invite = invitation(to: service, for: .deferred, nil, [])
    noteRequest(
      handlings.isEmpty ? "deferred-all" : "deferred-selected", invite, to: [service], [], &out)
    if let key = invite.text(of: .callID), !entries.isEmpty {
      out.tell(Fact(.requestActions, of: key, .list(entries), Grounds(.input)))
    }
    let list =
      entries.isEmpty
      ? nil : ResourceLists(entries: entries.map { ResourceLists.Entry($0) })  // -A.c
    let call = begin(
      invite, with: service, streams: [retrievalStream], list: list.map { .names($0) },
      step: step, isCarrier: true,
      Grounds(.deferredRetrieval, .storedMessageURI), atlas, &out)
    transfers.append(
      Transfer(
        call: call, key: key(of: invite, in: nil), kind: .deferred, side: .receiving, step: step,
        peer: service, conversation: nil))
  }

  // MARK: Being told

  /// 002-7.1-p4: what is deferred is told to who subscribes.
  mutating func watchDeferred(
    _ step: StepNumber, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let host = device.outbound?.registrar,
      let service = try? URI("sip:\(Client.deferredHandler)@\(host)")
    else {
      device.finish(step, .failed, code: 404, &out)
      return
    }
    let extra = [
      UserAction.ExtraHeader(
        name: SIPHeader.acceptContact.text, value: rules.acceptContact(.deferred)),
      UserAction.ExtraHeader(
        name: SIPHeader.userAgent.text, value: Bytes(rules.clientRelease)),
    ]
    device.subscribe(
      to: service, event: Client.deferredEvent, expires: nil, extra, step: step, atlas, &out)
  }

  /// Who takes requests for deferred messages, in each user's home network.
  static let deferredHandler = "CPMDeferredMsgHndlg"
  static let deferredEvent = "deferred-messages"

  /// A notification lists all that is deferred; one that cannot be read changes nothing.
  mutating func notified(_ notify: SIPMessage, event: Bytes, _ out: inout Outbox<Network>) {
    guard event == Bytes(Client.deferredEvent), !notify.body.isEmpty,
      let lists = try? ResourceLists(parsing: notify.body)
    else { return }
    deferredNotices = lists.entryURIs.map { uri in
      DeferredNotice(uri: uri, step: (try? URI(parsing: uri)).flatMap(DeferredNotice.step))
    }
    out.tell(
      Fact(
        .notices, of: Bytes(Client.deferredEvent), .list(deferredNotices.map(\.uri)),
        Grounds(.register, .deferredEvent)))
  }

  /// 002-7.2.6.2-A.c.1 to -A.c.4: the message, and what becomes of it.
  private func deferredEntry(_ handling: ClientAction.Handling, host: Bytes) -> Bytes? {
    deferredNotices.first { $0.step == handling.message }.map {
      Bytes("\($0.uri)?cpm_action=\(handling.deed.rawValue)")
    }
  }

  /// 002-7.2.6.2-A.d.i to -A.d.iii.
  private var retrievalStream: MSRPMedia {
    var stream = MSRPMedia(
      port: UInt16(Hop.mediaPort), path: Bytes(), acceptTypes: ["message/cpim"], setup: .actpass)
    stream.acceptWrappedTypes = ["*"]
    stream.direction = .recvonly
    return stream
  }
}

/// A deferred message of which the client has been told.
struct DeferredNotice: Sendable {
  let uri: Bytes
  /// The step of the scenario that has sent it, by which a user of the scenario means it.
  let step: StepNumber?

  static func step(of uri: URI) -> StepNumber? {
    uri.user.flatMap { Identifiers.step(ofMessage: $0) }
  }
}
