import Wire

/// What two user agents know of each other while they have something in common (RFC 3261 §12).
///
/// A dialog is one end's value. It numbers and addresses the requests of this end, and says which
/// requests of the other are in order; what the requests are about is the matter of its usages.
public struct Dialog: Sendable {
  package enum State: Hashable, Sendable {
    /// Made by a provisional response; one INVITE may have several of them.
    case early
    case confirmed
  }

  public let id: DialogID
  /// Whether this end sent the request that made the dialog, and so made its Call-ID.
  public let isCaller: Bool
  package private(set) var state: State
  /// This end's address with its tag: the From of its requests.
  public let local: NameAddress
  /// The other end's address with its tag, if it has one.
  public let remote: NameAddress
  /// Where this end is reached.
  public private(set) var contact: NameAddress?
  /// Where the other end is reached.
  public private(set) var remoteTarget: URI
  public private(set) var routeSet: [NameAddress]
  /// How many of the routes that its request has recorded are this end's own.
  private var ownRoutes = 0
  /// The number of the latest request of this end; nil before its first.
  package private(set) var localNumber: UInt32?
  /// The number of the latest request of the other end; nil before its first.
  package private(set) var remoteNumber: UInt32?
  public var usages = DialogUsages()

  public var isConfirmed: Bool { state == .confirmed }

  // MARK: - §12.1 Creation

  /// §12.1.2: the caller's end, made by a response of 101 to 299. Nil where the response makes
  /// none: a provisional one without a tag, or one that lacks what every response has.
  public init?(caller request: SIPMessage, _ response: SIPMessage) {
    guard let code = response.statusCode, code > 100, code < 300,
      let id = DialogID(received: response), id.remoteTag != nil || code >= 200,
      let local = request[.from], let remote = response[.to], let number = request[.cSeq]?.number,
      // A target is missing only where an implementation is at fault; the request's own will do.
      let target = response[.contact]?.uri ?? request.requestURI
    else { return nil }
    self.id = id
    isCaller = true
    state = code < 200 ? .early : .confirmed
    self.local = local
    self.remote = remote
    contact = request[.contact]
    remoteTarget = target
    // What this end has put into the path itself is not on the way to the other.
    ownRoutes = request.all(.recordRoute).count
    routeSet = response.all(.recordRoute).reversed().dropFirst(ownRoutes).map { $0 }
    localNumber = number
  }

  /// §12.1.1: the callee's end, made by the response that it sends. Nil where the request cannot
  /// make a dialog, since it lacks a Contact or what every request has.
  public init?(callee request: SIPMessage, _ response: SIPMessage) {
    guard let code = response.statusCode, code > 100, code < 300,
      let local = response[.to], let localTag = local.tag, let remote = request[.from],
      let callID = request[.callID]?.value, let number = request[.cSeq]?.number,
      let target = request[.contact]?.uri
    else { return nil }
    id = DialogID(callID: callID, localTag: localTag, remoteTag: remote.tag)
    isCaller = false
    state = code < 200 ? .early : .confirmed
    self.local = local
    self.remote = remote
    contact = response[.contact]
    remoteTarget = target
    routeSet = request.all(.recordRoute)
    remoteNumber = number
  }

  /// RFC 6665 §4.1.3 and §4.4.1: a subscriber's end, made by a NOTIFY that may come before the
  /// answer to its SUBSCRIBE, or from another branch than that.
  public init?(subscriber request: SIPMessage, notify: SIPMessage) {
    guard let id = DialogID(received: notify), let local = request[.from],
      let remote = notify[.from], let localNumber = request[.cSeq]?.number,
      let remoteNumber = notify[.cSeq]?.number, let target = notify[.contact]?.uri
    else { return nil }
    self.id = id
    isCaller = true
    state = .confirmed
    self.local = local
    self.remote = remote
    contact = request[.contact]
    remoteTarget = target
    routeSet = notify.all(.recordRoute)
    self.localNumber = localNumber
    self.remoteNumber = remoteNumber
  }

  /// §13.2.2.4: the 2xx has come or goes out. The caller takes target and route set from it anew.
  public mutating func confirm(_ response: SIPMessage) {
    state = .confirmed
    guard isCaller else { return }
    routeSet = response.all(.recordRoute).reversed().dropFirst(ownRoutes).map { $0 }
    if let target = response[.contact]?.uri { remoteTarget = target }
  }

  // MARK: - §12.2.1 Requests of this end

  /// The next request of this end, without the Via that its transport adds. The number of the
  /// first is free, so that it can be one.
  public mutating func request(_ method: SIPMethod) -> SIPMessage {
    let number = (localNumber ?? 0) + 1
    localNumber = number
    return addressed(method, number)
  }

  /// Gives a request that goes again, with something changed, the next number.
  public mutating func renumber(_ request: inout SIPMessage) {
    guard let method = request.method else { return }
    let number = (localNumber ?? 0) + 1
    localNumber = number
    request[.cSeq] = CSeq(number, method)
  }

  /// The ACK to a 2xx, which has the number of its INVITE (§13.2.2.4).
  public func acknowledgement(of invite: UInt32) -> SIPMessage { addressed(.ack, invite) }

  /// §12.2.1.1. A first proxy that does not know loose routing wants its own address as the target,
  /// and the target behind the others.
  private func addressed(_ method: SIPMethod, _ number: UInt32) -> SIPMessage {
    var target = remoteTarget
    var route = routeSet
    if let first = routeSet.first, !first.uri.parameters.contains("lr") {
      target = first.uri.asTarget
      route = Array(routeSet.dropFirst()) + [NameAddress(remoteTarget)]
    }
    var request = SIPMessage(method, target.withoutHeaders)
    request[.maxForwards] = SIPNumber(70)
    for hop in route { request.add(.route, hop) }
    request[.from] = local
    request[.to] = remote
    request[.callID] = SIPText(value: id.callID)
    request[.cSeq] = CSeq(number, method)
    if method.refreshesTarget { request[.contact] = contact }
    return request
  }

  /// This end is reached elsewhere from now on. The other end learns it from the next request
  /// that tells its target (§12.2).
  public mutating func move(to contact: NameAddress) { self.contact = contact }

  /// A 2xx has come to a request of this end.
  public mutating func accepted(_ method: SIPMethod, by response: SIPMessage) {
    refreshTarget(method, response)
  }

  // MARK: - §12.2.2 Requests of the other end

  public enum OrderResult: Hashable, Sendable {
    case inOrder
    /// Refused with 500. A request with the number of the one before is no repetition, which its
    /// transaction would have absorbed, and is not newer either.
    case late
  }

  /// A request of the other end has come, ACK and CANCEL aside, which have the numbers of others.
  public mutating func received(_ request: SIPMessage) -> OrderResult {
    guard let number = request[.cSeq]?.number else { return .late }
    if let remoteNumber, number <= remoteNumber { return .late }
    remoteNumber = number
    return .inOrder
  }

  /// This end accepts the request with a 2xx. Not before, since one that is refused changes nothing.
  public mutating func accept(_ request: SIPMessage) {
    guard let method = request.method else { return }
    refreshTarget(method, request)
  }

  private mutating func refreshTarget(_ method: SIPMethod, _ message: SIPMessage) {
    if method.refreshesTarget, let target = message[.contact]?.uri { remoteTarget = target }
  }
}

extension SIPMethod {
  /// Whether the request tells anew where its sender is reached (§12.2, RFC 3311 §5.1, RFC 3515
  /// §2.2, RFC 6665 §4.1.2.1 and §4.2.1.2).
  public var refreshesTarget: Bool {
    switch self {
    case .invite, .update, .subscribe, .notify, .refer: true
    case .ack, .bye, .cancel, .register, .options, .prack, .publish, .info, .message, .other:
      false
    }
  }
}

extension URI {
  /// Without what a Request-URI cannot have (§19.1.1, table 1).
  var asTarget: URI {
    guard parameters.contains("method") else { return withoutHeaders }
    var text = withoutParameters.description
    for (name, value) in parameters.list where !name.isSameIgnoringCase(as: "method") {
      text += ";\(name)" + (value.map { "=\($0)" } ?? "")
    }
    return (try? URI(text)) ?? withoutParameters
  }
}
