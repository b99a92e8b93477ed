import Sim
import Wire

extension Device {
  /// A core tells of its user's registrations. A device whose own one the network has ended does as
  /// it is told: it registers again, or it does not (RFC 3680 §5.1, 3GPP TS 24.229 §5.1.1.7).
  mutating func noteRegistrations(
    _ notify: SIPMessage, interest index: Int, _ out: inout Outbox<Network>
  ) {
    guard interests[index].subscriber.event.package == Bytes("reg"),
      let news = try? RegInfo(parsing: notify.body)
    else { return }
    for registration in news.registrations {
      for contact in registration.contacts where contact.state == .terminated {
        guard let uri = try? URI(parsing: contact.uri), uri.isEquivalent(to: self.contact) else {
          continue
        }
        switch contact.event {
        case .deactivated, .expired: loseRegistration(registersAgain: true, &out)
        case .rejected, .unregistered: loseRegistration(registersAgain: false, &out)
        case .registered, .created, .refreshed, .shortened, .probation, .other: break
        }
      }
    }
  }
}
