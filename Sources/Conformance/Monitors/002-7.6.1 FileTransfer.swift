import Entities
import Sim
import Wire

extension Monitor {
  static let fileTransfer: [Monitor] = [
    each(.fileTransfer, row: "002-7.6.1-1a") { invite, facts in
      guard case .one? = facts.target else { return .inapplicable }
      return invite.keeps(requestsForSessions, facts, butFor: "002-7.3.1-1", "002-7.3.1-6")
    },
    each(.fileTransfer, row: "002-7.6.1-1b") { invite, facts in
      guard case .adHoc? = facts.target else { return .inapplicable }
      return invite.keeps(adHocGroups002, facts, butFor: "002-7.4.2-2")
    },
    each(.fileTransfer, row: "002-7.6.1-1c") { invite, facts in
      guard case .group? = facts.target else { return .inapplicable }
      return invite.keeps(predefinedGroups002, facts, butFor: "002-7.4.3-1b")
    },
    each(.fileTransfer, row: "002-7.6.1-1d") { invite, _ in
      guard invite.offer?.msrp != nil else { return invite.offersMSRP }
      let isDescribed = invite.fileLines.allSatisfy {
        $0.has("file-selector") && $0.has("file-transfer-id") && $0.direction == .sendonly
      }
      return .pass(
        if: isDescribed && !invite.fileLines.isEmpty,
        else: "an m-line lacks a=file-selector, a=file-transfer-id or a=sendonly")
    },
    each(.fileTransfer, row: "002-7.6.1-2") { invite, _ in
      let contact = FeatureTags(contactOf: invite.sip)
      let isNamed = invite.tags.has(.fileTransfer) && !invite.tags.has(.session)
      let isNamedTwice = isNamed && contact.has(.fileTransfer) && !contact.has(.session)
      return invite.client.rules.reading(
        .fileTransferClose,
        literal: .pass(
          if: isNamed, else: "Accept-Contact does not have the tag of file transfer alone"),
        repaired: .pass(
          if: isNamedTwice,
          else: "Accept-Contact and Contact do not both have the tag of file transfer alone"))
    },
    each(.fileTransfer, row: "002-7.6.1-3") { invite, facts in
      let isComplete = invite.fileLines.allSatisfy { media in
        media.has("file-selector") && media.has("file-transfer-id")
          && MediaDirection.allCases.contains { media.has($0.rawValue) }
      }
      guard isComplete, !invite.fileLines.isEmpty else {
        return .fail("an m-line lacks a=file-selector, a=file-transfer-id or a direction")
      }
      // `NAME SIZE` for each.
      let wanted = (facts[.requestFiles]?.list ?? []).map { file in
        file.description.split(separator: " ").last.map { String($0) }
      }
      let said = invite.fileLines.map { media in
        ((try? media.fileSelector) ?? nil)?.size.map { "\($0)" }
      }
      return .pass(
        if: wanted.isEmpty || said == wanted, else: "a=file-selector has another size than the file"
      )
    },
    each(.fileTransfer, row: "002-7.6.1-4") { invite, facts in
      guard let files = facts[.requestFiles]?.list, files.count > 1 else { return .inapplicable }
      let lines = invite.fileLines.count
      return .pass(
        if: lines == files.count, else: "\(files.count) files have \(lines) m-lines")
    },
    each(.calling([.fileTransfer]), row: "002-7.6.1-5_1") { leg, _ in
      leg.closesFiles { $0.wantsReport ? nil : $0.done }
    },
    each(.calling([.fileTransfer]), row: "002-7.6.1-5_2") { leg, _ in
      leg.closesFiles { $0.wantsReport ? $0.report : nil }
    },
    each(.calling([.fileTransfer]), row: "002-7.6.1-6") { leg, facts in
      guard let failure = leg.media.failure else { return .inapplicable }
      let notices = (leg.said(.notices, facts) ?? facts.own(.notices))?.list ?? []
      guard notices.contains(where: { $0.starts(with: "transfer_failed".utf8) }) else {
        return .fail("the user is not told", failure)
      }
      return leg.client.rules.reading(
        .fileTransferClose, literal: .pass,
        repaired: .pass(
          if: leg.bye != nil || leg.media.files.contains { $0.closed != nil },
          else: "the transfer has failed, and is not closed", failure))
    },
  ]
}

extension ClientRequest {
  /// It is as another procedure asks of requests, but for the rows on its feature tag.
  fileprivate func keeps(
    _ procedure: [Monitor], _ facts: Facts, butFor ofTag: String...
  ) -> Judgement {
    for monitor in procedure where !ofTag.contains(monitor.row) {
      guard case .request(_, let judge) = monitor.check else { continue }
      let judgement = judge(self, facts)
      if judgement.outcome == .fail { return .fail("\(monitor.row): \(judgement.reason)") }
    }
    return .pass
  }

  /// The m-lines of files.
  fileprivate var fileLines: [MediaDescription] { offer?.media.filter(\.isMSRP) ?? [] }
}

extension Leg {
  /// Each file's m-line is closed within the time bound of what says that the file is through.
  fileprivate func closesFiles(after end: (FileCourse) -> Seen?) -> Judgement {
    var judgement = Judgement.inapplicable
    for file in media.files {
      guard let through = end(file) else { continue }
      judgement = judgement.and(closes(file, through))
    }
    return judgement
  }

  private func closes(_ file: FileCourse, _ through: Seen) -> Judgement {
    guard let closed = file.closed else {
      return hadTime(since: through)
        ? .fail("the m-line of the file is not closed", through) : .inapplicable
    }
    if closed.time < through.time {
      return file.wantsReport && closed.isSent
        ? .warn("the file is closed before its report has come", closed) : .inapplicable
    }
    // The other side has closed it.
    guard closed.isSent else { return .inapplicable }
    if closed.time - through.time > Observer.timeBound {
      return .fail("the m-line of the file is closed late", through, closed)
    }
    guard let bye = closed.sip, bye.method == .bye else { return .pass }
    // As written, only a port of zero closes it.
    return client.rules.reading(
      .fileTransferClose,
      literal: .fail("the file is closed by BYE, and not by a port of zero", closed),
      repaired: .pass(
        if: bye[.reason].map { $0.cause == 200 } ?? false, else: "the BYE has no cause=200", closed)
    )
  }
}
