import Entities
import Sim
import Wire

/// Judges session descriptions: an answer fits its offer (RFC 3264 §6), and whoever changes its
/// description raises its version (§8).
struct Offers: Sendable {
  /// One end of a call, which describes itself again and again.
  private struct End: DigestKey, Sendable {
    let who: UInt32
    let callID: Bytes
    let tag: Bytes?

    var digest: UInt64 { callID.digest(with: who) &+ (tag?.digest ?? 0) }
  }

  private struct Described: Sendable {
    let description: Bytes
    let session: UInt64
    let version: UInt64
  }

  private var described: RecentLookup<End, Described>

  init(_ court: Court) { described = RecentLookup(court.mostOpen) }

  /// What somebody has made itself, and has not sent before. `offer` is what has come with the request
  /// that a response answers.
  mutating func sent(
    _ seen: Seen, _ message: SIPMessage, offer: SessionDescription?, _ court: inout Court
  ) {
    guard let description = message.sessionDescription else { return }
    checkVersion(seen, message, description, &court)
    guard let offer else { return }
    court.note(.answersFitOffers, Offers.judge(description, offer), seen.node, seen)
  }

  private static func judge(
    _ answer: SessionDescription, _ offer: SessionDescription
  ) -> Judgement {
    guard answer.mediaCount == offer.mediaCount else {
      return .fail("\(offer.mediaCount) media were offered, \(answer.mediaCount) are answered")
    }
    for (offered, answered) in zip(offer.media, answer.media) where !answered.isRefused {
      if offered.isRefused { return .fail("a medium is taken that is not offered") }
      guard offered.direction.allows(answered.direction) else {
        return .fail(
          "'\(answered.direction)' is no answer to '\(offered.direction)'")
      }
    }
    return .pass
  }

  private mutating func checkVersion(
    _ seen: Seen, _ message: SIPMessage, _ description: SessionDescription,
    _ court: inout Court
  ) {
    guard let callID = message.text(of: .callID),
      let origin = (try? description.origin) ?? nil
    else { return }
    let own = message.isRequest ? message[.from] : message[.to]
    let version = origin.version
    let end = End(who: seen.who, callID: callID, tag: own?.tag)
    let before = described[end]
    let isAck = message.method == .ack
    if isAck, let before, version < before.version { return }
    described[end] = Described(
      description: description.bytes, session: origin.sessionID, version: origin.version
    )
    // An answer in an ACK may be late, and others before it: somebody may hold it back.
    guard !isAck, let before, before.session == origin.sessionID else { return }
    let isSame = before.description == description.bytes
    court.note(
      .versionsRise,
      .pass(
        if: isSame || version > before.version,
        else: version == before.version
          ? "the description has changed, and its version has not"
          : "the version of the description goes from \(before.version) to \(version)"),
      seen.node, seen)
  }
}
