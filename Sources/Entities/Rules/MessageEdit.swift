import Wire

/// What somebody does otherwise with a header of the messages that it makes.
public struct MessageEdit: Hashable, Sendable {
  public enum Change: Hashable, Sendable {
    /// The header says this, whatever it has said.
    case set(String)
    /// It says this where it is there.
    case replace(String)
    case omit
    /// The Contact has a parameter, perhaps with content.
    case setParameter(String, String?)
    case omitParameter(String)
  }

  /// The header's name in full.
  public var header: String
  public var change: Change
  /// In which messages.
  public var messages: MessageTest

  public init(_ header: String, _ change: Change, in messages: MessageTest) {
    self.header = header
    self.change = change
    self.messages = messages
  }

  /// What the program needs to find its way, and what follows from the rest.
  public static let untouchable: [SIPHeader] = [
    .via, .from, .to, .callID, .cSeq, .maxForwards, .route, .recordRoute, .contentLength,
    .contentType,
  ]

  func apply(to message: inout SIPMessage) {
    switch change {
    case .set(let value):
      write(value, to: &message)
    case .replace(let value):
      if !message.fields.texts(of: header).isEmpty { write(value, to: &message) }
    case .omit: message.removeAll(named: header)
    case .setParameter(let name, let content):
      message.changeContact {
        if let content { $0.setQuoted(name, Bytes(content)) } else { $0.set(name, nil) }
      }
    case .omitParameter(let name): message.changeContact { $0.remove(name) }
    }
  }

  private func write(_ value: String, to message: inout SIPMessage) {
    message.removeAll(named: header)
    let known = SIPHeader.allCases.first { Bytes($0.text).isSameIgnoringCase(as: header) }
    if let known {
      message.add(known, Bytes(value))
    } else {
      message.add(other: header, Bytes(value))
    }
  }
}

extension [MessageEdit] {
  /// A message as it goes out: the edits that are about it, in their order.
  func applied(to message: SIPMessage, _ mark: Packet.Mark) -> SIPMessage {
    var message = message
    for edit in self where edit.messages.matches(Packet(message, mark)) { edit.apply(to: &message) }
    return message
  }
}
