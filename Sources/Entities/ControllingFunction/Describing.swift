import Sim
import Wire

extension ControllingFunction {
  private func isOwnAddress(_ target: URI) -> Bool {
    group.map { isAddress(target, of: $0) } ?? false
  }

  /// What somebody may know of an address before going there (RFC 4579 §5.13, RFC 5366 §5).
  mutating func describeItself(
    _ request: SIPMessage, _ server: TransactionID, _ out: inout Outbox<Network>
  ) {
    let target = request.requestURI
    let isKnown =
      session(for: request) != nil
      || target.map { isFactory($0) || isOwnAddress($0) } == true
    guard let target, isKnown else {
      refuse(request, .noSuchSession, server, &out)
      return
    }
    var response = request.response(200, toTag: agent.stack.identifiers.tag())
    var parameters = Parameters()
    parameters.set("isfocus", nil)
    rules.add([.session], to: &parameters)
    response.add(.contact, NameAddress(target.withoutParameters, parameters: parameters))
    agent.addAbilities(to: &response)
    response.add(.allowEvents, Bytes("refer, conference"))
    response.add(.accept, Bytes("application/sdp, application/resource-lists+xml"))
    let extensions = Device.extensions + agent.ownExtensions
    response.add(.supported, Bytes(extensions.joined(separator: ", ")))
    agent.apply(responseHeaders, to: &response)
    response.setBody(agent.describe(acceptableStream), "application/sdp")
    agent.stack.respond(response, to: server, &out)
  }
}
