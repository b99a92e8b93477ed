import Sim
import Wire

/// Messages between Alice and Bob, as small as they may be.
enum Sample {
  static func uri(_ text: String) -> URI {
    guard let uri = try? URI(text) else { preconditionFailure("\(text) is no URI") }
    return uri
  }

  static func request(
    _ method: SIPMethod, number: UInt32 = 1, branch: String = "z9hG4bKa1",
    toTag: String? = nil, callID: String = "call-1"
  ) -> SIPMessage {
    var message = SIPMessage(method, uri("sip:bob@home.example"))
    message.push(.via, Via("UDP", host: "alice.example", branch: branch))
    message[.maxForwards] = SIPNumber(70)
    message.add(.from, Bytes("<sip:alice@home.example>;tag=a"))
    message.add(.to, Bytes("<sip:bob@home.example>\(toTag.map { ";tag=\($0)" } ?? "")"))
    message.add(.callID, Bytes(callID))
    message[.cSeq] = CSeq(number, method)
    message.add(.contact, Bytes("<sip:alice@alice.example>"))
    return message
  }

  static func response(
    _ code: Int, to request: SIPMessage, tag: String = "b"
  ) -> SIPMessage {
    var response = request.response(code, toTag: code > 100 ? Bytes(tag) : nil)
    if code > 100 && code < 300 { response.add(.contact, Bytes("<sip:bob@bob.example>")) }
    return response
  }
}

extension SIPMessage {
  /// The method of a request, the code of a response.
  var title: String { method?.text ?? statusCode.map { "\($0)" } ?? "" }
}
