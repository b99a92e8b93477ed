import Entities
import Sim
import Wire

// How users answer by themselves, and what servers refuse.

extension Planner {
  mutating func addAnswering() {
    for declaration in script.declarations {
      guard case .answering(let rule) = declaration.value else { continue }
      for node in nodes(of: rule.agent.name, device: rule.agent.device) {
        switch plan.nodes[Int(node.index)].kind {
        case .device(let user, var device):
          apply(rule, to: &device.answers)
          plan.nodes[Int(node.index)].kind = .device(user: user, device)
        case .proxy(var proxy):
          apply(rule, to: &proxy)
          plan.nodes[Int(node.index)].kind = .proxy(proxy)
        case .gateway(var gateway):
          guard let refusal = refusal(of: rule, standard: .invite), rule.ringing == nil else {
            refuse(
              "a gateway does not answer by itself, but for what it refuses",
              at: rule.agent.name.place, note: "'answers invitations with 503' would be such a rule"
            )
            continue
          }
          gateway.refusals.append(refusal)
          plan.nodes[Int(node.index)].kind = .gateway(gateway)
        case .core, .participating, .controlling, .selection:
          refuse("who a core is asks no rule", at: rule.agent.name.place)
        }
      }
    }
  }

  /// A server does what it is for, or refuses.
  private mutating func apply(_ rule: AnsweringRule, to proxy: inout Plan.ProxyPlan) {
    guard let refusal = refusal(of: rule, standard: .invite), rule.ringing == nil else {
      refuse(
        "a server does not answer by itself, but for what it refuses", at: rule.agent.name.place,
        note: "'answers REGISTER with 503' would be such a rule")
      return
    }
    proxy.refusals.append(refusal)
  }

  private mutating func apply(_ rule: AnsweringRule, to answers: inout Answering) {
    switch rule.ringing {
    case .after(let span)?:
      answers.ringsAfter = span.value
      answers.ringsReliably = false
    case .reliably(let span)?:
      answers.ringsAfter = span?.value ?? answers.ringsAfter ?? .zero
      answers.ringsReliably = true
    case .never?:
      answers.ringsAfter = nil
    case nil: break
    }
    if let method = rule.method, method.value != .sip(.invite) {
      guard let refusal = refusal(of: rule, standard: nil) else {
        refuse(
          "of requests other than invitations a rule can only say with what they are refused",
          at: method.place, note: "'answers MESSAGE with 404', at once")
        return
      }
      answers.refusals.append(refusal)
      return
    }
    switch rule.answer {
    case .accepts(let after)?:
      answers.manner = .accept
      answers.answersAfter = after.value
    case .declines(let code, let after, let retry)?:
      answers.manner = .decline(code.value)
      answers.retryAfter = retry?.value
      if let after { answers.answersAfter = after.value }
    case .redirects(let destination)?:
      if let target = uri(of: destination) { answers.manner = .redirect(target) }
    case .never?:
      answers.manner = .wait
    case nil:
      break
    }
  }

  /// What a rule refuses at once; nil where it says something else. An INVITE within a dialog goes
  /// by the same name as any other.
  private func refusal(
    of rule: AnsweringRule, standard: SIPMethod?
  ) -> Answering.Refusal? {
    guard case .declines(let code, after: nil, let retry)? = rule.answer else { return nil }
    let method: SIPMethod? =
      switch rule.method?.value {
      case .sip(let method)?: method
      case .reInvite?: .invite
      case .msrp?: nil
      case nil: standard
      }
    return method.map { Answering.Refusal($0, code.value, retryAfter: retry?.value) }
  }
}
