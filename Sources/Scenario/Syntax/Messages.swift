import Sim
import Wire

/// `core receives 200 to INVITE from bob with Reason cause 480`: what triggers wait for and
/// expectations look for.
public struct Event: Hashable, Sendable {
  public enum Direction: String, Hashable, Sendable, CaseIterable {
    case sends, receives
  }

  public internal(set) var subject: Party
  public let direction: Direction
  public let message: Placed<MessagePattern>
  /// Whom it is sent to, or received from.
  public internal(set) var peer: Party?
  public internal(set) var conditions: [Condition] = []
}

/// Which messages are meant.
public enum MessagePattern: Hashable, Sendable {
  case any
  case anyRequest
  case anyResponse
  case request(RequestKind)
  case response(StatusPattern, to: RequestKind?)
}

/// A request by its method.
public enum RequestKind: Hashable, Sendable {
  case sip(SIPMethod)
  /// An INVITE within its dialog.
  case reInvite
  case msrp(MSRPMessage.Method)
}

/// `486` or `4xx`.
public enum StatusPattern: Hashable, Sendable {
  case code(Int)
  /// The first digit.
  case family(Int)
}

/// What else must be true of a message.
public enum Condition: Hashable, Sendable {
  /// `with Reason`, `with Subject "hello"`, `with Reason cause "480"`.
  case header(Placed<HeaderName>, part: Placed<String>?, value: Placed<String>?)
  /// `without Reason`.
  case noHeader(Placed<HeaderName>)
  /// `body text/plain contains "hello"`.
  case body(type: Placed<String>, contains: Placed<String>?)
  case noBody
}

/// A header by its name. One that nobody knows must be written in quotes.
public enum HeaderName: Hashable, Sendable {
  case sip(SIPHeader)
  /// One that only MSRP has.
  case msrp(MSRPHeader)
  case other(String)

  public var text: String {
    switch self {
    case .sip(let header): header.text
    case .msrp(let header): header.text
    case .other(let name): name
    }
  }
}
