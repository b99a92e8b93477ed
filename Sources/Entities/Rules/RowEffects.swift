import Sim
import Wire

/// What a row of the requirements puts into a message, so that somebody with a bug can leave it
/// out, or put something else in its place.
public struct RowEffect: Sendable {
  /// The messages that a client's procedures make.
  public enum Occasion: Hashable, Sendable, CaseIterable {
    case register, pager, largeMessage, session, fileTransfer, deferred
    /// The 200 to an invitation.
    case acceptance
  }

  /// The part of the message that the row is about.
  public enum Part: Hashable, Sendable {
    case header(SIPHeader)
    /// One option of a list of options.
    case option(String, in: SIPHeader)
    /// A parameter of the contact.
    case contactParameter(String)
    /// An attribute of the session description.
    case attribute(String)
    /// The services that the contact names.
    case services
  }

  public let row: String
  public let occasion: Occasion
  public let part: Part

  init(_ row: String, _ occasion: Occasion, _ part: Part) {
    self.row = row
    self.occasion = occasion
    self.part = part
  }

  public static let all: [RowEffect] =
    registering + pager + large + deferred + sessions + files + receiving

  private static let registering = [
    RowEffect("002-7.1-2", .register, .services),
    RowEffect("002-7.1-3", .register, .contactParameter("+sip.instance")),
    RowEffect("002-7.1-4", .register, .option("gruu", in: .supported)),
    RowEffect("002-7.1-6", .register, .contactParameter("methods")),
  ]

  private static let pager = [
    RowEffect("002-7.2.1-1", .pager, .header(.acceptContact)),
    RowEffect("002-7.2.1-2", .pager, .header(.pPreferredIdentity)),
    RowEffect("002-7.2.1-3", .pager, .header(.replyTo)),
    RowEffect("002-7.2.1-4", .pager, .header(.userAgent)),
    RowEffect("002-7.2.1-5", .pager, .header(.privacy)),
  ]

  private static let large = [
    RowEffect("002-7.2.2-1", .largeMessage, .header(.acceptContact)),
    RowEffect("002-7.2.2-3", .largeMessage, .header(.pPreferredIdentity)),
    RowEffect("002-7.2.2-4", .largeMessage, .header(.replyTo)),
    RowEffect("002-7.2.2-5", .largeMessage, .header(.userAgent)),
    RowEffect("002-7.2.2-6", .largeMessage, .header(.privacy)),
    RowEffect("002-7.2.2-7", .largeMessage, .option("timer", in: .supported)),
    RowEffect("002-7.2.2-8", .largeMessage, .header(.sessionExpires)),
    RowEffect("002-7.2.2-12a", .largeMessage, .attribute("sendonly")),
    RowEffect("002-7.2.2-12b", .largeMessage, .attribute("accept-types")),
    RowEffect("002-7.2.2-12d", .largeMessage, .attribute("file-selector")),
    RowEffect("002-7.2.2-12e", .largeMessage, .attribute("setup")),
  ]

  private static let deferred = [
    RowEffect("002-7.2.6.2-A.b", .deferred, .header(.acceptContact)),
    RowEffect("002-7.2.6.2-B.b", .deferred, .header(.acceptContact)),
    RowEffect("002-7.2.6.2-A.d.i", .deferred, .attribute("accept-types")),
    RowEffect("002-7.2.6.2-B.c.i", .deferred, .attribute("accept-types")),
    RowEffect("002-7.2.6.2-A.d.iii", .deferred, .attribute("recvonly")),
    RowEffect("002-7.2.6.2-B.c.iii", .deferred, .attribute("recvonly")),
  ]

  private static let sessions = [
    RowEffect("002-7.3.1-1", .session, .header(.acceptContact)),
    RowEffect("002-7.3.1-2", .session, .header(.pPreferredIdentity)),
    RowEffect("002-7.3.1-3", .session, .header(.userAgent)),
    RowEffect("002-7.3.1-4", .session, .header(.allow)),
    RowEffect("002-7.3.1-6", .session, .services),
    RowEffect("002-7.3.1-7", .session, .header(.privacy)),
    RowEffect("002-7.3.1-8_1", .session, .option("timer", in: .supported)),
    RowEffect("002-7.3.1-8_2", .session, .option("gruu", in: .supported)),
    RowEffect("002-7.3.1-9", .session, .header(.sessionExpires)),
  ]

  private static let files = [
    RowEffect("002-7.6.1-1d", .fileTransfer, .attribute("file-transfer-id")),
    RowEffect("002-7.6.1-2", .fileTransfer, .header(.acceptContact)),
    RowEffect("002-7.6.1-3", .fileTransfer, .attribute("file-selector")),
  ]

  private static let receiving = [
    RowEffect("004-5.2.2-8c_1", .acceptance, .header(.conversationID)),
    RowEffect("004-5.2.2-8c_2", .acceptance, .header(.contributionID)),
    RowEffect("004-5.2.2-8c_3", .acceptance, .header(.inReplyToContributionID)),
    RowEffect("004-5.2.2-8d", .acceptance, .header(.pPreferredIdentity)),
  ]
}

extension [Deviation] {
  /// Does to a message what the bugs in this list do to messages of its kind.
  func apply(to message: inout SIPMessage, on occasion: RowEffect.Occasion) {
    guard !isEmpty else { return }
    for effect in RowEffect.all where effect.occasion == occasion {
      if omitsAny(of: effect.row) {
        effect.part.leaveOut(of: &message)
      } else if altersAny(of: effect.row) {
        effect.part.alter(in: &message)
      }
    }
  }

  /// Whether the row is left out, by its own name or by that of the step that it is a part of.
  func omitsAny(of row: String) -> Bool {
    contains { if case .omits(let other) = $0 { row.isRow(other) } else { false } }
  }

  func altersAny(of row: String) -> Bool {
    contains { if case .alters(let other) = $0 { row.isRow(other) } else { false } }
  }

  /// How much later a row is obeyed; nil where it is not delayed.
  func delay(of row: String) -> TimeSpan? {
    lazy.compactMap { deviation in
      if case .delays(let other, let span) = deviation, row.isRow(other) { span } else { nil }
    }.first
  }
}

extension String {
  /// Whether a row is another one, in whatever case, or a part of the step that the other one names.
  public func isRow(_ other: String) -> Bool {
    let (row, other) = (lowercased(), other.lowercased())
    return row == other || row.hasPrefix("\(other)_")
  }
}

extension RowEffect.Part {
  fileprivate func leaveOut(of message: inout SIPMessage) {
    switch self {
    case .header(let header):
      message.removeAll(named: header.text)
    case .option(let option, let header):
      message.replace(option, in: header, with: nil)
    case .contactParameter(let name):
      message.changeContact { $0.remove(name) }
    case .services:
      message.changeContact { $0.removeServices() }
    case .attribute(let name):
      message.changeDescription { description in
        for index in description.media.indices {
          description.removeAttribute(name, in: .media(index))
        }
      }
    }
  }

  fileprivate func alter(in message: inout SIPMessage) {
    switch self {
    case .header(let header):
      guard message.has(header) else { return }
      message.removeAll(named: header.text)
      message.add(header, header.otherValue)
    case .option(let option, let header):
      message.replace(option, in: header, with: "something-else")
    case .contactParameter(let name):
      message.changeContact { $0.setQuoted(name, Bytes("something-else")) }
    case .services:
      message.changeContact { parameters in
        parameters.removeServices()
        parameters.setQuoted(
          "+g.3gpp.icsi-ref", Bytes("urn%3Aurn-7%3A3gpp-service.ims.icsi.mmtel"))
      }
    case .attribute(let name):
      message.changeDescription { description in
        for index in description.media.indices {
          if let other = MediaDirection(rawValue: name) {
            description.removeAttribute(name, in: .media(index))
            description.setAttribute(other.answer().rawValue, nil, in: .media(index))
          } else {
            description.setAttribute(name, Bytes(name.otherAttribute), in: .media(index))
          }
        }
      }
    }
  }
}

extension SIPHeader {
  /// Something else that may stand in it.
  fileprivate var otherValue: Bytes {
    switch self {
    case .acceptContact: Bytes("*;audio")
    case .pPreferredIdentity, .replyTo: Bytes("<sip:somebody.else@else.example>")
    case .sessionExpires: Bytes("1800;refresher=uas")
    case .privacy: Bytes("none")
    case .allow: Bytes("INVITE, ACK, BYE")
    default: Bytes("something-else")
    }
  }
}

extension String {
  fileprivate var otherAttribute: String {
    switch self {
    case "setup": "passive"
    case "accept-types": "text/plain"
    case "file-selector": "size:1"
    default: "something-else"
    }
  }
}

extension SIPMessage {
  /// Takes an option out of a list, or puts another in its place.
  fileprivate mutating func replace(_ option: String, in header: SIPHeader, with other: String?) {
    var options = fields.texts(of: header.text).flatMap(\.listed).map(\.description)
    options.removeAll { $0.lowercased() == option }
    if let other { options.append(other) }
    removeAll(named: header.text)
    if !options.isEmpty { set(header, Bytes(options.joined(separator: ", "))) }
  }

  mutating func changeContact(_ change: (inout Parameters) -> Void) {
    guard let contact = self[.contact] else { return }
    var parameters = contact.parameters
    change(&parameters)
    self[.contact] = NameAddress(contact.uri, display: contact.display, parameters: parameters)
  }

  /// Changes the session description that is the message's body.
  fileprivate mutating func changeDescription(_ change: (inout SessionDescription) -> Void) {
    guard self[.contentType]?.is("application/sdp") == true,
      var description = try? SessionDescription(body, .lenient)
    else { return }
    change(&description)
    setBody(description.bytes)
  }
}

extension Parameters {
  /// Removes the services of CPM, in whichever way they are written.
  fileprivate mutating func removeServices() {
    for name in map({ "\($0.name)" }) where name.isOfService { remove(name) }
  }
}

extension String {
  fileprivate var isOfService: Bool {
    self == "+g.3gpp.icsi-ref" || hasPrefix("+g.oma.cpm.")
      || hasPrefix("3gpp-service.ims.icsi.oma.cpm.")
  }
}

extension RowEffect.Occasion {
  /// The row that has the INVITE of a procedure go out.
  var rowOfSending: String? {
    switch self {
    case .session: "002-7.3.1-12"
    case .largeMessage: "002-7.2.2-13"
    case .deferred: "002-7.2.6.2-C.2"
    case .register, .pager, .fileTransfer, .acceptance: nil
    }
  }

  /// What a procedure's INVITE is for.
  init?(_ grounds: Grounds) {
    switch grounds.first {
    case .session?: self = .session
    case .largeMessage?: self = .largeMessage
    case .fileTransfer?: self = .fileTransfer
    case .deferredRetrieval?: self = .deferred
    default: return nil
    }
  }
}
