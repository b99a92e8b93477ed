import Entities
import Sim
import Wire

extension Monitor {
  /// A document on participants comes to a Participating Function over MSRP, and a client is told by
  /// NOTIFY.
  static let objectsForClients: [Monitor] = [
    passage("3_1") { passage in
      .pass(
        if: passage.forwarded == nil, else: "the document goes to who has subscribed",
        passage.forwarded)
    },
    passage("3_2") { passage in
      guard passage.isNew || passage.before == nil else { return .inapplicable }
      guard let notify = passage.notify else { return .fail("no NOTIFY follows") }
      return .pass(
        if: passage.answer.map { ($0.sip?.statusCode ?? 500) < 300 } ?? false,
        else: "the NOTIFY is not taken", notify, passage.answer)
    },
    change("3_3") { document, passage in
      .pass(
        if: document.state == .partial && document.version == passage.version.map { $0 &+ 1 },
        else: "the NOTIFY is not partial, or its version is not the next one", passage.notify)
    },
    change("3_4") { document, passage in
      guard let before = passage.before, let picture = passage.picture else {
        return .inapplicable
      }
      var known = ConferenceState()
      var whole = before
      whole.version = passage.version
      _ = known.apply(whole)
      _ = known.apply(document)
      return .pass(
        if: known.document?.words.sorted() == picture.words.sorted(),
        else: "who knows the one before does not know this one", passage.notify)
    },
  ]

  private static func passage(
    _ step: String, _ judge: @escaping @Sendable (ObjectPassage) -> Judgement
  ) -> Monitor {
    Monitor(
      "004-5.2.4-\(step)",
      .objectPassage { passage in
        guard passage.subscription != nil else { return .inapplicable }
        // A function that has passed the subscription on makes no notifications.
        let literal = judge(passage)
        return passage.rules.reading(
          .functionAsNotifier, literal: literal,
          repaired: passage.isAtFunction ? literal : .inapplicable)
      })
  }

  /// For each NOTIFY but the first one.
  private static func change(
    _ step: String,
    _ judge: @escaping @Sendable (ConferenceInfo, ObjectPassage) -> Judgement
  ) -> Monitor {
    passage(step) { passage in
      guard passage.before != nil, passage.isNew,
        let document = passage.notify?.sip.flatMap({ try? ConferenceInfo(parsing: $0.body) })
      else { return .inapplicable }
      return judge(document, passage)
    }
  }
}
