import Entities
import Sim
import Wire

extension Monitor {
  /// What a document says of the session itself.
  static let sharedInformation: [Monitor] =
    [
      telling("7", "msrp.a.iv") { telling, _ in
        telling.isPartial
          ? .inapplicable
          : .pass(if: telling.description != nil, else: "there is no conference-description")
      },
      describing("7a_1", "msrp.a.iv.1_1") { telling, description, facts in
        guard description.subject != nil || !telling.isPartial else { return .inapplicable }
        return telling.says(description.subject, facts[.cfSubject], "subject")
      },
      describing("7a_2", "msrp.a.iv.1_2") { telling, description, facts in
        guard facts[.cfSubject] == nil, description.subject != nil || !telling.isPartial else {
          return .inapplicable
        }
        return .pass(
          if: description.subject?.isEmpty == true, else: "there is no subject, or it is not empty")
      },
      describing("7b_1", "msrp.a.iv.2_1") { telling, description, facts in
        guard description.subject != nil, telling.isDue(facts[.cfSubjectTime]) else {
          return .inapplicable
        }
        // To the letter the first subject has no time.
        if facts[.cfSubjectTime] == nil { return .inapplicable }
        return telling.says(
          description.subjectExtension?.timestamp, facts[.cfSubjectTime], "timestamp of subject-ext"
        )
      },
      describing("7b_2", "msrp.a.iv.2_2") { telling, description, facts in
        guard description.subject != nil, telling.isDue(facts[.cfSubjectTime]) else {
          return .inapplicable
        }
        return telling.says(
          description.subjectExtension?.participant, facts[.cfSubjectParticipant],
          "participant of subject-ext")
      },
      describing("7b_3", nil) { telling, description, facts in
        guard facts[.cfSubjectTime] != nil, !telling.isDue(facts[.cfSubjectTime]) else {
          return .inapplicable
        }
        return telling.focus.rules.reading(
          .subjectExtensionRules, literal: .pass,
          repaired: .pass(
            if: description.subjectExtension == nil,
            else: "a later joiner is told who has set the subject"))
      },
      describing("7c", "msrp.a.iv.3") { telling, description, facts in
        guard let words = facts[.cfPolicyTokens]?.list, !words.isEmpty,
          description.keywords != nil || !telling.isPartial
        else { return .inapplicable }
        return .pass(
          if: description.keywords == words, else: "keywords are not those of the group's policy")
      },
      describing("7d", "msrp.a.iv.4") { telling, description, facts in
        guard facts[.cfBulletin] != nil, description.freeText != nil || !telling.isPartial else {
          return .inapplicable
        }
        return telling.says(description.freeText, facts[.cfBulletin], "free-text")
      },
      describing("7e", "msrp.a.iv.5", isOfGroupData: false) { telling, description, facts in
        guard let most = facts[.cfSessionMax]?.number, most < Int64(UInt32.max),
          description.maximumUserCount != nil || !telling.isPartial
        else { return .inapplicable }
        return .pass(
          if: description.maximumUserCount.map { Int64($0) } == most,
          else: "maximum-user-count is not \(most)")
      },
      describing("7f", "msrp.a.iv.6") { telling, description, _ in
        telling.isPartial && description.icon == nil
          ? .inapplicable : .pass(if: description.icon != nil, else: "there is no icon")
      },
      describing("7f.i", "msrp.a.iv.6a") { telling, description, facts in
        guard facts[.cfIcon] == nil, description.icon != nil else { return .inapplicable }
        let isLeftOut = Judgement.pass(
          if: description.icon?.source == nil, else: "icon has a source, and there is no icon")
        return telling.focus.rules.reading(
          .iconSource,
          literal: isLeftOut.outcome == .pass
            ? isLeftOut : .conflict(with: "004-9.2.14.3-7f.ii.1_3"),
          repaired: isLeftOut)
      },
      describing("7f.ii.1_3", "msrp.a.iv.6b.i_3") { telling, description, facts in
        guard facts[.cfIcon] == nil, let icon = description.icon else { return .inapplicable }
        let isEmpty = Judgement.pass(
          if: icon.source == .uri(Bytes()), else: "icon has no empty icon-uri")
        return telling.focus.rules.reading(
          .iconSource, literal: isEmpty, repaired: icon.source == nil ? .pass : isEmpty)
      },
      icon("7f.ii_1", "msrp.a.iv.6b_1") { icon, _, _ in
        .pass(if: icon.source != nil, else: "icon has no source")
      },
      icon("7f.ii_2", "msrp.a.iv.6b_2") { icon, _, _ in
        guard let source = icon.source else { return .inapplicable }
        return .pass(if: source != .nothing, else: "source has neither icon-uri nor file-info")
      },
      icon("7f.ii.1_1", "msrp.a.iv.6b.i_1") { icon, telling, facts in
        guard case .uri(let uri)? = icon.source else { return .inapplicable }
        return telling.says(uri, facts[.cfIcon], "icon-uri")
      },
      icon(nil, "msrp.a.iv.6b.ii") { icon, telling, _ in
        var isURI = false
        var literal = Judgement.inapplicable
        switch icon.source {
        case .uri(let uri)?: isURI = !uri.isEmpty
        case .file(let name)?:
          literal =
            name.isEmpty
            ? .fail("file-info is empty")
            : .warn("there is no part whose Content-ID is \(name)")
        case .nothing?, nil: break
        }
        return telling.focus.rules.reading(
          .iconOverMSRP, literal: literal,
          repaired: .pass(if: isURI, else: "the icon is not given by an address"))
      },
      icon("7f.iii_1", "msrp.a.iv.6c.i") { icon, telling, facts in
        guard telling.isDue(facts[.cfIconTime]) else { return .inapplicable }
        return telling.says(icon.timestamp, facts[.cfIconTime], "timestamp of icon")
      },
      icon("7f.iii_2", "msrp.a.iv.6c.ii") { icon, telling, facts in
        guard telling.isDue(facts[.cfIconTime]) else { return .inapplicable }
        return telling.says(icon.participant, facts[.cfIconParticipant], "participant of icon")
      },
      telling("8", "msrp.a.v") { telling, _ in
        telling.isPartial
          ? .inapplicable
          : .pass(
            if: telling.document?.conferenceState != nil, else: "there is no conference-state")
      },
      telling("8a", "msrp.a.v.1") { telling, facts in telling.hasUserCount(facts) },
    ].flatMap { (monitors: [Monitor]) in monitors }

  private static func describing(
    _ notify: String?, _ object: String?, isOfGroupData: Bool = true,
    _ judge: @escaping @Sendable (Telling, ConferenceInfo.Description, Facts) -> Judgement
  ) -> [Monitor] {
    telling(notify, object) { telling, facts in
      guard !isOfGroupData || facts.own(.cfSupportsGroupData)?.flag == true,
        let description = telling.description
      else { return .inapplicable }
      return judge(telling, description, facts)
    }
  }

  /// Where the session has an icon.
  private static func icon(
    _ notify: String?, _ object: String?,
    _ judge: @escaping @Sendable (ConferenceInfo.Icon, Telling, Facts) -> Judgement
  ) -> [Monitor] {
    describing(notify, object) { telling, description, facts in
      guard facts[.cfIcon] != nil, let icon = description.icon else { return .inapplicable }
      return judge(icon, telling, facts)
    }
  }
}
