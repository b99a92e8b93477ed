import Wire

// How services are named in requests, contacts and registrations (OMA feature tags, RFC 3840,
// RFC 3841, RFC 6050).

extension Rules {
  /// `Accept-Contact` of a request for a service.
  func acceptContact(_ service: Service) -> Bytes {
    let preference = excludesOthers ? ";require;explicit" : ""
    return Bytes("*;\(tag(of: [service]))\(preference)")
  }

  /// The feature parameters of a contact that has these services.
  func features(_ services: [Service]) -> Parameters {
    var parameters = Parameters()
    add(services, to: &parameters)
    return parameters
  }

  func add(_ services: [Service], to parameters: inout Parameters) {
    switch tagStyle {
    case .encoded:
      parameters.setQuoted("+g.3gpp.icsi-ref", Bytes(encoded(services)))
    case .plain:
      for service in services { parameters.set(service.name, nil) }
    case .draft:
      for service in services { parameters.set(draft(service), nil) }
    }
  }

  private func tag(of services: [Service]) -> String {
    switch tagStyle {
    case .encoded: "+g.3gpp.icsi-ref=\"\(encoded(services))\""
    case .plain: services.map(\.name).joined(separator: ";")
    case .draft: services.map(draft).joined(separator: ";")
    }
  }

  private func encoded(_ services: [Service]) -> String {
    services.map { "urn%3Aurn-7%3A\($0.name)" }.joined(separator: ",")
  }

  /// Document 000 has a tag for sessions only; what it does not name goes by its later name.
  private func draft(_ service: Service) -> String {
    service == .session ? "+g.oma.cpm.chat" : service.name
  }
}

extension SIPMessage {
  /// The services that a request asks for by its `Accept-Contact`, in whatever form.
  var wantedServices: [Service] {
    Service.named(in: fields.texts(of: SIPHeader.acceptContact.text))
  }

  /// The services that its `Contact` names.
  var contactServices: [Service] { Service.named(in: fields.texts(of: SIPHeader.contact.text)) }
}

extension Service {
  /// The most telling one first: a name that begins another comes behind it.
  private static let byLength = allCases.sorted { $0.rawValue.utf8.count > $1.rawValue.utf8.count }

  private static let common: StaticString = "ims.icsi.oma.cpm."

  static func named(in texts: [Bytes]) -> [Service] {
    var found: [Service] = []
    for text in texts {
      if text.place(of: "g.oma.cpm.chat") != nil { found.append(.session) }
      var start = 0
      while let place = text.place(of: common, from: start) {
        start = place + common.utf8CodeUnitCount
        let rest = text[start...]
        if let service = byLength.first(where: {
          rest.prefix($0.rawValue.utf8.count).isSameIgnoringCase(as: $0.rawValue)
        }) {
          found.append(service)
        }
      }
    }
    return found
  }
}
