import Conformance
import Entities
import Sim
import Wire

// What a Change Request changes in the plan.

extension Planner {
  /// The rows that it adds and changes, and how it judges them.
  mutating func addRequest() {
    for line in script.requestLines {
      switch line.value {
      case .added(let added):
        var row = AmendedRow(added.row.value, isNew: true)
        row.level = added.level.value.rawValue
        row.actor = added.actor.value.rawValue
        row.text = added.text.value
        row.edition = added.edition?.value
        plan.amendedRows.append(row)
      case .changed(let change):
        var row = AmendedRow(change.row.value, isNew: false)
        row.level = change.level?.value.rawValue
        row.text = change.text?.value
        row.edition = change.edition?.value
        plan.amendedRows.append(row)
      case .check(let row, let check):
        plan.checks.append(
          RowCheck(
            row: row.value, text: text(at: line.place), place: location(of: line.place),
            demand(of: check, for: row.value)))
      case .version, .title, .removed, .edit: break
      }
    }
  }

  private func demand(of check: RequestCheck, for row: String) -> RowCheck.Demand {
    switch check {
    case .each(let event, let demands):
      let tests = tests(of: demands)
      return .each(
        messageEvent(event, for: row),
        MessageTest(.any, headers: tests.headers, bodies: tests.bodies))
    case .whenever(let first, let second, within: let span, inOneCall: let inOneCall):
      return .follows(
        messageEvent(first, for: row), messageEvent(second, for: row), within: span.value,
        inOneCall: inOneCall)
    case .before(let first, let second, inOneCall: let inOneCall):
      return .precedes(
        messageEvent(first, for: row), messageEvent(second, for: row), inOneCall: inOneCall)
    case .exactlyOne(let event): return .once(messageEvent(event, for: row))
    }
  }

  private func messageEvent(_ event: RequestEvent, for row: String) -> MessageEvent {
    let edition = plan.amendedRows.last { $0.row == row && $0.edition != nil }?.edition
    return MessageEvent(
      party(of: event.subject.value, in: edition), event.direction == .sends ? .sends : .receives,
      message(event.message.value, tests(of: event.conditions)),
      event.peer.map { party(of: $0.value, in: nil) } ?? .anyone)
  }

  /// All who play a part, or those of an edition.
  private func party(of actor: RequestActor, in edition: Edition?) -> Entities.Party {
    if actor == .anybody { return .anyone }
    let nodes = plan.nodes.indices.filter { index in
      switch (actor, plan.nodes[index].kind) {
      case (.client, .device(let user?, _)):
        plan.users[user].service.map { edition == nil || $0.client.edition == edition } ?? false
      case (.participating, .participating(let core)):
        edition == nil
          || plan.users.contains {
            $0.core == core && $0.service?.participating.edition == edition
          }
      case (.controlling, .controlling(_, let controlling)):
        edition == nil || controlling.rules.edition == edition
      case (.core, .core): true
      default: false
      }
    }
    var party = Entities.Party(name: actor.rawValue, nodes: nodes.map { NodeID(index: $0) })
    for index in nodes {
      let node = plan.nodes[index]
      party.hosts += ([node.host] + node.laterHosts).map { Bytes($0) }
      if case .device(let user?, _) = node.kind {
        party.addresses.append(plan.users[user].address.address)
      }
    }
    return party
  }

  /// What it has an actor do otherwise with headers.
  func edits(of actor: RequestActor) -> [Deviation] {
    script.requestLines.compactMap { line in
      guard case .edit(let whose, let edit) = line.value, whose.value == actor else { return nil }
      let change: MessageEdit.Change =
        switch edit.change {
        case .set(let value): .set(value.value)
        case .replace(let value): .replace(value.value)
        case .omit: .omit
        case .setParameter(let name, let content): .setParameter(name.value, content?.value)
        case .omitParameter(let name): .omitParameter(name.value)
        }
      return .edits(
        MessageEdit(
          edit.header.value.text, change,
          in: message(edit.message.value, tests(of: edit.conditions))
        ))
    }
  }

  /// What it takes out of the text that an actor of an edition follows.
  func amend(_ amendments: inout Amendments, _ edition: Edition) {
    for line in script.requestLines {
      switch line.value {
      case .removed(let row): amendments.cut(row.value)
      case .changed(let change):
        if let other = change.edition, other.value != edition { amendments.cut(change.row.value) }
      case .version, .title, .added, .check, .edit: break
      }
    }
  }
}
