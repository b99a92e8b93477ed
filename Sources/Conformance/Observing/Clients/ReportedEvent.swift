import Entities
import Sim
import Wire

/// An event of CPM by which users tell each other of messages, as a client sends it, or as it has come
/// and could be answered.
struct ReportedEvent: Sendable {
  let client: Client
  let seen: Seen
  let report: EventReport
  let isOwn: Bool
  /// Who has sent it.
  let author: Bytes?
  /// What the session is known by in which it passes.
  let conversation: Bytes?
  let contribution: Bytes?
  /// The messages of which it tells that their authors delete.
  var ownMessages: [Bytes] = []
  /// What the client sends because of it.
  var answer: Seen?

  var wantsResponse: Bool { report.events.contains { $0.wantsResponse == true } }
}

extension Observer {
  /// An event passes over MSRP; what a client answers settles what had come.
  mutating func noteEvent(_ cpim: CPIMMessage, _ seen: Seen, of leg: Leg, isOwn: Bool) {
    guard let report = try? EventReport(parsing: cpim.content.body) else { return }
    let node = leg.client.node
    if isOwn, !report.responses.isEmpty { answered(by: cpim, report, seen, at: node) }
    guard !report.events.isEmpty else { return }
    var event = ReportedEvent(
      client: leg.client, seen: seen, report: report, isOwn: isOwn, author: cpim.author,
      conversation: leg.finalConversation ?? leg.conversation,
      contribution: leg.finalContribution ?? leg.contribution)
    event.ownMessages = report.objects.compactMap(\.messageID).filter { id in
      arrivals[MessageKey(node: node, messageID: id)]?.author?.comparable
        == cpim.author?.comparable
    }
    guard !isOwn, event.wantsResponse, let id = cpim.imdnMessageID else {
      settle(.event(event))
      return
    }
    let key = MessageKey(node: node, messageID: id)
    events[key] = event
    lookAgain(.event(key), at: now + Observer.timeBound)
  }

  private mutating func answered(
    by cpim: CPIMMessage, _ report: EventReport, _ seen: Seen, at node: NodeID
  ) {
    let indices = report.responses.map(\.index)
    let key = events.filter { key, event in
      key.node == node && event.author?.comparable == cpim.recipient?.comparable
        && event.report.events.allSatisfy { indices.contains($0.index) }
    }.min { $0.value.seen.number < $1.value.seen.number }?.key
    guard let key, var event = events.removeValue(forKey: key) else { return }
    event.answer = seen
    settle(.event(event))
  }
}

extension EventReport {
  var objects: [Object] { events.flatMap(\.operations).flatMap(\.objects) }
}
