import Entities
import Sim
import Wire

extension Monitor {
  /// Whom a document shows, and by which names.
  static let shownParticipants: [Monitor] =
    [
      telling("9", "msrp.a.vi") { telling, _ in
        telling.isPartial
          ? .inapplicable : .pass(if: telling.document?.users != nil, else: "there are no users")
      },
      telling("9a", nil) { telling, facts in
        guard let users = telling.document?.users else { return .inapplicable }
        if let state = users.state, state != .full, state != .partial {
          return .warn("the state of users is neither full nor partial")
        }
        return users.state == .partial
          ? .pass
          : .pass(
            if: telling.hasParticipants(facts).outcome == .pass,
            elseWarn: "users are not said to be partial, and some are missing")
      },
      telling(nil, "msrp.a.vi.1") { telling, _ in
        .pass(if: telling.document?.users?.state == nil, else: "users have a state")
      },
      telling("9b", "msrp.a.vi.2") { telling, facts in
        telling.isPartial ? .inapplicable : telling.hasParticipants(facts)
      },
      telling("9b.i", "msrp.a.vi.2a") { telling, _ in
        let entities = telling.users.map(\.entity)
        if entities.contains(where: { $0?.isEmpty ?? true }) {
          return .fail("a user has no entity")
        }
        return .pass(
          if: entities.distinct.count == entities.count, else: "two users have the same entity")
      },
      telling("9b.i.1", "msrp.a.vi.2a.i") { telling, facts in
        let room = telling.room
        guard room.invitation[.privacy]?.has("id") != true, !telling.isPartial,
          let person = room.people[room.originator], telling.state(of: person, facts) != "left"
        else { return .inapplicable }
        return .pass(
          if: telling.user(person) != nil, else: "the originator is not named by the own address")
      },
      telling("9b.i.2", "msrp.a.vi.2a.ii") { telling, facts in
        let room = telling.room
        guard room.invitation[.privacy]?.has("id") == true, !telling.isPartial,
          let person = room.people[room.originator], telling.state(of: person, facts) != "left"
        else { return .inapplicable }
        return telling.focus.rules.reading(
          unnamed: "anonymous-entity",
          literal: .pass(
            if: telling.user(room.invitation[.from]?.uri.address ?? Bytes()) != nil,
            else: "the entity of the originator is not From"),
          repaired: .pass(
            if: person.shown.description.hasSuffix("@anonymous.invalid")
              && telling.user(person) != nil && telling.user(person.address) == nil,
            else: "the originator has no anonymous entity"))
      },
      telling("9b.i.3", "msrp.a.vi.2a.iii") { telling, _ in
        let known = telling.room.people
        let stranger = telling.users.compactMap { $0.entity?.comparable }.first { entity in
          known[entity] == nil && telling.room.person(shownAs: entity) == nil
        }
        return .pass(
          if: stranger == nil, else: "'\(stranger ?? Bytes())' is nobody who was invited")
      },
      telling("9b.i.4", "msrp.a.vi.2a.iv") { telling, facts in
        let hidden = telling.room.people.values.filter {
          $0.shown != $0.address && $0.address != telling.room.originator
            && telling.state(of: $0, facts) != "left"
        }
        guard !hidden.isEmpty, !telling.isPartial else { return .inapplicable }
        let text = telling.body.description
        if hidden.contains(where: { text.contains($0.address.description) }) {
          return .fail("the document has the address of one who wants to stay unknown")
        }
        return .pass(
          if: hidden.allSatisfy { telling.user($0) != nil },
          else: "one who wants to stay unknown has no entity")
      },
      telling("9b.i.5", "msrp.a.vi.2a.v") { telling, facts in
        guard let receiver = telling.receiver, telling.state(of: receiver, facts) != "left",
          telling.user(receiver) != nil || !telling.isPartial
        else { return .inapplicable }
        let own = telling.users.filter(\.isYourOwn).compactMap { $0.entity?.comparable }
        return .pass(
          if: own == [receiver.shown], else: "'yourown' is not on just the receiver's user")
      },
      telling("9b.ii_2", "msrp.a.vi.2b_2") { telling, _ in
        let named = telling.users.filter { $0.displayText != nil }
        guard !named.isEmpty else { return .inapplicable }
        for user in named {
          guard let person = user.entity.flatMap({ telling.room.person(shownAs: $0.comparable) })
          else { continue }
          if person.shown != person.address {
            return .warn("the name of one who wants to stay unknown is shown")
          }
          if let name = user.displayText?.description,
            telling.room.displays[person.address]?.contains(name) != true
          {
            return .fail("'\(name)' is not the name of \(person.shown)")
          }
        }
        return .pass
      },
      telling("9b.iii", "msrp.a.vi.2c") { telling, facts in
        guard facts.own(.cfSupportsGroupData)?.flag == true else { return .inapplicable }
        var isAny = false
        for person in telling.people {
          let roles = facts.of(person.key, .cfParticipantRoles)?.list ?? []
          guard !roles.isEmpty, let user = telling.user(person) else { continue }
          isAny = true
          if user.roles?.entries ?? [] != roles {
            return .fail("the roles of \(person.shown) are others")
          }
        }
        return isAny ? .pass : .inapplicable
      },
    ].flatMap { (monitors: [Monitor]) in monitors }
}
