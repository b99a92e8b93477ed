import Sim
import Wire

/// Requests that an actor passes on, with what has become of them so far: the transaction-stateful
/// proxy of RFC 3261 §16, without the question where a request goes.
public struct Relay: Sendable {
  /// Of what a response reminds the actor.
  public enum Affair: Sendable {
    /// A branch of a request that was passed on; it is named by its server transaction.
    case branch(TransactionID, Int)
    /// A request of the actor's own, by the number of what it is about.
    case own(UInt32)
  }

  /// Where a copy of the request goes: the message as it leaves, and the way.
  public struct Target: Sendable {
    public var request: SIPMessage
    public var hop: Hop

    public init(_ request: SIPMessage, to hop: Hop) {
      self.request = request
      self.hop = hop
    }
  }

  struct Context: Sendable {
    let request: SIPMessage
    let mark: Packet.Mark
    var responses: ResponseContext
    var branches: [TransactionID] = []
    /// Groups of targets that are tried when all before them have refused.
    var later: [[Target]]
    var timerC: TimerID?
    /// How long a group may ring before the next one is tried; nil until it has refused.
    let patience: TimeSpan?
    var search: TimerID?
    /// What the actor wants to know again when the request has failed.
    let note: Int
  }

  /// A response that goes upstream, unless the actor does something else about it.
  public struct Upstream: Sendable {
    public let server: TransactionID
    public var response: SIPMessage
    public let mark: Packet.Mark
    /// The request as it came.
    public let request: SIPMessage
    /// What the actor noted when it passed the request on.
    public let note: Int
  }

  public var stack: Stack<Affair>
  private var contexts = TransactionTable<TransactionID, Context>()

  public init(_ stack: Stack<Affair>) { self.stack = stack }

  /// What has not come to its end.
  var leftovers: [String] {
    let count = stack.unansweredCount
    return count == 0 ? [] : ["\(count) \(count == 1 ? "request" : "requests") without an answer"]
  }

  public mutating func forget() {
    stack.forget()
    contexts = TransactionTable()
  }

  // MARK: Passing on

  /// Sends a request on to the first group of targets, later to the others (§16.6): when all of
  /// the group have refused, or when they have rung for so long.
  public mutating func pass(
    _ request: SIPMessage, _ mark: Packet.Mark, of server: TransactionID,
    to groups: [[Target]], patience: TimeSpan? = nil, note: Int = 0,
    _ out: inout Outbox<Network>
  ) {
    guard let first = groups.first else { return }
    contexts.remove(of: server)
    let isInvite = request.method == .invite
    if isInvite { stack.respond(request.response(100), to: server, &out) }
    _ = contexts.insert(
      Context(
        request: request, mark: mark, responses: ResponseContext(isInvite: isInvite),
        later: Array(groups.dropFirst()), patience: patience, note: note),
      server)
    send(first, of: server, &out)
  }

  private mutating func send(
    _ group: [Target], of server: TransactionID, _ out: inout Outbox<Network>
  ) {
    guard let id = contexts.id(of: server), let mark = contexts[id]?.mark else { return }
    for target in group {
      guard let branch = contexts[id]?.responses.addBranch() else { return }
      let client = stack.send(
        target.request, to: target.hop, for: .branch(server, branch), passing: mark, &out)
      contexts[id]?.branches.append(client)
    }
    restartTimerC(of: id, server, &out)
    guard let context = contexts[id], let patience = context.patience, !context.later.isEmpty,
      context.request.method == .invite
    else { return }
    contexts[id]?.search = out.start(.server(server, .search), after: patience)
  }

  /// §16.6 item 11: an INVITE may ring for so long.
  private mutating func restartTimerC(
    of id: TransactionID, _ server: TransactionID, _ out: inout Outbox<Network>
  ) {
    guard contexts[id]?.request.method == .invite else { return }
    if let running = contexts[id]?.timerC { out.stop(running) }
    contexts[id]?.timerC = out.start(.server(server, .c), after: stack.values.c)
  }

  // MARK: What comes back

  /// A response has come, or one that stands for it.
  public mutating func received(
    _ response: SIPMessage, _ mark: Packet.Mark, server: TransactionID, branch: Int,
    _ out: inout Outbox<Network>
  ) -> Upstream? {
    var response = response
    response.pop(.via)
    // What a copy of the context would hold, the responses could not be added to in their place.
    guard let id = contexts.id(of: server),
      let outcome = contexts[id]?.responses.received(response, from: branch)
    else {
      // A 2xx that comes again, or late, goes on all the same.
      guard let request = stack.request(of: server) else { return nil }
      return Upstream(server: server, response: response, mark: mark, request: request, note: 0)
    }
    if let code = response.statusCode, code > 100, code < 200 {
      restartTimerC(of: id, server, &out)
    }
    guard let context = contexts[id] else { return nil }
    return carryOut(outcome, context, id, server, mark, &out)
  }

  /// A branch will bring no response of its own.
  public mutating func failed(
    _ code: Int, server: TransactionID, branch: Int, _ out: inout Outbox<Network>
  ) -> Upstream? {
    guard let id = contexts.id(of: server), let context = contexts[id] else { return nil }
    let response = context.request.response(code, toTag: stack.identifiers.tag())
    return carryOut(
      contexts[id]?.responses.failed(branch, as: response), context, id, server,
      Packet.Mark(origin: out.node, step: context.mark.step), &out)
  }

  /// The client does not want it any longer (§16.10).
  public mutating func cancel(
    _ cancel: SIPMessage, of server: TransactionID, _ out: inout Outbox<Network>
  ) {
    guard let id = contexts.id(of: server) else { return }
    contexts[id]?.later = []
    let reason = cancel[.reason]
    let mark = contexts[id]?.mark
    for branch in contexts[id]?.responses.cancelled() ?? [] {
      if let client = contexts[id]?.branches[branch] {
        stack.cancel(client, reason: reason, passing: mark, &out)
      }
    }
  }

  /// Timer C has run out (§16.8): what rings is cancelled, what says nothing counts as a 408.
  public mutating func rangTooLong(
    _ server: TransactionID, _ out: inout Outbox<Network>
  ) -> Upstream? {
    guard let id = contexts.id(of: server), let context = contexts[id] else { return nil }
    contexts[id]?.timerC = nil
    contexts[id]?.later = []
    for branch in contexts[id]?.responses.cancelled() ?? [] {
      stack.cancel(context.branches[branch], &out)
    }
    for branch in context.branches.indices {
      if let upstream = failed(408, server: server, branch: branch, &out) { return upstream }
    }
    return nil
  }

  /// A group of targets has rung long enough: it is cancelled, and the next one follows when all of
  /// it have refused.
  public mutating func searchOn(_ server: TransactionID, _ out: inout Outbox<Network>) {
    guard let id = contexts.id(of: server), let context = contexts[id] else { return }
    contexts[id]?.search = nil
    for branch in contexts[id]?.responses.cancelled() ?? [] {
      stack.cancel(context.branches[branch], &out)
    }
  }

  private mutating func carryOut(
    _ outcome: ResponseContext.Outcome?, _ context: Context, _ id: TransactionID,
    _ server: TransactionID, _ mark: Packet.Mark, _ out: inout Outbox<Network>
  ) -> Upstream? {
    guard let outcome else { return nil }
    for branch in outcome.cancels {
      stack.cancel(context.branches[branch], reason: outcome.reason, &out)
    }
    if let code = outcome.upstream?.statusCode, code >= 300, code < 600, !context.later.isEmpty {
      // All of this group have refused; the next one may not.
      let note = context.note
      let groups = context.later
      contexts.remove(id)
      stop(context, &out)
      _ = contexts.insert(
        Context(
          request: context.request, mark: context.mark,
          responses: ResponseContext(isInvite: context.request.method == .invite),
          later: Array(groups.dropFirst()), patience: context.patience, note: note),
        server)
      send(groups[0], of: server, &out)
      return nil
    }
    if contexts[id]?.responses.isComplete == true {
      if let ended = contexts[id] { stop(ended, &out) }
      contexts.remove(id)
    }
    return outcome.upstream.map {
      Upstream(
        server: server, response: $0, mark: mark, request: context.request, note: context.note)
    }
  }

  private func stop(_ context: Context, _ out: inout Outbox<Network>) {
    if let running = context.timerC { out.stop(running) }
    if let running = context.search { out.stop(running) }
  }
}

extension TransactionTable {
  mutating func remove(of key: Key) {
    if let id = id(of: key) { remove(id) }
  }
}
