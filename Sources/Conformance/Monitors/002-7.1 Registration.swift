import Entities
import Wire

extension Monitor {
  static let registration: [Monitor] = [
    each(.registration, row: "002-7.1-p1") { register, facts in
      guard let to = register.sip[.to]?.uri, let from = register.sip[.from]?.uri,
        let registrar = register.sip.requestURI
      else { return .fail("To, From or the Request-URI is missing or malformed") }
      let own = register.client.address.address
      if to.address != own || from.address != own {
        return .fail("To and From do not both have the user's address")
      }
      if registrar.user != nil { return .fail("the Request-URI has a user part") }
      if let domain = register.client.domain, !registrar.host.isSameIgnoringCase(as: domain) {
        return .fail("the Request-URI is \(registrar), and not the home domain")
      }
      guard let before = register.before else { return .pass }
      guard before.callID == register.callID else {
        return .warn("the Call-ID is another than that of the REGISTER before")
      }
      return .pass(
        if: register.sip[.cSeq].map { $0.number > before.number } == true,
        else: "the number of CSeq does not grow")
    },
    each(.registration, row: "002-7.1-1") { register, _ in register.hasMandatoryHeaders },
    each(.registration, row: "002-7.1-2") { register, facts in
      guard let features = facts.own(.clientFeatures)?.list else { return .inapplicable }
      let wanted = features.map { FeatureTags.service($0) ?? $0.description }
      let listed = FeatureTags(contactOf: register.sip).tags.map(\.service)
      return .pass(
        if: wanted.allSatisfy { listed.contains($0) } && listed.allSatisfy { wanted.contains($0) },
        else: "Contact has the tags of \(listed.said), and the client supports \(wanted.said)")
    },
    each(.registration, row: "002-7.1-3") { register, facts in
      guard let own = facts.own(.clientInstance)?.text else { return .inapplicable }
      let said = register.sip[.contact]?.parameters.content(of: "+sip.instance")
      return .pass(
        if: said?.withoutAngles == own.withoutAngles,
        else: "+sip.instance is not the client's identifier")
    },
    each(.registration, row: "002-7.1-4") { register, _ in register.supports("gruu") },
    each(.registration, row: "002-7.1-5") { register, _ in
      let isRequired = register.sip.lists("gruu", in: .require)
      return register.client.rules.reading(
        .gruuRequired,
        literal: .pass(if: isRequired, else: "Require does not list 'gruu'"),
        repaired: .pass(
          if: !isRequired, else: "Require lists 'gruu', so that a core without it refuses"))
    },
    each(.registration, row: "002-7.1-6") { register, facts in
      guard let methods = facts.own(.clientMethods)?.list else { return .inapplicable }
      guard let said = register.sip[.contact]?.parameters.content(of: "methods") else {
        return .fail("Contact does not state the methods")
      }
      let listed = said.description.split(separator: ",").map {
        Bytes(String($0)).trimmed.description.uppercased()
      }
      let wanted = methods.map { $0.description.uppercased() }
      if !wanted.allSatisfy({ listed.contains($0) }) || !listed.allSatisfy({ wanted.contains($0) })
      {
        return .fail("Contact states the methods \(listed.said), and not \(wanted.said)")
      }
      let features = facts.own(.clientFeatures)?.list ?? []
      return .pass(
        if: features.isEmpty || !FeatureTags(contactOf: register.sip).isEmpty,
        else: "Contact states no capability for the client's services")
    },
    each(.registration, row: "002-7.1-7") { register, facts in
      guard let said = register.sip[.contact]?.display, let name = facts.own(.clientName)?.text
      else { return .pass }
      return .pass(
        if: name == said, elseWarn: "the display name is '\(said)', and not '\(name)'")
    },
    Monitor(
      "002-7.1-8",
      .wish([.registration]) { wish, _ in
        guard let request = wish.request else {
          return .fail("the client wants the service and has coverage, and sends no REGISTER")
        }
        return .pass(if: wish.reachesCore, else: "the REGISTER does not go to the core", request)
      }),
    Monitor(
      "002-7.1-p2",
      .binding { binding, _ in
        .pass(
          if: binding.refresh.map { $0.time < binding.expiry } == true,
          else: "the registration ran out at \(binding.expiry) before it was refreshed",
          binding.granted)
      }),
    Monitor(
      "002-7.1-p3",
      .wish([.deregistration]) { wish, _ in
        guard let request = wish.request, let sip = request.sip else {
          return .fail("no REGISTER follows")
        }
        return .pass(
          if: sip.isRemovalOfBindings, else: "the REGISTER does not remove the binding", request)
      }),
  ]
}

extension [String] {
  /// `a, b and c`; `none` where there is nothing.
  var said: String {
    count < 2 ? first ?? "none" : "\(dropLast().joined(separator: ", ")) and \(last ?? "")"
  }
}

extension Bytes {
  var withoutAngles: Bytes {
    first == UInt8(ascii: "<") && last == UInt8(ascii: ">") && count > 1
      ? self[1..<count - 1] : self
  }
}
