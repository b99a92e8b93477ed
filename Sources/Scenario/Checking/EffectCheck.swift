import Entities
import Wire

/// Finds what can be written and would do nothing: it is refused, so that nobody relies on it.
struct EffectCheck {
  private(set) var diagnostics: [Diagnostic] = []

  mutating func run(_ lines: [Reader.Line], _ names: Names) {
    for line in lines {
      switch line.statement {
      case .declaration(.node(let node)): check(node)
      case .declaration(.user(let user)): check(user, names)
      case .declaration(.filter(let filter)): check(filter)
      case .happening(let happening):
        if case .deed(_, let deed)? = happening.action { check(deed, names) }
      default: break
      }
    }
  }

  // MARK: Who there is

  private mutating func check(_ node: NodeDeclaration) {
    let kind = node.kind.value
    let passes = kind == .proxy || kind == .applicationServer
    if !passes {
      if node.recordsRoute { useless("record-routing", for: node) }
      if node.addsPath { useless("adding-path", for: node) }
    }
    if !passes, kind != .redirect, !node.routes.isEmpty { useless("routes", for: node) }
    if kind == .agent, node.realm != nil { useless("challenges", for: node) }
    if node.realm == nil {
      if let password = node.password {
        complain("nobody is asked for this password", at: password.place, "'challenges with' asks")
      }
      if node.challengesWithin {
        complain("nothing is asked for in dialogs", at: node.name.place, "'challenges with' asks")
      }
    }
  }

  private mutating func useless(_ clause: String, for node: NodeDeclaration) {
    complain(
      "'\(clause)' does nothing at a node that is \(node.kind.value.rawValue)", at: node.kind.place)
  }

  private mutating func check(_ user: UserDeclaration, _ names: Names) {
    if user.addresses.count > 1 {
      complain("a user has one address", at: user.addresses[1].place)
    }
    if let edge = user.edge, case .node(let node)? = names[edge.value], node.kind.value != .proxy {
      complain("'\(edge.value)' is no proxy, and lets nothing through", at: edge.place)
    }
    if let edge = user.edge, let home = user.home, case .node(let node)? = names[home.value],
      node.kind.value != .registrar
    {
      complain("only a core or a registrar is reached through a proxy", at: edge.place)
    }
  }

  private mutating func check(_ filter: FilterDeclaration) {
    switch filter.request.value {
    case .request(.sip), .any, .anyRequest: break
    case .request(.reInvite), .request(.msrp), .anyResponse, .response:
      complain("filters are about requests outside of dialogs", at: filter.request.place)
    }
    for case .body(let type, _) in filter.conditions {
      complain("filters look at no bodies", at: type.place)
    }
  }

  // MARK: What happens

  private mutating func check(_ deed: Deed, _ names: Names) {
    switch deed {
    case .holds(let holding) where holding.request.value != .sip(.ack):
      complain("only an ACK can be held", at: holding.request.place)
    case .notifies(let notifying) where notifying.state == .pending:
      complain("no subscription here is pending", at: notifying.session.name.place)
    case .notifies(let notifying):
      if let reason = notifying.reason, notifying.state != .terminated {
        complain("only what ends has a reason", at: reason.place, "'state terminated' ends it")
      }
    case .sends(let sending):
      check(sending)
    default:
      break
    }
  }

  private mutating func check(_ sending: Sending) {
    guard case .message(let content) = sending.what else { return }
    if sending.content != nil {
      complain("a message has one content", at: content.place)
    }
    if case .within = sending.destination, let line = sending.headers.lines.first {
      complain("what goes over MSRP has no headers of SIP", at: line.header.place)
    }
  }

  private mutating func complain(_ what: String, at place: SourcePlace, _ note: String? = nil) {
    diagnostics.append(Diagnostic(.error, what, at: place, notes: note.map { [$0] } ?? []))
  }
}

extension Content {
  fileprivate var place: SourcePlace {
    switch self {
    case .text(let text): text.place
    case .size(let size): size.place
    case .file(let file): file.place
    }
  }
}
