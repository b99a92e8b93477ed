import Sim
import Wire

// What is told of registrations: `application/reginfo+xml` (RFC 3680 §5).

extension RegInfo.Contact {
  /// A binding, with what has happened to it.
  init(_ binding: Binding, _ state: State, _ event: Event, at now: Instant) {
    self.init(id: Bytes("\(binding.number)"), state, event, binding.contact.uri.text)
    durationRegistered = Self.seconds(now - binding.beginning)
    if state == .active { expires = Self.seconds(binding.expiry - now) }
    q = binding.contact.parameters.content(of: "q")
    callID = binding.callID
    cseq = UInt64(binding.cSeq)
    displayName = binding.contact.display.map { ResourceLists.DisplayName(Bytes($0)) }
    for parameter in binding.contact.parameters
    where !["q", "expires"].contains(parameter.name.description.lowercased()) {
      parameters.append(Parameter(parameter.name, parameter.value ?? Bytes()))
    }
  }

  private static func seconds(_ span: TimeSpan) -> UInt64 {
    UInt64(clamping: span.nanoseconds / 1_000_000_000)
  }
}

extension RegInfo {
  /// What has become of the contacts that were bound before: those that are new, those that have
  /// been refreshed, and those that are gone for the reason that is given.
  static func changes(
    from before: [Binding], to after: [Binding], gone reason: Contact.Event, at now: Instant
  ) -> [Contact] {
    var contacts: [Contact] = []
    for binding in before where !after.contains(where: { $0.number == binding.number }) {
      contacts.append(Contact(binding, .terminated, reason, at: now))
    }
    for binding in after {
      guard let old = before.first(where: { $0.number == binding.number }) else {
        contacts.append(Contact(binding, .active, .registered, at: now))
        continue
      }
      if old.callID != binding.callID || old.cSeq != binding.cSeq {
        contacts.append(Contact(binding, .active, .refreshed, at: now))
      }
    }
    return contacts
  }

  /// As the body of a NOTIFY.
  var content: Notifier.Content {
    Notifier.Content(type: "\(RegInfo.mediaType)", body: rendered())
  }
}
