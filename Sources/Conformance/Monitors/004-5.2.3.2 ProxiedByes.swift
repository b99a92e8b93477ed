import Entities
import Sim
import Wire

extension Monitor {
  /// A Participating Function that is a proxy, and that stays in the path of dialogs, passes a BYE on.
  static let proxiedByes: [Monitor] = [
    bye("004-5.2.3.2-1a_1", fromUser: true) { $0.isForwarded },
    bye("004-5.2.3.2-1a_2", fromUser: true) { $0.isReturned },
    bye("004-5.2.3.2-1a_3", fromUser: true) { bye in
      .pass(if: bye.own == nil, elseWarn: "the proxy sends a request of its own", bye.own)
    },
    bye("004-5.2.3.3-1a_1", fromUser: false) { $0.isForwarded },
    bye("004-5.2.3.3-1a_2", fromUser: false) { $0.isReturned },
  ]

  private static func bye(
    _ row: String, fromUser isFromUser: Bool,
    _ judge: @escaping @Sendable (ProxiedBye) -> Judgement
  ) -> Monitor {
    Monitor(row, .proxiedBye { $0.isFromUser == isFromUser ? judge($0) : .inapplicable })
  }
}

extension ProxiedBye {
  /// Once, and as it is.
  fileprivate var isForwarded: Judgement {
    guard let copy = forwarded.first else { return .fail("the BYE goes no further", seen) }
    let isSame =
      copy.sip?[.from]?.tag == sip[.from]?.tag && copy.sip?[.to]?.tag == sip[.to]?.tag
    let again = forwarded.dropFirst().first { !$0.packet.mark.isRepeated }
    if let again { return .fail("the BYE goes on twice", again) }
    return .pass(if: isSame, else: "the BYE goes on with other tags", copy)
  }

  /// The 200 goes the way back, without the proxy's Via.
  fileprivate var isReturned: Judgement {
    guard let answer, answer.sip?.statusCode == 200 else { return .inapplicable }
    guard let returned else { return .fail("the 200 goes no further", answer) }
    return .pass(
      if: returned.peer == seen.peer && returned.sip?.statusCode == 200
        && returned.sip?[.via]?.branch == sip[.via]?.branch,
      else: "the 200 goes another way, or has the proxy's Via", returned)
  }
}
