import Entities
import Sim
import Wire

// What many rows ask in the same words.

extension Facts {
  var wantsAnonymity: Bool { self[.requestAnonymous]?.flag == true }

  /// Whom the user has chosen.
  var target: Target? {
    switch self[.requestTargets] {
    case .list(let addresses)? where addresses.count == 1: return .one(addresses[0])
    case .text(let text)?:
      let words = text.description.split(separator: " ", maxSplits: 1)
      if words.count == 2, words[0] == "group" { return .group(Bytes(String(words[1]))) }
      return .one(text)
    case .list(let addresses)?: return .adHoc(addresses)
    default: return nil
    }
  }

  enum Target {
    case one(Bytes)
    case adHoc([Bytes])
    case group(Bytes)
  }

  /// The message that is answered: its identity, and its Reply-To.
  var answered: (identity: Bytes, replyTo: Bytes?)? {
    guard let words = self[.requestInReplyTo]?.text?.description.split(separator: " "),
      let first = words.first
    else { return nil }
    return (Bytes(String(first)), words.count > 1 ? Bytes(String(words[1])) : nil)
  }
}

extension ClientRequest {
  /// What RFC 3261 wants in every request, and the method in this one.
  var hasMandatoryHeaders: Judgement {
    for header in [SIPHeader.via, .from, .to, .callID, .cSeq, .maxForwards]
    where !sip.has(header) {
      return .fail("\(header.text) is missing")
    }
    guard let cSeq = sip[.cSeq], cSeq.method == sip.method else {
      return .fail("CSeq does not have the request's method")
    }
    if sip[.via]?.branch == nil { return .fail("Via has no branch, or is malformed") }
    if sip[.from]?.tag == nil { return .fail("From has no tag, or is malformed") }
    if sip[.to] == nil { return .fail("To is malformed") }
    if sip[.maxForwards] == nil { return .fail("Max-Forwards is malformed") }
    if sip.method == .invite, sip[.contact] == nil { return .fail("there is no Contact") }
    return .pass
  }

  /// An INVITE outside of every dialog.
  var isInitial: Judgement {
    sip[.to]?.tag == nil ? hasMandatoryHeaders : .fail("To has a tag")
  }

  /// One of the identities is the user's address.
  func givesAddress(_ facts: Facts) -> Judgement {
    guard let own = facts.own(.clientAddress)?.list, !own.isEmpty else {
      return givesAddress([client.address.address])
    }
    return givesAddress(own.map(\.comparable))
  }

  private func givesAddress(_ own: [Bytes]) -> Judgement {
    let said = sip.identities
    guard let first = said.first else { return .fail("no identity is preferred or asserted") }
    return .pass(
      if: said.contains { own.contains($0.address) },
      else: "the identity is \(first), which is not the user's address")
  }

  /// Reply-To has the address that the user wants.
  func givesReplyAddress(_ facts: Facts) -> Judgement {
    guard let wanted = facts[.requestReplyAddress]?.text,
      wanted.comparable != sip[.from]?.uri.address
    else { return .inapplicable }
    guard let said = sip[.replyTo]?.uri else { return .fail("there is no Reply-To") }
    return .pass(
      if: said.address == wanted.comparable, else: "Reply-To is \(said), and not \(wanted)")
  }

  /// User-Agent names a release: a product with a version.
  var namesRelease: Judgement {
    guard let agent = sip[.userAgent]?.value else { return .fail("there is no User-Agent") }
    let names = agent.description.split(separator: " ").contains { product in
      let sides = product.split(separator: "/", maxSplits: 1)
      return sides.count == 2 && sides[1].contains { $0.isNumber }
    }
    return .pass(if: names, else: "User-Agent '\(agent)' names no release")
  }

  var namesAgent: Judgement { .pass(if: sip.has(.userAgent), else: "there is no User-Agent") }

  func staysAnonymous(_ facts: Facts) -> Judgement {
    guard facts.wantsAnonymity else { return .inapplicable }
    return .pass(if: sip[.privacy]?.has("id") == true, else: "Privacy does not contain 'id'")
  }

  func supports(_ option: String) -> Judgement {
    .pass(if: sip.lists(option, in: .supported), else: "Supported does not list '\(option)'")
  }

  var asksForRefreshesByCaller: Judgement {
    guard let expires = sip[.sessionExpires] else { return .warn("there is no Session-Expires") }
    return .pass(
      if: expires.parameters.content(of: "refresher")?.isSameIgnoringCase(as: "uac") == true,
      elseWarn: "the refresher of Session-Expires is not 'uac'")
  }

  /// Accept-Contact has a service's tag, in whichever of the two forms.
  func prefers(_ service: Service) -> Judgement {
    .pass(
      if: tags.has(service, .plain) || tags.has(service, .encoded),
      else: "Accept-Contact does not have \(service.name)")
  }

  // MARK: Whom it is for

  func goesTo(_ address: Bytes) -> Judgement {
    guard let target = sip.requestURI else { return .fail("the Request-URI is malformed") }
    return .pass(
      if: target.address == address.comparable,
      else: "the Request-URI is \(target), and not \(address)")
  }

  func goesToTheOne(_ facts: Facts) -> Judgement {
    guard case .one(let address)? = facts.target else { return .inapplicable }
    return goesTo(address)
  }

  func goesToTheGroup(_ facts: Facts) -> Judgement {
    guard case .group(let address)? = facts.target else { return .inapplicable }
    return goesTo(address)
  }

  func goesToTheFactory(_ facts: Facts) -> Judgement {
    guard case .adHoc? = facts.target else { return .inapplicable }
    guard let factory = facts.own(.clientControllingURI)?.text else {
      return .fail("the client has no address of a controlling function")
    }
    return goesTo(factory)
  }

  /// The list names just those whom the user has chosen, and perhaps one more.
  func listsThem(_ facts: Facts, andPerhaps more: Bytes? = nil) -> Judgement {
    guard case .adHoc(let addresses)? = facts.target else { return .inapplicable }
    guard let list else { return .fail("there is no list of receiving users") }
    let wanted = addresses.map(\.comparable)
    let listed = list.addresses.map(\.comparable).filter {
      $0 != more?.comparable || wanted.contains($0)
    }
    let isSame =
      wanted.allSatisfy { listed.contains($0) } && listed.allSatisfy { wanted.contains($0) }
    return .pass(if: isSame, else: "the list does not have just those whom the user chose")
  }

  // MARK: What it offers

  var offersMSRP: Judgement {
    .pass(if: offer?.msrp != nil, else: "there is no session description with an m-line for MSRP")
  }

  func offers(_ direction: MediaDirection) -> Judgement {
    guard let media = offer?.msrp else { return offersMSRP }
    return .pass(
      if: media.direction == direction,
      else: "the m-line is \(media.direction.rawValue), and not \(direction.rawValue)")
  }

  var acceptsCPIM: Judgement {
    guard let media = offer?.msrp else { return offersMSRP }
    return .pass(
      if: media.acceptTypes?.names("message/cpim") == true,
      else: "a=accept-types does not have message/cpim")
  }
}

extension Leg {
  /// What the client says of the session: under its Call-ID, or its Contribution-ID.
  func said(_ name: FactName, _ facts: Facts) -> Fact.Value? { facts.first(name, of: keys) }

  /// When it has said so.
  func saidAt(_ name: FactName, _ facts: Facts) -> Instant? {
    keys.lazy.compactMap { facts.book.told(name, of: $0, at: facts.node) }.first?.time
  }

  /// Whether the client speaks of a later session under the same name.
  func hasSuccessor(_ facts: Facts) -> Bool {
    guard let end, let said = saidAt(.sessionOrigin, facts) else { return false }
    return said > end
  }

  /// Whether so much time has passed since something that what follows it has been seen.
  func hadTime(since seen: Seen) -> Bool { judgedAt - seen.time >= Observer.timeBound }

  /// Something follows something else within the time bound; it need not if the session ended, or
  /// the run, before it was due.
  func follows(
    _ next: Seen?, _ first: Seen?, else reason: @autoclosure () -> String
  ) -> Judgement {
    guard let first else { return .inapplicable }
    if let next {
      return .pass(
        if: next.time >= first.time && next.time - first.time <= Observer.timeBound,
        else: reason(), first, next)
    }
    if let bye, bye.time - first.time < Observer.timeBound { return .inapplicable }
    return hadTime(since: first) ? .fail(reason(), first) : .inapplicable
  }

  /// ACK and later requests go to the Contact of the 2xx, or what has taken its place.
  var keepsRemoteTarget: Judgement {
    guard isAccepted, ack != nil || bye != nil else { return .inapplicable }
    guard let stray else { return .pass }
    return .fail("a request goes to another target than the Contact of the 200", final, stray)
  }

  /// The interval is that of Session-Expires.
  func startsTimer(_ facts: Facts) -> Judgement {
    guard isAccepted, let value = final?.sip?[.sessionExpires]?.value else { return .inapplicable }
    let interval = said(.sessionTimer, facts)?.number
    return .pass(
      if: interval == Int64(value),
      else:
        "the session timer is \(interval.map { "\($0) s" } ?? "not started"), and not \(value) s",
      final)
  }
}
