/// How messages get lost by chance.
public enum LossModel: Hashable, Sendable {
  case none
  /// Each message by itself.
  case independent(Double)
  /// Bursts: a link that changes between a good and a bad state, with a loss rate for each.
  case gilbertElliott(toBad: Double, toGood: Double, lossInGood: Double, lossInBad: Double)

  /// What is wrong with the parameters, or nil.
  public var flaw: String? {
    let shares: [Double] =
      switch self {
      case .none: []
      case .independent(let rate): [rate]
      case .gilbertElliott(let toBad, let toGood, let good, let bad): [toBad, toGood, good, bad]
      }
    for share in shares where !(share >= 0 && share <= 1) {
      return "a probability must be from 0 to 1, not \(share)"
    }
    return nil
  }

  /// The share of messages that get lost in the long run.
  public var meanRate: Double {
    switch self {
    case .none: 0
    case .independent(let rate): rate
    case .gilbertElliott(let toBad, let toGood, let good, let bad):
      toBad + toGood == 0 ? good : (toBad * bad + toGood * good) / (toBad + toGood)
    }
  }
}
