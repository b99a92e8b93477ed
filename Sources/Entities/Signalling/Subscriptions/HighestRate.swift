import Sim
import Wire

/// How often a subscriber wants to be told at most, or a notifier tells: `max-rate`, notifications
/// per second with up to ten decimals (RFC 6446 §9).
public struct HighestRate: Hashable, Sendable {
  /// The shortest time between two notifications.
  public let spacing: TimeSpan

  public init(spacing: TimeSpan) { self.spacing = spacing }

  /// What an Event or Subscription-State header says; nil where it says nothing, or nothing that can
  /// be kept.
  public init?(_ parameters: Parameters) {
    guard let text = parameters.content(of: "max-rate")?.description else { return nil }
    let halves = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = halves.count > 1 ? halves[1] : "0"
    guard (1...2).contains(halves[0].count), (1...10).contains(fraction.count),
      halves.joined().utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let units = UInt64(halves[0] + fraction + String(repeating: "0", count: 10 - fraction.count)),
      units > 0
    else { return nil }
    spacing = TimeSpan(nanoseconds: Int64(clamping: HighestRate.scale / units))
  }

  /// Says so in a header.
  func put(into parameters: inout Parameters) { parameters.set("max-rate", text) }

  public var text: Bytes {
    let units = HighestRate.scale / UInt64(max(spacing.nanoseconds, 10_101_011))
    var decimals = String(units % 10_000_000_000 + 10_000_000_000).dropFirst()
    while decimals.last == "0" { decimals.removeLast() }
    let whole = units / 10_000_000_000
    return Bytes(decimals.isEmpty ? "\(whole)" : "\(whole).\(decimals)")
  }

  /// The ten-thousand-millionths of a notification in a second, times the nanoseconds in one.
  private static let scale: UInt64 = 10_000_000_000_000_000_000
}
