import Sim
import Wire

// Streams of messages as an owner wants them described (RFC 4975 §8, RFC 5547).

/// People whom an INVITE names beside its offer.
enum RecipientList: Sendable {
  /// For whom the request is (RFC 5365 §4, RFC 5366 §4).
  case names(ResourceLists)
  /// Who is invited, for each of them to see (RFC 5366 §5).
  case tells(Bytes)
  /// The same, with nothing that says so.
  case bare(Bytes)
}

extension Device {
  /// Puts the offer of a call's streams into its INVITE, with a list of recipients and what else it
  /// carries beside it.
  mutating func offerStreams(
    of index: Int, _ list: RecipientList?, _ others: [MIMEEntity], _ out: inout Outbox<Network>
  ) {
    let offer = describeStreams(of: index, &out)
    guard case .caller(var caller) = calls[index].side else { return }
    let parts = (list.map { [$0.part] } ?? []) + others
    if !parts.isEmpty, let body = try? Multipart([MIMEEntity("application/sdp", offer)] + parts) {
      caller.request.setBody(body.bytes, body.contentType().description)
      if case .names? = list { caller.request.add(.require, SIPOption("recipient-list-invite")) }
    } else {
      caller.request.setBody(offer, "application/sdp")
    }
    caller.usage = InviteUsage(caller: caller.request, settings.timers)
    calls[index].side = .caller(caller)
  }

  /// An offer of a call's streams. A stream that has a path keeps it, so that a refresh changes
  /// nothing; one with port 0 is closed.
  mutating func describeStreams(of index: Int, _ out: inout Outbox<Network>) -> Bytes {
    completeStreams(of: index, out)
    let origin = nextOrigin(of: index)
    let description = try? SessionDescription(
      origin: origin, address: "\(stack.host)", media: calls[index].streams)
    var writer = ByteWriter(capacity: 768)
    writer.write(description?.bytes ?? Bytes())
    for medium in otherLines(of: index) {
      if calls[index].otherMedia.contains(medium) {
        write(medium, answering: nil, to: &writer)
      } else {
        writeClosed(medium, to: &writer)
      }
    }
    return writer.finish()
  }

  /// What the descriptions have lines for behind the streams: a line that was agreed on stays, also
  /// where nobody wants it any more (RFC 3264 §8).
  private func otherLines(of index: Int) -> [UserAction.Media] {
    var lines: [UserAction.Media] = []
    if let leg = calls[index].mainLeg,
      let agreed = calls[index].legs[leg].usage.offers.agreement?.local,
      let description = try? SessionDescription(agreed, .lenient)
    {
      lines = description.media.compactMap { media in
        media.line.flatMap { UserAction.Media(rawValue: $0.media.description) }
      }
    }
    return lines + calls[index].otherMedia.filter { !lines.contains($0) }
  }

  /// A description of a stream outside of any call.
  mutating func describe(_ stream: MSRPMedia) -> Bytes {
    let description = try? SessionDescription(
      origin: origin(nextNumber(), 1), address: "\(stack.host)", media: [stream])
    return description?.bytes ?? Bytes()
  }

  /// The answer to an offer, line by line with the streams of this end; what has no stream of its
  /// own goes by the last.
  mutating func answerWithStreams(
    of index: Int, to offer: Bytes, _ out: inout Outbox<Network>
  ) -> Bytes {
    guard let description = try? SessionDescription(offer, .lenient) else { return offer }
    // Each line for messages has a path of its own.
    let count = description.media.lastIndex(where: \.isMSRP).map { $0 + 1 } ?? 0
    while let last = calls[index].streams.last, calls[index].streams.count < count {
      var another = last
      another.path = Bytes()
      calls[index].streams.append(another)
    }
    completeStreams(of: index, out)
    let origin = nextOrigin(of: index)
    let streams = calls[index].streams
    let others = calls[index].otherMedia
    let takesOther = { (offered: MediaDescription) in
      offered.line.flatMap { UserAction.Media(rawValue: $0.media.description) }
        .map(others.contains) ?? false
    }
    let answer = try? description.answer(
      origin: origin, address: "\(stack.host)", takesOther: takesOther
    ) { offered in
      let own = streams[min(offered.index, streams.count - 1)]
      guard own.port != 0 else { return nil }
      var media = MSRPMedia(
        answering: offered, port: own.port, path: own.path, acceptTypes: own.acceptTypes,
        wishing: own.setup == .active ? .active : .passive,
        direction: own.direction ?? .sendrecv)
      media.acceptWrappedTypes = own.acceptWrappedTypes
      media.maxSize = own.maxSize
      media.hasCEMA = own.hasCEMA && offered.hasCEMA
      if let chatroom = own.chatroom { media.chatroom = chatroom }
      return media
    }
    return answer?.bytes ?? offer
  }

  /// So long whoever has to offer another connection waits whether its session is over too.
  static let mendingDelay = TimeSpan.milliseconds(500)

  /// Offers another connection where a session stands without one; whether it has.
  mutating func offerConnection(
    in index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) -> Bool {
    guard calls[index].mainLegIsAlive, let leg = calls[index].mainLeg,
      let media = calls[index].legs[leg].media.first(where: { !$0.isOpen })?.number
    else { return false }
    renewStream(ofMedia: media, in: index)
    change(
      Leg.Change(isUpdate: false, offering: UserAction.Offering(), step: nil), leg: leg,
      of: index, atlas, &out)
    return true
  }

  /// The line of an MSRP session is to be set up again: with another path, so that both ends take
  /// it for another session.
  mutating func renewStream(ofMedia number: UInt32, in index: Int) {
    guard let place = media(numbered: number) else { return }
    let line = self[place].line
    if calls[index].streams.indices.contains(line) {
      calls[index].streams[line].path = Bytes()
    }
  }

  private mutating func completeStreams(of index: Int, _ out: borrowing Outbox<Network>) {
    for stream in calls[index].streams.indices where calls[index].streams[stream].path.isEmpty {
      let session =
        isShared ? stack.identifiers.mediaSession(of: out.actor) : stack.identifiers.msrp()
      calls[index].streams[stream].path = Bytes(
        "msrp://\(stack.host):\(Hop.mediaPort)/\(session);tcp")
    }
  }
}

extension RecipientList {
  /// The body part that it is.
  var part: MIMEEntity {
    let (list, disposition): (Bytes, String?) =
      switch self {
      case .names(let list): (list.rendered(), "recipient-list")
      case .tells(let list): (list, "recipient-list-history;handling=optional")
      case .bare(let list): (list, nil)
      }
    var part = MIMEEntity("application/resource-lists+xml", list)
    if let disposition { part.fields.set(.contentDisposition, Bytes(disposition)) }
    return part
  }
}
