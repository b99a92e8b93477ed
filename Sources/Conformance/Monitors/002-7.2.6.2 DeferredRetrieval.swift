import Entities
import Sim
import Wire

extension Monitor {
  static let deferredRetrieval: [Monitor] = [
    Monitor(
      "002-7.2.6.2-p1_1",
      .leg(.calling([.deferredSelected, .deferredAll])) { leg, facts in
        guard let code = leg.code, let target = leg.request.requestURI else { return .inapplicable }
        let handlers = facts.book.values(.pfDeferredURI, ofFunctionFor: leg.client)
        let provisioned = handlers.contains { $0.text?.comparable == target.address }
        guard provisioned else { return .inapplicable }
        return .pass(if: code != 404, else: "the handler's address is provisioned", leg.final)
      }),
    each(.deferredSelected, row: "002-7.2.6.2-p1_2") { invite, facts in
      guard let list = invite.list else { return .inapplicable }
      let kept = facts.book.deferred(for: invite.client)
      let unknown = list.addresses.map(\.withoutAction).filter { entry in
        !kept.contains { $0.names(entry) }
      }
      return .pass(
        if: unknown.isEmpty,
        elseWarn: "\(unknown.map(\.description).said) is none of the deferred messages")
    },
    each(.calling([.deferredAll]), row: "002-7.2.6.2-p1_3") { leg, _ in
      guard leg.isAccepted, leg.bye != nil, leg.request.resourceLists == nil else {
        return .inapplicable
      }
      let missing = leg.deferred.filter { !leg.media.received.contains($0) }
      return .pass(
        if: missing.isEmpty, else: "\(missing.map(\.description).said) did not come", leg.bye)
    },
    each(.deferredSelected, row: "002-7.2.6.2-A.a") { invite, _ in invite.isInitial },
    each(.deferredSelected, row: "002-7.2.6.2-A.b") { invite, _ in invite.prefers(.deferred) },
    each(.deferredSelected, row: "002-7.2.6.2-A.c") { invite, _ in
      .pass(if: invite.list != nil, else: "there is no list of messages")
    },
    each(.deferredSelected, row: "002-7.2.6.2-A.c.1_1") { invite, facts in
      let wanted = facts.messages(for: "deliver")
      guard !wanted.isEmpty else { return .inapplicable }
      let entries = invite.list?.addresses.map(\.withoutAction) ?? []
      let missing = wanted.filter { message in !entries.contains { message.names($0) } }
      return .pass(
        if: missing.isEmpty, else: "\(missing.map(\.description).said) is not on the list")
    },
    each(.deferredSelected, row: "002-7.2.6.2-A.c.1_2") { invite, facts in
      invite.marks("deliver", facts)
    },
    each(.deferredSelected, row: "002-7.2.6.2-A.c.2") { invite, facts in
      invite.marks("delete", facts)
    },
    each(.deferredSelected, row: "002-7.2.6.2-A.c.3") { invite, facts in
      let isPlain = invite.marks("interwork", facts)
      let storing = facts.messages(for: "store")
      // As printed, the choice that is marked so is to store.
      let isPrinted = !storing.isEmpty && invite.marked("interwork", are: storing)
      return invite.client.rules.reading(
        .deferredListGaps, literal: isPrinted ? .pass : isPlain, repaired: isPlain)
    },
    each(.deferredSelected, row: "002-7.2.6.2-A.c.4") { invite, facts in
      invite.marks("store", facts)
    },
    each(.calling([.deferredSelected]), row: "002-7.2.6.2-en1") { leg, _ in
      guard leg.isAccepted, let list = leg.request.resourceLists else { return .inapplicable }
      return leg.client.rules.reading(
        .deferredListGaps, literal: .inapplicable, repaired: leg.keepsUnlisted(list.addresses))
    },
    each(.deferredSelected, row: "002-7.2.6.2-A.d") { invite, _ in invite.offersMSRP },
    each(.deferredSelected, row: "002-7.2.6.2-A.d.i") { invite, _ in invite.acceptsCPIM },
    each(.deferredSelected, row: "002-7.2.6.2-A.d.iii") { invite, _ in invite.offers(.recvonly) },
    each(.deferredAll, row: "002-7.2.6.2-B") { invite, _ in
      .pass(if: invite.list == nil, else: "there is a list, though all are to be retrieved")
    },
    each(.deferredAll, row: "002-7.2.6.2-B.a") { invite, _ in invite.isInitial },
    each(.deferredAll, row: "002-7.2.6.2-B.b") { invite, _ in invite.prefers(.deferred) },
    each(.deferredAll, row: "002-7.2.6.2-B.c") { invite, _ in invite.offersMSRP },
    each(.deferredAll, row: "002-7.2.6.2-B.c.i") { invite, _ in invite.acceptsCPIM },
    each(.deferredAll, row: "002-7.2.6.2-B.c.iii") { invite, _ in invite.offers(.recvonly) },
    each(.deferredSelected, .deferredAll, row: "002-7.2.6.2-C.1") { invite, _ in
      guard let target = invite.sip.requestURI else {
        return .fail("the Request-URI is malformed")
      }
      let isHandler = target.user.map { $0 == "CPMDeferredMsgHndlg" } ?? false
      let isAtHome =
        invite.client.domain.map { target.host.isSameIgnoringCase(as: $0) } ?? true
      let reason = "the Request-URI is \(target), and not CPMDeferredMsgHndlg at the home network"
      return invite.client.rules.reading(
        .deferredListGaps, literal: .pass(if: isHandler && isAtHome, else: reason),
        repaired: .pass(if: isHandler && isAtHome && target.scheme == .sip, else: reason))
    },
    follows(.deferredSelected, .deferredAll, row: "002-7.2.6.2-C.2"),
    each(.calling([.deferredSelected, .deferredAll]), row: "002-7.2.6.2-C.2") { leg, _ in
      if leg.atParticipating != nil { return .pass }
      return leg.hadTime(since: leg.invite)
        ? .fail("the INVITE does not reach a participating function", leg.invite) : .inapplicable
    },
  ]
}

extension Facts {
  /// The messages for which the user wants something.
  fileprivate func messages(for action: String) -> [Bytes] {
    (self[.requestActions]?.list ?? []).filter { $0.action == action }.map(\.message)
  }
}

extension Leg {
  /// What a list does not name stays deferred, and without anything to deliver there is no session.
  fileprivate func keepsUnlisted(_ entries: [Bytes]) -> Judgement {
    let names = entries.map(\.withoutAction)
    let unlisted = deferred.filter { message in !names.contains { message.names($0) } }
    if let lost = unlisted.first(where: { !deferredAfter.contains($0) }) {
      return .fail("\(lost) is not on the list, and no longer deferred", final)
    }
    if let sent = unlisted.first(where: media.received.contains) {
      return .fail("\(sent) is not on the list, and comes", final)
    }
    guard !entries.contains(where: { $0.action == Bytes("deliver") }) else { return .pass }
    if let line = remote?.msrp, !line.isRefused {
      return .fail("nothing is to be delivered, and the line for messages is accepted", final)
    }
    guard let bye else {
      return final.map { hadTime(since: $0) } == true
        ? .fail("nothing is to be delivered, and no BYE follows", final) : .inapplicable
    }
    return .pass(if: bye.sip?.cause == 200, else: "the BYE does not say 200", bye)
  }
}

extension ClientRequest {
  /// Just the entries of these messages end in the action.
  fileprivate func marks(_ action: String, _ facts: Facts) -> Judgement {
    let wanted = facts.messages(for: action)
    guard !wanted.isEmpty else { return .inapplicable }
    return .pass(
      if: marked(action, are: wanted),
      else: "not just \(wanted.map(\.description).said) is marked with cpm_action=\(action)")
  }

  fileprivate func marked(_ action: String, are wanted: [Bytes]) -> Bool {
    let ending = "?cpm_action=\(action)"
    let marked = (list?.addresses ?? []).filter { $0.description.hasSuffix(ending) }
      .map(\.withoutAction)
    return wanted.allSatisfy { message in marked.contains { message.names($0) } }
      && marked.allSatisfy { entry in wanted.contains { $0.names(entry) } }
  }
}

extension Bytes {
  /// Of `MESSAGE-ID action`, or of an entry that has the action behind it.
  fileprivate var message: Bytes { actionStart.map { self[0..<$0] } ?? self }
  fileprivate var action: Bytes {
    let behind = actionStart.map { self[$0 + 1..<count] } ?? Bytes()
    let name = "cpm_action="
    return behind.starts(with: name.utf8) ? behind[name.utf8.count..<behind.count] : behind
  }
  private var actionStart: Int? { firstIndex { $0 == 0x20 || $0 == UInt8(ascii: "?") } }

  /// An entry of the list without what is to be done.
  fileprivate var withoutAction: Bytes { self[0..<(firstIndex(of: UInt8(ascii: "?")) ?? count)] }

  /// Whether an entry is this message: by its identifier, or a URI that has it as user part.
  fileprivate func names(_ entry: Bytes) -> Bool {
    entry == self || (try? URI(parsing: entry))?.user?.unescaped == self
  }
}
