import Sim
import Wire

// A device that gets another address, as one does that changes its network (RFC 3665 §3.7).

extension Device {
  /// From now on everything that the device sends has the new address. Nobody is told of it:
  /// whoever is to know gets a re-INVITE, or a REGISTER.
  mutating func move(to host: Bytes, _ step: StepNumber, _ out: inout Outbox<Network>) {
    let transport = plan.transport ?? settings.sip.transport
    guard let contact = try? Device.contact(of: name, at: host, transport) else {
      finish(step, .failed, code: 400, &out)
      return
    }
    self.contact = contact
    stack.host = host
    for index in calls.indices {
      for leg in calls[index].legs.indices {
        calls[index].legs[leg].dialog?.move(to: NameAddress(contact))
      }
    }
    finish(step, .succeeded, &out)
  }

  static func contact(
    of name: String, at host: Bytes, _ transport: Settings.Transport
  ) throws(Flaw) -> URI {
    try URI("sip:\(name)@\(host)\(transport == .tcp ? ";transport=tcp" : "")")
  }
}
