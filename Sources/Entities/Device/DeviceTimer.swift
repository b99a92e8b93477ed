import Sim

extension Device {
  /// The device's timers.
  enum Timer: Sendable, Hashable {
    case registration
    /// The first server may be asked again.
    case rest
    /// What a bug has put off is done.
    case postponed
    case call(CallTimer)
    case invite(InviteTimer)
    case session(RefreshTimer)
    case media(MSRPTimer)
    case subscription(SubscriptionTimer)
    case progress(AnswerTimer)
  }
}

extension Device.Timer {
  /// As it stands in a timer of the network: the kind in the upper half, the name in the lower.
  var code: UInt8 {
    switch self {
    case .registration: 0
    case .rest: 1
    case .postponed: 2
    case .call(let timer): 0x10 | timer.rawValue
    case .invite(let timer): 0x20 | timer.rawValue
    case .session(let timer): 0x30 | timer.rawValue
    case .media(let timer): 0x40 | timer.rawValue
    case .subscription(let timer): 0x50 | timer.rawValue
    case .progress(let timer): 0x60 | timer.rawValue
    }
  }

  init?(code: UInt8) {
    let name = code & 0x0f
    switch code >> 4 {
    case 0: self = name == 0 ? .registration : name == 1 ? .rest : .postponed
    case 1: if let timer = CallTimer(rawValue: name) { self = .call(timer) } else { return nil }
    case 2: if let timer = InviteTimer(rawValue: name) { self = .invite(timer) } else { return nil }
    case 3:
      if let timer = RefreshTimer(rawValue: name) { self = .session(timer) } else { return nil }
    case 4: if let timer = MSRPTimer(rawValue: name) { self = .media(timer) } else { return nil }
    case 5:
      if let timer = SubscriptionTimer(rawValue: name) {
        self = .subscription(timer)
      } else {
        return nil
      }
    case 6:
      if let timer = AnswerTimer(rawValue: name) { self = .progress(timer) } else { return nil }
    default: return nil
    }
  }
}
