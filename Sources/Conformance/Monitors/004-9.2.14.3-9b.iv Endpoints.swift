import Entities
import Sim
import Wire

extension Monitor {
  /// How a document shows those who are in the session, have come, or have gone.
  static let endpoints: [Monitor] =
    [
      telling("9b.iv", "msrp.a.vi.2d") { telling, facts in
        let literal = Judgement.pass(
          if: telling.users.allSatisfy { $0.state == .deleted || $0.endpoints.count == 1 },
          else: "a user has not just one endpoint")
        // One of several legs has gone, and not who has them.
        let staying = telling.users.first { user in
          let person = user.entity.flatMap { telling.room.person(shownAs: $0.comparable) }
          return user.endpoints.first?.status == .disconnected
            && person.map { telling.state(of: $0, facts) == "connected" } == true
        }
        return telling.focus.rules.reading(
          .oneEndpoint, literal: literal,
          repaired: staying == nil
            ? literal : .fail("\(staying?.entity ?? Bytes()) is shown as gone, and is not"))
      },
      each("9b.iv.1", "msrp.a.vi.2d.ent", "the entity of an endpoint is not its user's") { user in
        user.endpoints.allSatisfy { $0.entity == user.entity }
      },
      each("9b.iv.2", "msrp.a.vi.2d.st", "an endpoint has no status, or another one") { user in
        user.endpoints.allSatisfy { endpoint in
          [.connected, .disconnected, .pending].contains(endpoint.status)
        }
      },
      telling("9b.iv.2a", "msrp.a.vi.2d.st.a") { telling, facts in
        for person in telling.people where telling.state(of: person, facts) == "connected" {
          guard let user = telling.user(person) else { continue }
          if user.endpoints.first?.status != .connected {
            return .fail("\(person.shown) is in the session, and not shown so")
          }
        }
        return .pass
      },
      telling("9b.iv.2b", "msrp.a.vi.2d.st.b") { telling, _ in telling.showsDepartures },
      telling("9b.iv.2c", "msrp.a.vi.2d.st.c") { telling, facts in
        let pending = telling.users.filter { $0.endpoints.first?.status == .pending }
        guard !pending.isEmpty else { return .inapplicable }
        let wrong = pending.first { user in
          user.entity.flatMap { telling.room.person(shownAs: $0.comparable) }.map {
            telling.state(of: $0, facts) != "pending"
          } ?? true
        }
        return .pass(
          if: wrong == nil, elseWarn: "\(wrong?.entity ?? Bytes()) is shown as pending, and is not")
      },
      departing("9b.iv.3", "msrp.a.vi.2d.i") { endpoint, person, telling in
        let method = endpoint.disconnectionMethod
        if method == nil { return .fail("there is no disconnection-method") }
        guard let cause = person?.departure?.cause else { return .pass }
        let due: ConferenceInfo.DisconnectionMethod? =
          switch cause {
          case .left: .departed
          case .removed: .booted
          case .refused(486): .busy
          case .refused: .failed
          case .lost: nil
          }
        return telling.focus.rules.reading(
          unnamed: "disconnection-details",
          literal: .pass(
            if: method == .departed || method == .booted || method == .failed,
            else: "disconnection-method is '\(method?.text ?? "")'"),
          repaired: .pass(
            if: due == nil || method == due,
            else: "disconnection-method is '\(method?.text ?? "")', and not '\(due?.text ?? "")'"))
      },
      departing(nil, "msrp.a.vi.2d.ii") { endpoint, _, _ in
        .pass(if: endpoint.disconnectionInfo != nil, else: "there is no disconnection-info")
      },
      departing(nil, "msrp.a.vi.2d.ii.1") { endpoint, person, telling in
        guard let info = endpoint.disconnectionInfo else { return .inapplicable }
        guard let time = (try? info.time) ?? nil else { return .fail("there is no valid 'when'") }
        guard let departure = person?.departure else { return .pass }
        return .pass(
          if: telling.isClose(time, departure.time),
          else: "'when' is not when \(person?.shown ?? Bytes()) has gone")
      },
      departing(nil, "msrp.a.vi.2d.ii.2a_1") { endpoint, person, _ in
        guard case .removed? = person?.departure?.cause, let reason = endpoint.reason else {
          return .inapplicable
        }
        return .pass(if: reason.isSIP && reason.cause == 410, else: "the reason is not cause 410")
      },
      departing(nil, "msrp.a.vi.2d.ii.2a_2") { endpoint, person, _ in
        guard case .removed? = person?.departure?.cause,
          let text = endpoint.disconnectionInfo?.reason?.description, text.contains("text=")
        else { return .inapplicable }
        return .pass(
          if: endpoint.reason?.phrase?.isEmpty == false,
          elseWarn: "the text of the reason is malformed")
      },
      departing(nil, "msrp.a.vi.2d.ii.2b") { endpoint, person, _ in
        guard person?.departure?.cause == .left, let reason = endpoint.reason else {
          return .inapplicable
        }
        return .pass(
          if: reason.isSIP && reason.cause == 200 && reason.phrase == "Call completed",
          else: "the reason is not cause 200, 'Call completed'")
      },
      departing(nil, "msrp.a.vi.2d.ii.3_2") { endpoint, person, telling in
        guard case .removed(let remover)? = person?.departure?.cause,
          let said = endpoint.disconnectionInfo?.by?.comparable
        else { return .inapplicable }
        let shown = telling.room.people[remover]?.shown ?? remover
        return telling.focus.rules.reading(
          .privacyLeak,
          literal: .pass(if: said == remover, else: "'by' is not who has removed the participant"),
          repaired: .pass(if: said == shown, else: "'by' is not who has removed the participant"))
      },
      joining("msrp.a.vi.2d.iii") { endpoint, _, _ in
        .pass(if: endpoint.joiningInfo != nil, else: "there is no joining-info")
      },
      joining("msrp.a.vi.2d.iii.1") { endpoint, person, telling in
        guard let info = endpoint.joiningInfo else { return .inapplicable }
        guard let time = (try? info.time) ?? nil else { return .fail("there is no valid 'when'") }
        let times = [person.invited, person.joined].compactMap { $0 }
        return .pass(
          if: times.contains { telling.isClose(time, $0) },
          else: "'when' is not when \(person.shown) was added")
      },
      joining("msrp.a.vi.2d.iii.2") { endpoint, _, telling in
        guard let info = endpoint.joiningInfo else { return .inapplicable }
        return telling.focus.rules.reading(
          .joiningInfoCopied, literal: .pass,
          repaired: .pass(if: info.reason == nil, elseWarn: "joining-info has a reason"))
      },
      joining("msrp.a.vi.2d.iii.3_2") { endpoint, person, _ in
        guard let said = endpoint.joiningInfo?.by?.comparable else { return .inapplicable }
        return .pass(if: said == person.referrer, else: "'by' is not who has added the participant")
      },
    ].flatMap { (monitors: [Monitor]) in monitors }

  private static func each(
    _ notify: String, _ object: String, _ reason: String,
    _ isRight: @escaping @Sendable (ConferenceInfo.User) -> Bool
  ) -> [Monitor] {
    telling(notify, object) { telling, _ in
      telling.users.isEmpty
        ? .inapplicable : .pass(if: telling.users.allSatisfy(isRight), else: reason)
    }
  }

  /// For each who is shown as gone.
  private static func departing(
    _ notify: String?, _ object: String?,
    _ judge: @escaping @Sendable (ConferenceInfo.Endpoint, GroupPerson?, Telling) -> Judgement
  ) -> [Monitor] {
    telling(notify, object) { telling, _ in
      telling.users.reduce(.inapplicable) { found, user in
        guard let endpoint = user.endpoints.first, endpoint.status == .disconnected else {
          return found
        }
        let person = user.entity.flatMap { telling.room.person(shownAs: $0.comparable) }
        return found.and(judge(endpoint, person, telling))
      }
    }
  }

  /// For each who was added by REFER and is there.
  private static func joining(
    _ object: String,
    _ judge: @escaping @Sendable (ConferenceInfo.Endpoint, GroupPerson, Telling) -> Judgement
  ) -> [Monitor] {
    telling(nil, object) { telling, _ in
      telling.users.reduce(.inapplicable) { found, user in
        guard let endpoint = user.endpoints.first, endpoint.status == .connected,
          let person = user.entity.flatMap({ telling.room.person(shownAs: $0.comparable) }),
          person.referrer != nil
        else { return found }
        return found.and(judge(endpoint, person, telling))
      }
    }
  }
}

extension Telling {
  /// Who has gone is told once to those who were here, and then no more.
  var showsDepartures: Judgement {
    guard receiver != nil, let before else { return .inapplicable }
    let mayRepeat = focus.rules.readings[.disconnectedSinceLast] == .literal
    var isAny = false
    for person in people {
      guard let departure = person.departure else { continue }
      isAny = true
      let status = user(person)?.endpoints.first?.status
      if departure.number > before {
        if status != .disconnected { return .fail("\(person.shown) has gone, and is not shown so") }
      } else if status != nil, !mayRepeat {
        return .fail("\(person.shown) is shown again, who has gone before")
      }
    }
    return isAny ? .pass : .inapplicable
  }
}

extension ConferenceInfo.Endpoint {
  /// Why somebody has gone, as a Reason header would say it.
  var reason: Reason? {
    guard let text = disconnectionInfo?.reason else { return nil }
    var scanner = Scanner(text)
    return try? Reason(parsing: &scanner)
  }
}
