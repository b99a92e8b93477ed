import Sim
import Wire

/// What a fault does to a message on its way, as a value.
public enum Rewriting: Hashable, Sendable {
  /// Takes a header out.
  case strip(String)
  /// Puts a header in place of those of its name.
  case set(String, Bytes)
  /// Puts another body in place of the message's own.
  case body(Bytes)

  func apply(to packet: inout Packet) {
    switch packet.content {
    case .sip(var message):
      apply(to: &message)
      packet.content = .sip(message)
    case .msrp(var message):
      apply(to: &message)
      packet.content = .msrp(message)
    }
  }

  private func apply(to message: inout SIPMessage) {
    switch self {
    case .strip(let name):
      message.removeAll(named: name)
    case .set(let name, let value):
      message.removeAll(named: name)
      message.add(other: name, value)
    case .body(let body):
      message.setBody(body)
    }
  }

  private func apply(to message: inout MSRPMessage) {
    switch self {
    case .strip(let name): message.removeAll(named: name)
    case .set(let name, let value):
      message.removeAll(named: name)
      message.add(other: name, value)
    case .body(let body):
      if let type = message.fields.value(of: .contentType) { message.setContent(type, body) }
    }
  }
}
