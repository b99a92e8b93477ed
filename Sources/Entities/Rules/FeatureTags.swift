import Wire

/// The services that CPM names in its feature tags.
public enum Service: String, Hashable, Sendable, CaseIterable {
  case session
  case groupSession = "session.group"
  case message = "msg"
  case largeMessage = "largemsg"
  case fileTransfer = "filetransfer"
  case deferred
  case systemMessage = "systemmsg"

  /// `3gpp-service.ims.icsi.oma.cpm.session`
  public var name: String { "3gpp-service.ims.icsi.oma.cpm.\(rawValue)" }

  /// As `P-Preferred-Service` has it.
  public var urn: String { "urn:urn-7:\(name)" }
}

/// How feature tags are written.
public enum TagStyle: Hashable, Sendable {
  /// `+g.oma.cpm.chat`
  case draft
  /// The name of the service as a parameter of its own.
  case plain
  /// The URN, percent-encoded, in `+g.3gpp.icsi-ref`.
  case encoded
}
