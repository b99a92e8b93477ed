import Entities
import Sim
import Wire

extension Monitor {
  /// What stands in the way of a session, and how it is refused then.
  static let groupRefusals: [Monitor] =
    [
      barred(.tag, "004-5.2.5-p1_2", warning: "004-5.2.5-p1_3"),
      barred(.originator, "004-5.2.5-1_2", warning: "004-5.2.5-1_3"),
      barred(.isFocus, "004-5.2.5-2_1", warning: "004-5.2.5-2_2"),
      barred(.media, "004-5.2.5-4_2"),
      barred(.anonymity, "004-5.2.5-5a_2", warning: "004-5.2.5-5a_3"),
      barred(.size, "004-5.2.5-5b_2", warning: "004-5.2.5-5b_3"),
      barred(.destinations, "004-5.2.5-5c_2", warning: "004-5.2.5-5c_3"),
      barred(.services, "004-5.2.5-6a_2"),
      barred(.groupAnonymity, "004-5.2.5-6b_2", warning: "004-5.2.5-6b_3"),
      barred(.initiator, "004-5.2.5-6c_2", warning: "004-5.2.5-6c_3"),
      barred(.groupMedia, "004-5.2.5-6d_2"),
    ].flatMap { (monitors: [Monitor]) in monitors }
    + [
      each(.beginning, row: "004-5.2.5-ord") { call, facts in
        let barriers = call.barriers(facts)
        guard barriers.count > 1 else { return .inapplicable }
        return call.isRefused(by: barriers[0])
      },
      each(.beginning, row: "004-5.2.5-4_3") { call, _ in
        guard call.code == 488, let sip = call.final?.sip else { return .inapplicable }
        return .pass(
          if: sip.sessionDescription != nil || sip.has(.warning),
          else: "the 488 does not say what could be accepted", call.final)
      },
    ]

  /// An invitation that meets a barrier, and none before it, is refused in a certain way.
  private static func barred(
    _ barrier: GroupBarrier, _ row: String, warning: String? = nil
  ) -> [Monitor] {
    let code = each(.beginning, row: row) { call, facts in
      guard call.barriers(facts).first == barrier else { return .inapplicable }
      return call.focus.rules.reading(
        barrier.finding, literal: call.isRefused(with: barrier.code),
        repaired: call.isRefused(with: barrier.code))
    }
    guard let warning else { return [code] }
    return [
      code,
      each(.beginning, row: warning) { call, facts in
        guard call.barriers(facts).first == barrier, call.code == barrier.code,
          let final = call.final
        else { return .inapplicable }
        return final.warns(of: barrier, call.focus.rules)
      },
    ]
  }
}

/// Why a session cannot begin, or nobody come into it.
enum GroupBarrier: Sendable, Hashable {
  case tag, originator, isFocus, media, anonymity, size, destinations
  case services, groupAnonymity, joiner, full, initiator, groupMedia, groupSize
  // Of somebody who comes back.
  case unknown, conversation, list

  var code: Int {
    switch self {
    case .tag, .originator, .isFocus, .anonymity, .destinations, .groupAnonymity, .joiner,
      .initiator, .conversation, .list:
      403
    case .media, .groupMedia: 488
    case .size, .full, .groupSize: 486
    case .services, .unknown: 404
    }
  }

  var warning: String? {
    switch self {
    case .tag, .joiner, .initiator, .conversation, .list: "122 Function not allowed"
    case .originator: "127 Service not authorized"
    case .isFocus: "105 isfocus already assigned"
    case .anonymity, .groupAnonymity: "119 Anonymity not allowed"
    case .size, .full, .groupSize: "102 Too many participants"
    case .destinations: "129 No destinations"
    case .unknown: "123 Session does not exist"
    case .media, .groupMedia, .services: nil
    }
  }

  /// Whether it is met by those who come into a session that is there.
  var isOfJoining: Bool { self == .joiner || self == .full }

  /// What the order of the checks, or a limit, rests on.
  var finding: Finding {
    switch self {
    case .initiator, .groupMedia: .predefinedJoinBlocked
    case .size: .sizeLimitCount
    case .isFocus: .isFocusInURI
    default: .refusalHandling
    }
  }
}

extension Seen {
  /// Whether a refusal says why, as the reading of the text has it.
  func warns(of barrier: GroupBarrier, _ rules: Rules) -> Judgement {
    guard let text = barrier.warning else { return .pass }
    let reason = "no Warning says '\(text)', but \(warnings)"
    switch barrier {
    case .groupAnonymity:
      let bare = warns("Anonymity not allowed")
      return rules.reading(
        .warning122Overloaded,
        literal: bare
          ? .pass
          : .pass(if: false, elseWarn: "the Warning has a number, which is not printed here", self),
        repaired: .pass(if: warns(text), else: reason, self))
    case .tag, .joiner, .initiator, .conversation, .list:
      let is399 = sip?.all(.warning).contains { $0.code == 399 } ?? false
      return rules.reading(
        .warning122Overloaded,
        literal: .pass(if: warns(text), else: reason, self),
        repaired: .pass(if: warns(text, exactly: false) && is399, else: reason, self))
    default:
      return .pass(if: warns(text), else: reason, self)
    }
  }
}

extension GroupCall {
  /// All that stands in its way, in the order in which it is looked for.
  func barriers(_ facts: Facts) -> [GroupBarrier] {
    var found: [GroupBarrier] = []
    let rules = focus.rules.focus
    func meet(_ barrier: GroupBarrier, if condition: Bool) {
      if condition { found.append(barrier) }
    }
    let isKnown =
      !tags.isEmpty
      && (facts.own(.cfSupportedTags)?.list ?? []).contains { known in
        FeatureTags.service(known).map { name in
          tags.tags.contains { $0.service == name }
        } ?? false
      }
    meet(.tag, if: !isKnown)
    meet(.originator, if: !facts.admits(facts.own(.cfOriginators), person, amongst: []))
    let contact = request[.contact]
    meet(
      .isFocus,
      if: contact?.parameters.has("isfocus") == true && rules.knowsFocusByContact
        || contact?.uri.parameters.contains("isfocus") == true)
    // Whose types are set to something else accepts no message.
    let isForMessages = focus.rules.members.addsToTypes
    meet(.media, if: isForMessages && !facts.admits(offer, nil))
    guard let group else {
      meet(.anonymity, if: isAnonymous && !facts.admitsAnonymity(nil, person))
      let most = facts.own(.cfMaxAdHoc)?.number ?? .max
      meet(.size, if: Int64(members.count) + 1 > most)
      meet(.destinations, if: members.isEmpty)
      return found
    }
    meet(.services, if: facts.document(.cfGroupServices, group)?.list.isEmpty == true)
    meet(.groupAnonymity, if: isAnonymous && !facts.admitsAnonymity(group, person))
    func meetBeginning(of group: Bytes) {
      meet(.initiator, if: !facts.admits(.cfGroupInitiate, of: group, person))
      meet(.groupMedia, if: !facts.admits(offer, group))
    }
    if !rules.looksForSessionFirst { meetBeginning(of: group) }
    if let before {
      meet(.joiner, if: !facts.admits(.cfGroupJoin, of: group, person))
      meet(.full, if: before.isFull)
      return found
    }
    if rules.looksForSessionFirst { meetBeginning(of: group) }
    let most = facts.document(.cfGroupMax, group)?.number ?? .max
    meet(.groupSize, if: rules.limitsEveryWay && Int64(set(facts).count) + 1 > most)
    return found
  }

  /// It is refused, for one reason.
  func isRefused(by barrier: GroupBarrier) -> Judgement {
    let refused = isRefused(with: barrier.code)
    guard refused.outcome == .pass, let text = barrier.warning, let final else { return refused }
    return .pass(
      if: final.warns(text, exactly: false), else: "the Warning is not '\(text)'", final)
  }
}

extension GroupStanding {
  /// Whether somebody who has no place cannot get one.
  var isFull: Bool { !isListed && most.map { Int64(listed.count) >= $0 } ?? false }
}
