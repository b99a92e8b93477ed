import Wire

/// What a proxy knows of a request that it has passed on to several targets: the response context
/// of RFC 3261 §16.7, without the network.
public struct ResponseContext: Sendable {
  /// One target's part.
  public struct Branch: Sendable {
    public enum State: Sendable {
      /// Nothing has come back.
      case trying
      /// A provisional response has come.
      case proceeding
      case final(SIPMessage)
    }

    public var state = State.trying
    /// It was asked to give up.
    public var isCancelled = false
  }

  public private(set) var branches: [Branch] = []
  /// Whether a final response has gone upstream. More 2xx may still follow for an INVITE.
  public private(set) var hasAnswered = false
  private let isInvite: Bool

  public init(isInvite: Bool) { self.isInvite = isInvite }

  /// What a proxy does when something has become of a branch.
  public struct Outcome: Sendable {
    /// What goes upstream.
    public var upstream: SIPMessage?
    /// Branches to cancel, if they are of an INVITE.
    public var cancels: [Int] = []
    /// What their CANCELs give as the reason (RFC 3326 §2).
    public var reason: Reason?
  }

  /// Adds a target; says which branch it is.
  public mutating func addBranch() -> Int {
    branches.append(Branch())
    return branches.count - 1
  }

  /// Whether nothing more can come: every branch is done.
  public var isComplete: Bool {
    branches.allSatisfy { if case .final = $0.state { true } else { false } }
  }

  /// A response has come from a branch, its topmost Via already taken off.
  public mutating func received(_ response: SIPMessage, from branch: Int) -> Outcome {
    var outcome = Outcome()
    guard branches.indices.contains(branch), let code = response.statusCode else { return outcome }
    switch code {
    case ..<200:
      if case .trying = branches[branch].state { branches[branch].state = .proceeding }
      // Step 5: every provisional response but 100 goes on at once, until the final one has.
      if code > 100 && !hasAnswered { outcome.upstream = response }
    case ..<300:
      branches[branch].state = .final(response)
      // Every 2xx to an INVITE goes on, also after another one (step 5); then the rest is
      // cancelled (step 10).
      if isInvite || !hasAnswered { outcome.upstream = response }
      hasAnswered = true
      outcome.cancels = cancelPending()
      if !outcome.cancels.isEmpty {
        outcome.reason = Reason(cause: code, text: "Call completed elsewhere")
      }
    default:
      branches[branch].state = .final(response)
      // A 6xx ends the search: the others are cancelled, and it goes up when all are done (step 5).
      if code >= 600 {
        outcome.cancels = cancelPending()
        if !outcome.cancels.isEmpty {
          outcome.reason = Reason(cause: code, text: SIPStatus.phrase(of: code))
        }
      }
      outcome.upstream = finishIfComplete()
    }
    return outcome
  }

  /// The next hop could not be reached, or timer C or the transaction has run out; step 5 treats
  /// it as this response.
  public mutating func failed(_ branch: Int, as response: SIPMessage) -> Outcome {
    guard branches.indices.contains(branch) else { return Outcome() }
    if case .final = branches[branch].state { return Outcome() }
    return received(response, from: branch)
  }

  /// The client has cancelled the request (§16.10).
  public mutating func cancelled() -> [Int] { cancelPending() }

  private mutating func cancelPending() -> [Int] {
    guard isInvite else { return [] }
    var cancels: [Int] = []
    for index in branches.indices where !branches[index].isCancelled {
      switch branches[index].state {
      case .trying, .proceeding:
        branches[index].isCancelled = true
        cancels.append(index)
      case .final:
        break
      }
    }
    return cancels
  }

  private mutating func finishIfComplete() -> SIPMessage? {
    guard isComplete, !hasAnswered else { return nil }
    hasAnswered = true
    return best
  }

  /// The response that tells the client most (step 6), with everybody's challenges (step 7).
  private var best: SIPMessage? {
    var finals: [SIPMessage] = []
    for branch in branches {
      if case .final(let response) = branch.state { finals.append(response) }
    }
    guard var chosen = finals.min(by: { ResponseContext.rank($0) < ResponseContext.rank($1) })
    else { return nil }
    if chosen.statusCode == 401 || chosen.statusCode == 407 {
      addChallenges(of: finals, to: &chosen)
    }
    // A 503 is the proxy's own business: the client would take it for the proxy's state.
    if chosen.statusCode == 503 { chosen.restate(500) }
    return chosen
  }

  /// Lower is better: 6xx first, then the lowest class, and within 4xx what the client can mend.
  private static func rank(_ response: SIPMessage) -> Int {
    let code = response.statusCode ?? 699
    if code >= 600 { return 0 }
    let mendable = [401, 407, 415, 420, 484].contains(code)
    return code / 100 * 10 + (mendable ? 0 : code == 408 || code == 503 ? 2 : 1)
  }

  private func addChallenges(of finals: [SIPMessage], to chosen: inout SIPMessage) {
    for header in [SIPHeader.wwwAuthenticate, .proxyAuthenticate] {
      var all: [Bytes] = []
      for response in finals where response.statusCode == 401 || response.statusCode == 407 {
        all += response.fields.texts(of: header.text)
      }
      chosen.remove(header)
      for value in all { chosen.add(header, value) }
    }
  }
}
