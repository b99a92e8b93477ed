import Entities
import Sim
import Wire

// What users answer by themselves.

extension Planner {
  /// Answers to all messages that have been planned so far.
  mutating func addReplies(reading read: (String) throws(Unreadable) -> [UInt8]) {
    let rules = script.declarations.compactMap { declaration in
      if case .replying(let rule) = declaration.value { rule } else { nil }
    }
    guard !rules.isEmpty else { return }
    for number in plan.steps.indices {
      guard case .user(let sender, let action) = plan.steps[number].action,
        let recipient = recipient(of: action),
        let rule = rules.last(where: { $0.user.value == plan.users[recipient].name }),
        case .device(let user?, _) = plan.nodes[Int(sender.index)].kind
      else { continue }
      let message = StepNumber(index: UInt32(number))
      for device in nodes(of: rule.user, device: nil) {
        guard
          let answer = answer(
            rule, from: recipient, to: plan.users[user].address, message, reading: read)
        else { return }
        let text = "\(plan.users[recipient].name) answers \(plan.users[user].name)"
        plan.steps.append(Step(text: text, trigger: .called, action: .user(device, answer)))
        plan.replies.append(
          Reply(
            to: message, by: StepNumber(index: UInt32(plan.steps.count - 1)), at: device,
            thinking: rule.thinking.value, share: rule.share))
      }
    }
  }

  /// The user to whom a message goes.
  private func recipient(of action: UserAction) -> Int? {
    switch action {
    case .request(.message, let target, _, _): user(at: target)
    case .client(.send(let writing)):
      if case .one(let target) = writing.to, writing.over == nil { user(at: target) } else { nil }
    default: nil
    }
  }

  private func user(at address: URI) -> Int? {
    plan.users.firstIndex { $0.address.address == address.address }
  }

  private mutating func answer(
    _ rule: ReplyRule, from user: Int, to target: URI, _ message: StepNumber,
    reading read: (String) throws(Unreadable) -> [UInt8]
  ) -> UserAction? {
    guard let content = content(rule.content, type: nil, reading: read) else { return nil }
    guard plan.users[user].service != nil else {
      return .request(.message, target, content, extra: [])
    }
    var writing = ClientAction.Writing(to: .one(target), content)
    writing.inReplyTo = message
    return .client(.send(writing))
  }
}
