/// The timers of subscriptions, at either end.
public enum SubscriptionTimer: UInt8, TimerName, CaseIterable {
  /// Timer N: no NOTIFY has come (RFC 6665 §4.1.2.4).
  case n
  /// The subscriber is to refresh.
  case refresh
  case expiry
}

/// Whether such a refusal of a SUBSCRIBE or a NOTIFY ends the subscription (RFC 6665 §4.1.2.2,
/// §4.2.2).
func endsSubscription(_ code: Int) -> Bool {
  switch code {
  case 404, 405, 410, 416, 480...485, 489, 501, 604: true
  default: false
  }
}
