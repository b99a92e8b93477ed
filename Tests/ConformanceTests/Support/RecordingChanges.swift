import Entities
import Sim
import Wire

@testable import Conformance

// Changing what was recorded.

extension Story {
  /// `INVITE`, `re-INVITE`, `200 INVITE`, `NOTIFY conference`; `SEND object`, `SEND letter`,
  /// `SEND data`, `SEND`, `200`.
  private static func label(_ packet: Packet) -> String {
    switch packet.content {
    case .sip(let sip):
      if let code = sip.statusCode { return "\(code) \(sip[.cSeq]?.method.text ?? "")" }
      let method = "\(sip.method?.text ?? "")"
      if method == "INVITE", sip[.to]?.tag != nil { return "re-INVITE" }
      if method == "NOTIFY" { return "NOTIFY \(sip[.event]?.token ?? Bytes())" }
      return method
    case .msrp(let msrp):
      if let code = msrp.code { return "\(code)" }
      let type = "\(msrp.fields.value(of: .contentType) ?? Bytes())"
      if type.hasPrefix("application/conference") { return "SEND object" }
      if type.hasPrefix("application/vnd.oma") { return "SEND data" }
      return type.hasPrefix("message/cpim") ? "SEND letter" : "SEND"
    }
  }

  var focus: NodeID? {
    recording?.plan.nodes.firstIndex {
      if case .controlling = $0.kind { true } else { false }
    }.map { NodeID(index: $0) }
  }

  /// Changes what the focus sends or gets, or takes it away: whatever has the label, and somewhere in
  /// it a text.
  mutating func atFocus(
    _ isSent: Bool, _ label: String, having text: String = "", only nth: Int? = nil,
    _ edit: (inout Packet) -> Bool
  ) {
    at(focus, isSent, label, having: text, only: nth, edit)
  }

  /// Changes what any node sends or gets, in the same way.
  mutating func at(
    _ node: NodeID?, _ isSent: Bool, _ label: String, having text: String = "",
    only nth: Int? = nil, _ edit: (inout Packet) -> Bool
  ) {
    guard let node, let recording else { return }
    var count = 0
    var records: [Record<Network>] = []
    for record in recording.records {
      var packet: Packet?
      switch record.what {
      case .sent(let content, _, _) where isSent && record.node == node: packet = content
      case .delivered(let content, _, _) where !isSent && record.node == node: packet = content
      default: break
      }
      guard var packet, Story.label(packet) == label, text.isEmpty || packet.text.contains(text)
      else {
        records.append(record)
        continue
      }
      count += 1
      guard nth == nil || nth == count else {
        records.append(record)
        continue
      }
      guard edit(&packet) else { continue }
      records.append(record.with(packet))
    }
    self.recording?.records = records
  }

  mutating func sent(
    _ label: String, having text: String = "", only nth: Int? = nil,
    _ edit: (inout SIPMessage) -> Void
  ) {
    atFocus(true, label, having: text, only: nth) { $0.edit(edit) }
  }

  mutating func came(
    _ label: String, having text: String = "", only nth: Int? = nil,
    _ edit: (inout SIPMessage) -> Void
  ) {
    atFocus(false, label, having: text, only: nth) { $0.edit(edit) }
  }

  mutating func sentOver(
    _ label: String, having text: String = "", only nth: Int? = nil,
    _ edit: (inout MSRPMessage) -> Void
  ) {
    atFocus(true, label, having: text, only: nth) { packet in
      if case .msrp(var message) = packet.content {
        edit(&message)
        packet.content = .msrp(message)
      }
      return true
    }
  }

  mutating func unsend(_ label: String, having text: String = "", only nth: Int? = nil) {
    atFocus(true, label, having: text, only: nth) { _ in false }
  }

  mutating func unget(_ label: String, having text: String = "", only nth: Int? = nil) {
    atFocus(false, label, having: text, only: nth) { _ in false }
  }

  /// The status of a response is another.
  mutating func answers(
    _ code: Int, insteadOf label: String, having text: String = "", only nth: Int? = nil
  ) {
    sent(label, having: text, only: nth) { $0.setStatus(code) }
  }

  /// What was sent is sent once more a little later, as something else.
  mutating func repeats(_ label: String, only nth: Int, _ edit: (inout SIPMessage) -> Void) {
    guard let focus, let recording else { return }
    var count = 0
    for (place, record) in recording.records.enumerated() {
      guard case .sent(var packet, let to, let over) = record.what, record.node == focus,
        Story.label(packet) == label
      else { continue }
      count += 1
      guard count == nth else { continue }
      _ = packet.edit(edit)
      self.recording?.records.insert(
        Record(
          number: record.number, cause: record.cause, time: record.time, node: record.node,
          actor: record.actor, what: .sent(packet, to: to, over: over)), at: place + 1)
      return
    }
  }

  /// What the focus says of itself is something else; nil where it says nothing.
  mutating func says(
    _ name: FactName, about text: String = "", _ change: (Fact.Value) -> Fact.Value?
  ) {
    guard let focus, let recording else { return }
    self.recording?.records = recording.records.compactMap { record in
      guard record.node == focus, case .detail(.fact(var fact)) = record.what, fact.name == name,
        text.isEmpty || fact.key.description.contains(text)
      else { return record }
      guard let value = change(fact.value) else { return nil }
      fact.value = value
      return Record(
        number: record.number, cause: record.cause, time: record.time, node: record.node,
        actor: record.actor, what: .detail(.fact(fact)))
    }
  }
}

extension Packet {
  mutating func edit(_ edit: (inout SIPMessage) -> Void) -> Bool {
    if case .sip(var message) = content {
      edit(&message)
      content = .sip(message)
    }
    return true
  }

  fileprivate var text: String {
    switch content {
    case .sip(let message): "\(message)"
    case .msrp(let message): "\(message)"
    }
  }
}

extension SIPMessage {
  /// Another status, or a first line altogether, with all the rest.
  mutating func setStatus(_ code: Int) {
    let text = rendered().description
    guard let space = text.firstIndex(of: " ") else { return }
    let rest = text[text.index(after: space)...].drop { $0.isNumber }
    let other = "\(text[...space])\(code)\(rest)"
    if let message = try? SIPMessage(parsing: Bytes(other), .lenient) { self = message }
  }
}
