import Wire

/// The dialogs that one INVITE makes at its caller, and which of them are wanted (RFC 3261
/// §13.2.2.4, RFC 5407 appendix E).
public struct ForkedInvite: Sendable {
  private struct Fork: Sendable {
    let tag: Bytes?
    var isAccepted: Bool
  }

  /// Whether every fork that accepts is wanted, as a focus may; else the first one is.
  private let takesAll: Bool
  private var forks: [Fork] = []
  public private(set) var isCancelled = false
  private var isRefused = false

  public init(takesAll: Bool = false) { self.takesAll = takesAll }

  public enum Result: Hashable, Sendable {
    /// It makes no dialog, or comes after the end.
    case nothing
    /// A dialog begins; the preparative usage is copied for it.
    case newEarly
    case early
    /// A dialog is confirmed. It is new where no provisional response came before.
    case accepted(isNew: Bool)
    /// It is confirmed and not wanted: ACK, then BYE; its usage is to be cancelled before it sees
    /// the response.
    case unwanted(isNew: Bool)
    /// The same 2xx once more, for the usage that has its ACK.
    case again
    /// All early dialogs end.
    case refused
  }

  public mutating func received(_ response: SIPMessage) -> Result {
    guard let code = response.statusCode, code > 100, !isRefused else { return .nothing }
    let tag = response[.to]?.tag
    let known = forks.firstIndex { $0.tag == tag }
    switch code {
    case ..<200:
      guard tag != nil else { return .nothing }
      if known == nil { forks.append(Fork(tag: tag, isAccepted: false)) }
      return known == nil ? .newEarly : .early
    case ..<300:
      if let known, forks[known].isAccepted { return .again }
      let isWanted = !isCancelled && (takesAll || !forks.contains { $0.isAccepted })
      if let known {
        forks[known].isAccepted = true
      } else {
        forks.append(Fork(tag: tag, isAccepted: true))
      }
      return isWanted ? .accepted(isNew: known == nil) : .unwanted(isNew: known == nil)
    default:
      isRefused = true
      return .refused
    }
  }

  /// The caller has given up: what is accepted from now on is not wanted.
  public mutating func cancel() { isCancelled = true }
}
