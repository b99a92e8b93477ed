import Sim
import Wire

/// The subscription that a REFER makes by itself, and when it does not (RFC 3515 §2.4, RFC 4488).
public enum ReferSubscription {
  /// What both ends call it: the first REFER of a dialog may leave the id out, any further one has
  /// the number of its CSeq (RFC 3515 §2.4.6).
  public static func event(of refer: SIPMessage, isFirst: Bool) -> EventName {
    let number = refer[.cSeq].map { Bytes("\($0.number)") }
    return EventName(Bytes("refer"), id: isFirst ? nil : number)
  }

  // MARK: At the one who is referred

  public enum Admission: Equatable, Sendable {
    /// The REFER is answered, and a subscription begins whose first NOTIFY follows at once.
    case subscribe(SIPMessage)
    /// The REFER is answered, and nothing follows (RFC 4488 §4).
    case quiet(SIPMessage)
    /// It does not say whom to contact, or says so twice (RFC 3515 §2.4.2).
    case refuse(SIPMessage)
  }

  /// Answers a REFER. Whether a wish for no subscription is granted is up to this end.
  public static func admit(
    _ refer: SIPMessage, _ code: Int = 202, toTag: Bytes?, contact: NameAddress?,
    suppresses: Bool = true
  ) -> Admission {
    guard refer.all(.referTo).count == 1 else { return .refuse(refer.response(400, toTag: toTag)) }
    var response = refer.response(code, toTag: toTag)
    response[.contact] = contact
    guard let wish = refer[.referSub] else { return .subscribe(response) }
    let isQuiet = wish.is("false") && suppresses
    response[.referSub] = SIPToken(isQuiet ? "false" : "true")
    return isQuiet ? .quiet(response) : .subscribe(response)
  }

  /// What a NOTIFY says of the request that the REFER has led to: its status line (RFC 3515 §2.4.5).
  public static func content(_ code: Int, _ phrase: String? = nil) -> Notifier.Content {
    let phrase = phrase ?? SIPStatus.phrase(of: code)
    return Notifier.Content(
      type: "message/sipfrag;version=2.0", body: Bytes("SIP/2.0 \(code) \(phrase)\r\n"))
  }

  /// How the subscription stands after such a response: the final one ends it.
  public static func progress(_ code: Int, _ notifier: inout Notifier) -> Notifier.DecisionResult {
    code < 200 ? .notify(.none) : notifier.terminate(.noresource)
  }

  // MARK: At the one who refers

  public enum Outcome: Hashable, Sendable {
    /// NOTIFYs will tell.
    case subscribed
    /// Nothing more will come.
    case quiet
    case refused(code: Int)
  }

  /// What a final response to a REFER means. Who has asked for no subscription has none only if the
  /// answer says so (RFC 4488 §4.1).
  public static func outcome(of response: SIPMessage) -> Outcome {
    guard let code = response.statusCode, code < 300 else {
      return .refused(code: response.statusCode ?? 500)
    }
    return response[.referSub]?.is("false") == true ? .quiet : .subscribed
  }

  /// The status that a NOTIFY tells; nil where its body is no status line.
  public static func status(in notify: SIPMessage) -> Int? {
    guard notify[.contentType]?.name.isSameIgnoringCase(as: "message/sipfrag") == true else {
      return nil
    }
    let words = notify.body.split(separator: UInt8(ascii: " "))
    guard words.count > 1, Bytes(Array(words[0])) == "SIP/2.0",
      let code = Bytes(Array(words[1])).number
    else { return nil }
    return Int(clamping: code)
  }
}
