import Wire

// The two kinds of transaction as one, each changed where it lies: a copy of it would count anew
// who holds each of its messages.

extension Stack.Client.Machine {
  mutating func received(_ response: SIPMessage) -> InviteClientTransaction.ResponseResult {
    switch consume self {
    case .invite(var machine):
      let result = machine.received(response)
      self = .invite(machine)
      return result
    case .other(var machine):
      let result = machine.received(response)
      self = .other(machine)
      return switch result {
      case .passUp(let orders): .passUp(orders)
      case .absorb: .absorb
      }
    }
  }

  mutating func fired(_ timer: TransactionTimer) -> InviteClientTransaction.TimerResult {
    switch consume self {
    case .invite(var machine):
      let result = machine.fired(timer)
      self = .invite(machine)
      return result
    case .other(var machine):
      let result = machine.fired(timer)
      self = .other(machine)
      return switch result {
      case .resend(let request, let orders): .resend(request, orders)
      case .timeout(let orders): .timeout(orders)
      case .end(let orders): .end(orders)
      case .stale: .stale
      }
    }
  }
}

extension Stack.Server.Machine {
  mutating func respond(_ response: SIPMessage) -> InviteServerTransaction.SendResult {
    switch consume self {
    case .invite(var machine):
      let result = machine.respond(response)
      self = .invite(machine)
      return result
    case .other(var machine):
      let result = machine.respond(response)
      self = .other(machine)
      return switch result {
      case .send(let answer, let orders): .send(answer, orders)
      case .refuse: .refuse
      }
    }
  }

  mutating func fired(_ timer: TransactionTimer) -> InviteServerTransaction.TimerResult {
    switch consume self {
    case .invite(var machine):
      let result = machine.fired(timer)
      self = .invite(machine)
      return result
    case .other(var machine):
      let result = machine.fired(timer)
      self = .other(machine)
      return switch result {
      case .end(let orders): .end(orders)
      case .stale: .stale
      }
    }
  }
}
