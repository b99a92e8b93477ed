import Sim
import Wire

// What a device offers, and what it answers (RFC 3264, RFC 4975 §8).

extension Device {
  /// What a device says of itself in a request or response that sets up a session.
  func addAbilities(to message: inout SIPMessage) {
    message.add(.allow, Bytes(Device.methods.map(\.text).joined(separator: ", ")))
    if message.isRequest, message[.to]?.tag == nil {
      message.add(.supported, Bytes("100rel, replaces"))
    }
  }

  var sessionTimerPolicy: SessionTimerPolicy {
    let seconds = settings.session.expires.nanoseconds / 1_000_000_000
    var policy = SessionTimerPolicy(
      interval: seconds == 0 ? nil : UInt32(clamping: seconds),
      minimum: UInt32(clamping: settings.session.minSE.nanoseconds / 1_000_000_000))
    policy.demandsRefreshes = demandsRefreshes
    return policy
  }

  func canRead(_ description: Bytes) -> Bool {
    (try? SessionDescription(description, .lenient)) != nil
  }

  /// What is offered in a call: its owner's streams, or what the user wants.
  mutating func offer(
    _ media: [UserAction.Media], for index: Int, _ out: inout Outbox<Network>
  ) -> Bytes {
    calls[index].streams.isEmpty
      ? offer(media, as: nextOrigin(of: index)) : describeStreams(of: index, &out)
  }

  /// What is answered in a call.
  mutating func answer(
    to offer: Bytes, for index: Int, _ out: inout Outbox<Network>
  ) -> Bytes {
    calls[index].streams.isEmpty
      ? answer(to: offer, as: nextOrigin(of: index))
      : answerWithStreams(of: index, to: offer, &out)
  }

  /// An offer of these media; of messages where none is named.
  mutating func offer(_ media: [UserAction.Media], as origin: SessionOrigin) -> Bytes {
    var writer = ByteWriter(capacity: 512)
    writeSession(origin, to: &writer)
    for medium in media.isEmpty ? [.msrp] : media { write(medium, answering: nil, to: &writer) }
    return writer.finish()
  }

  /// The kinds of media of a session, for an offer that is to leave them as they are.
  func media(of leg: Leg) -> [UserAction.Media] {
    guard let agreed = leg.usage.offers.agreement?.local,
      let description = try? SessionDescription(agreed, .lenient)
    else { return [] }
    return description.media.compactMap { medium in
      if medium.isRefused { return nil }
      if medium.isMSRP { return .msrp }
      return medium.line.flatMap { UserAction.Media(rawValue: $0.media.description) }
    }
  }

  /// The answer: every medium that this device knows is taken (RFC 3264 §6).
  private mutating func answer(to offer: Bytes, as origin: SessionOrigin) -> Bytes {
    guard let description = try? SessionDescription(offer, .lenient) else { return offer }
    var writer = ByteWriter(capacity: 512)
    writeSession(origin, to: &writer)
    for offered in description.media {
      guard let line = offered.line, !offered.isRefused else {
        write("m=", offered.line?.refused.value ?? Bytes("message 0 TCP/MSRP *"), to: &writer)
        continue
      }
      if offered.isMSRP {
        write(.msrp, answering: offered, to: &writer)
      } else if line.media == "audio" || line.media == "video" {
        write(line.media == "audio" ? .audio : .video, answering: offered, to: &writer)
      } else {
        write("m=", line.refused.value, to: &writer)
      }
    }
    return writer.finish()
  }

  private func writeSession(_ origin: SessionOrigin, to writer: inout ByteWriter) {
    write("v=", Bytes("0"), to: &writer)
    write(
      "o=", Bytes("\(name) \(origin.sessionID) \(origin.version) IN IP4 \(stack.host)"),
      to: &writer)
    write("s=", Bytes("-"), to: &writer)
    write("c=", Bytes("IN IP4 \(stack.host)"), to: &writer)
    write("t=", Bytes("0 0"), to: &writer)
  }

  // MARK: Whose they are

  /// What the next description of a call says: each call is a session of its own, of which every
  /// description has the version after the last one's (RFC 3264 §8).
  mutating func nextOrigin(of index: Int) -> SessionOrigin {
    calls[index].descriptions += 1
    return origin(calls[index].number, calls[index].descriptions)
  }

  /// Of a description by its version, and by the number of what it is about.
  func origin(_ number: UInt32, _ version: UInt64) -> SessionOrigin {
    SessionOrigin(
      username: name, sessionID: UInt64(instanceNumber) + UInt64(number), version: version,
      address: "\(stack.host)")
  }

  // MARK: Lines

  mutating func write(
    _ medium: UserAction.Media, answering offered: MediaDescription?, to writer: inout ByteWriter
  ) {
    switch medium {
    case .msrp:
      write("m=", Bytes("message 2855 TCP/MSRP *"), to: &writer)
      write("a=", Bytes("accept-types:*"), to: &writer)
      write(
        "a=", Bytes("path:msrp://\(stack.host):2855/\(stack.identifiers.msrp());tcp"), to: &writer)
      write("a=", Bytes("setup:\(setup(answering: offered).rawValue)"), to: &writer)
    case .audio:
      write("m=", Bytes("audio 49170 RTP/AVP 0"), to: &writer)
      write("a=", Bytes("rtpmap:0 PCMU/8000"), to: &writer)
    case .video:
      write("m=", Bytes("video 51372 RTP/AVP 31"), to: &writer)
      write("a=", Bytes("rtpmap:31 H261/90000"), to: &writer)
    }
    if let offered, offered.direction != .sendrecv {
      write("a=", Bytes(offered.direction.answer().rawValue), to: &writer)
    }
  }

  /// A line for what is carried no more.
  func writeClosed(_ medium: UserAction.Media, to writer: inout ByteWriter) {
    let line =
      switch medium {
      case .msrp: "message 0 TCP/MSRP *"
      case .audio: "audio 0 RTP/AVP 0"
      case .video: "video 0 RTP/AVP 31"
      }
    write("m=", Bytes(line), to: &writer)
  }

  /// Either end may open the connection of an offer; who answers leaves it to the other, unless
  /// that cannot (RFC 6135 §4.2).
  private func setup(answering offered: MediaDescription?) -> ConnectionSetup {
    guard let offered else { return .actpass }
    return offered.setup == .passive ? .active : .passive
  }

  private func write(_ type: String, _ value: Bytes, to writer: inout ByteWriter) {
    writer.write(type)
    writer.write(value)
    writer.write("\r\n")
  }
}
