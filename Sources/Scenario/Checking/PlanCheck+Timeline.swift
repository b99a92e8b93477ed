import Entities
import Sim
import Wire

// What happens, and what goes wrong.

extension PlanCheck {
  mutating func check(_ happening: Happening) {
    switch happening.trigger {
    case .at(let instant, _): checkTime(instant, "nothing can happen")
    case .every(_, let from, let until):
      checkTime(from, "nothing can happen")
      if until.value < from.value { complain("this ends before it begins", at: until.place) }
    case .on(let moment, _): check(moment)
    case .when(let event, _, _):
      check(event)
      if happening.action == nil && happening.label == nil {
        complain("neither an action nor a name", at: event.message.place)
      }
    }
    switch happening.action {
    case .fault(.ends(let label)): checkFault(label)
    case .fault(let fault): check(fault)
    case .deed(_, .refers(let referring)):
      if case .agent(let whom) = referring.whom, case .agent(let to) = referring.to, whom == to {
        complain("'\(to.name.value)' cannot be referred to themselves", at: to.name.place)
      }
    case .deed(let agent, let deed): check(deed, of: agent)
    case .raw, nil: break
    }
  }

  mutating func check(_ deed: Deed, of agent: Agent) {
    if case .user(let user)? = names[agent.name.value], user.isPhone(agent.device) {
      checkPhone(deed, of: agent)
      return
    }
    switch deed {
    case .client(let deed):
      checkService(agent.name)
      for label in deed.messages { checkMessage(label) }
    case .group(let deed):
      checkService(agent.name)
      check(deed)
    case .sends(let sending):
      if sending.serviceWord != nil { checkService(agent.name) }
      if let label = sending.inReplyTo { checkMessage(label) }
    case .invites(let inviting):
      if inviting.serviceWord != nil { checkService(agent.name) }
      if let label = inviting.inReplyTo { checkAnswered(label) }
    default: break
    }
  }

  /// Who has only an older phone sends messages, and does nothing else.
  private mutating func checkPhone(_ deed: Deed, of agent: Agent) {
    guard case .sends(let sending) = deed, sending.isWrittenByPerson else {
      complain(
        "an older phone can but send messages",
        at: agent.name.place)
      return
    }
    if let label = sending.inReplyTo { checkMessage(label) }
    for place in [
      sending.mode?.place, sending.group?.place, sending.replyAddress?.place,
      sending.isAnonymous?.place, sending.notices?.place,
    ].compactMap({ $0 }) {
      complain("an older phone does not know of that", at: place)
    }
  }

  /// A user must be a CPM user.
  mutating func checkService(_ name: Name) {
    guard hasEdition || isWhole else { return }
    switch names[name.value] {
    case .user(let user):
      if !hasEdition {
        complain(
          "'\(name.value)' has no CPM", at: name.place, ["'edition cpm2.2' would give it to users"])
      } else if let why = names.whyPlain(user) {
        complain(
          "'\(name.value)' \(why), and has no CPM", at: name.place,
          ["declared at \(files.description(of: user.name.place))"])
      }
    case .node: complain("'\(name.value)' is a node, and has no CPM", at: name.place)
    default: break
    }
  }

  var hasEdition: Bool {
    lines.contains {
      if case .ruling(.edition(_, at: nil)) = $0.statement { true } else { false }
    }
  }

  mutating func check(_ fault: Fault) {
    switch fault {
    case .slows(let slowing) where slowing.extra == nil && slowing.factor == nil:
      if let place = slowing.party.place {
        complain("by how much?", at: place, ["'by 200ms', or 'times 3'"])
      }
    case .skews(let party, let skewing) where skewing.offset == nil && skewing.drift == nil:
      if let place = party.place {
        complain("by how much?", at: place, ["'by 3s', or 'drift 20 ppm'"])
      }
    case .strips(let header, let meddling):
      check(header, of: meddling.message)
    case .drops(let meddling), .delays(let meddling, _), .duplicates(let meddling):
      check(meddling.conditions, of: meddling.message)
    default: break
    }
  }

  mutating func checkFault(_ label: Name) {
    guard case .label(let happening) = names[label.value] else { return }
    if case .fault = happening.action { return }
    complain("'\(label.value)' is no fault, and has nothing to end", at: label.place)
  }

  /// A point must be one that what the label names can come to.
  mutating func check(_ moment: Moment) {
    guard case .label(let happening) = names[moment.label.value],
      case .fault(let fault) = happening.action
    else { return }
    switch moment.point {
    case .response: complain("a fault has no responses", at: moment.label.place)
    case .fails: complain("a fault does not fail", at: moment.label.place)
    case .end where fault.duration == nil && !isEnded(moment.label):
      complain(
        "'\(moment.label.value)' does not end", at: moment.label.place,
        ["'for 40s' would end it, or 'net ends \(moment.label.value)'"])
    case .end, .start, nil: break
    }
  }

  private func isEnded(_ label: Name) -> Bool {
    lines.contains {
      if case .happening(let happening) = $0.statement,
        case .fault(.ends(let name)) = happening.action
      {
        name == label
      } else {
        false
      }
    }
  }
}
