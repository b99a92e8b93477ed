import Sim
import Wire

// Registration at the SIP/IP core (002 §7.1). The REGISTER itself is the device's; what makes it one
// for the CPM service is said here.

extension Client {
  /// What the contact of a REGISTER says of the client.
  var registeredFeatures: Parameters {
    var features = rules.features(services)  // 002-7.1-2
    // 002-7.1-6: capabilities as RFC 3840 §9 names them.
    let methods = Device.methods.map(\.text).joined(separator: ",")
    features.setQuoted("methods", Bytes(methods))
    features.set("message", nil)
    return features
  }

  /// What does not change while a client runs, for those who judge.
  func tellWhatItIs(_ out: inout Outbox<Network>) {
    guard out.isWanted(.detail) else { return }
    for fact in standingFacts { out.tell(fact) }
  }

  var standingFacts: [Fact] {
    groupFacts + [
      Fact(.clientAddress, .text(address.text), Grounds(.input)),
      contactFact,
      Fact(.clientInstance, .text(Bytes(device.instance)), Grounds(.input)),
      Fact(.clientMethods, .list(of: Device.methods.map { "\($0.text)" }), Grounds(.sip)),
      Fact(.clientFeatures, .list(of: services.map(\.name)), Grounds(.register)),
      Fact(.clientName, .text(Bytes(name)), Grounds(.input)),
      registration,
    ]
  }

  /// Where the device is reached, until it moves.
  var contactFact: Fact { Fact(.clientContact, .text(device.contact.text), Grounds(.input)) }

  /// Whether the user wants to be registered, as far as that was said, and whether the device could
  /// be.
  private var registration: Fact {
    let wish = wantsRegistration.map { [$0 ? "wanted" : "unwanted"] } ?? []
    return Fact(
      .clientRegistration, .list(of: wish + [holes == 0 ? "covered" : "uncovered"]),
      Grounds(.register))
  }

  mutating func noteRegistration(
    wanted isWanted: Bool, _ step: StepNumber, _ out: inout Outbox<Network>
  ) {
    wantsRegistration = isWanted
    isExpelled = false
    let key = Bytes("\(step.index)")
    out.tell(
      Fact(
        .requestKind, of: key, .text(Bytes(isWanted ? "register" : "unregister")), Grounds(.input)))
    out.tell(registration)
  }

  /// The device comes into coverage, or out of it. What it could not keep registered, or begin to,
  /// it registers when it can (002-7.1-8, -p2).
  mutating func cover(_ isBack: Bool, _ out: inout Outbox<Network>) {
    let wasCovered = holes == 0
    holes = max(0, holes + (isBack ? -1 : 1))
    guard wasCovered != (holes == 0) else { return }
    out.tell(registration)
    guard isBack, wantsRegistration == true, !isExpelled, device.registering.machine.state == .idle
    else { return }
    device.register(expires: nil, device.registering.extra, step: nil, &out)
  }

  /// The registrar has bound the client.
  mutating func registered(_ response: SIPMessage, _ out: inout Outbox<Network>) {
    let own = response.all(.contact).first { $0.uri.isEquivalent(to: device.contact) }
    let seconds =
      own?.parameters.content(of: "expires")?.number
      ?? response[.expires].map { UInt64($0.value) }
    guard let seconds else { return }
    let expiry = out.now + .seconds(Int64(clamping: seconds))
    registrationExpiry = expiry
    isExpelled = false
    out.tell(Fact(.clientRegistrationExpiry, .time(expiry), Grounds(.register)))
  }
}
