import Sim
import Wire

// Which of two servers a device turns to (RFC 3263 §4.3, RFC 3261 §21.5.4).

extension Device {
  /// The server to which requests go now: the first one, unless the device has registered with the
  /// other one or was asked to wait.
  func server(of outbound: Outbound) -> (node: NodeID, host: Bytes, port: UInt32) {
    if registering.isElsewhere || isResting, let other = outbound.alternative {
      return (other.node, other.host, Hop.sipPort)
    }
    return (outbound.node, outbound.host, outbound.port)
  }

  /// The request on its way over the other server; nil where there is none, or it went there.
  func diverted(_ request: SIPMessage) -> SIPMessage? {
    guard let outbound, let alternative = outbound.alternative,
      request[.route]?.uri.host == outbound.host,
      let server = try? URI("sip:\(alternative.host);lr")
    else { return nil }
    var request = request
    request.pop(.route)
    request.push(.route, NameAddress(server))
    return request
  }

  /// A server that is overloaded may say for how long nothing is to be sent to it.
  mutating func noteRest(_ refusal: SIPMessage, _ out: inout Outbox<Network>) {
    guard outbound?.alternative != nil, let seconds = refusal[.retryAfter]?.value, !isResting
    else { return }
    isResting = true
    _ = out.start(.affair(0, Timer.rest.code), after: .seconds(Int64(seconds)))
  }

  /// A REGISTER has come to nothing: the other server may know more. With one server only, a device
  /// that was told when to come again does so.
  mutating func registrationFailed(
    _ code: Int, retryAfter: TimeSpan? = nil, _ out: inout Outbox<Network>
  ) {
    if outbound?.alternative != nil, !registering.hasTurned {
      registering.hasTurned = true
      registering.isElsewhere.toggle()
      carryOut(registering.machine.again(), &out)
      return
    }
    registering.hasTurned = false
    let wantsEnd = registering.machine.state == .ending
    carryOut(registering.machine.failed(code), &out)
    if let retryAfter, !wantsEnd, !registering.machine.isUnderway {
      restartRefresh(after: retryAfter, &out)
    }
  }
}
