import Entities
import Sim
import Wire

@testable import Conformance

// MARK: What users tell each other of messages

let eventBreaches: [Breach] = [
  Breach("004-5.2.3.1-4", .marked) { story in
    story.at(story.alice, true, "SEND letter", having: "cpm-evfw") { packet in
      if case .msrp(var message) = packet.content {
        message.rewrite("<contribution-id>", "<contribution-id>x")
        packet.content = .msrp(message)
      }
      return true
    }
  },
  Breach("004-5.2.3.1-5_1", .marked) { $0.bobSays(.messageFlags, after: 5, .list([])) },
  Breach("004-5.2.3.1-5_2", .marked) { story in
    story.at(story.bob, true, "SEND letter", having: "event-response") { _ in false }
  },
]

// MARK: Several clients of one user

private func served(
  _ step: String, _ story: @autoclosure @escaping @Sendable () -> Story,
  _ change: @escaping @Sendable (inout Story) -> Void
) -> Breach {
  Breach("004-5.2.4-\(step)", story(), change)
}

private let deliveryNotice = """
  <imdn xmlns="urn:ietf:params:xml:ns:imdn"><message-id>m</message-id>\
  <datetime>2026-01-01T00:00:00Z</datetime>\
  <delivery-notification><status><delivered/></status></delivery-notification></imdn>
  """

let servedMessageBreaches: [Breach] = [
  served("1_1", .onAllDevices) { $0.functionsDrop("SEND letter", having: "one", after: 9) },
  served("1_2", .onAllDevices) { story in
    story.functionsSendOver("SEND letter", having: "one") {
      $0.rewrite("one", String(repeating: "one", count: 500))
    }
  },
  served("2a.i", .untilOneActs) { story in
    story.at(story.function, false, "SEND letter", having: "two") { packet in
      if case .msrp(var message) = packet.content {
        message.rewrite("text/plain", "message/imdn+xml")
        message.rewrite("two", deliveryNotice)
        packet.content = .msrp(message)
      }
      return true
    }
  },
  served("2a.i.a_1", .untilOneActs) { $0.functionsDrop("BYE", having: "b1.bob", after: 19) },
  served("2a.i.a_2", .untilOneActs) { story in
    story.functions(send: "BYE", having: "b1.bob") { $0.put(.reason, "SIP;cause=480") }
  },
  served("2a.i.a_3", .untilOneActs) { story in
    story.functions(send: "BYE", having: "b1.bob") {
      $0.put(.reason, "SIP;cause=200")
    }
  },
  served("2a.i.b", .untilOneActs) { $0.functionsKeepMedia(after: 19) },
  served("2a.i.c", .untilOneActs) { story in
    story.functionsDrop("SEND letter", having: "two", after: 19)
  },
  served("2b.i", .onAllDevices) { story in
    story.functionsSendOver("SEND letter", having: "Message-Direction") {
      $0.rewrite("Message-Direction: sent", "Message-Direction: received")
    }
  },
  Breach("004-5.2.3.2-2.B.ii.b.ii.2_1", .awayWithNotices) { story in
    story.functionsSay(.pfSessionDeferred, after: 12) { _ in .list([]) }
  },
  Breach("004-5.2.3.2-2.B.ii.b.ii.2_2", .awayWithNotices) { story in
    story.storeWaits("two", by: .seconds(120))
  },
  Breach("004-5.2-p14", .awayWithNotices) { story in
    story.functionsSay(.pfSessionDeferred, after: 12) { _ in .list([]) }
  },
  Breach("004-7.2.1-msg.i_1", .storedInPieces) { story in
    story.at(story.function, false, "SEND letter", having: "Byte-Range: 2049-") { _ in false }
  },
  Breach("004-7.2.1-msg.i_2", .storedLive) { $0.storeHas("one", "one", "ones") },
]

// MARK: Media

private func leaving(
  _ row: String, _ story: @autoclosure @escaping @Sendable () -> Story,
  _ change: @escaping @Sendable (inout Story) -> Void
) -> Breach {
  Breach("004-5.2.3.2-\(row)", story(), change)
}

let mediaReleaseBreaches: [Breach] = [
  leaving("2.B.i.1c", .leftByOneDevice) { $0.functionsKeepMedia(after: 19) },
  leaving("2.B.i.4", .leftByOneDevice) { $0.functionsAnswerLate() },
  leaving("2.B.i.6", .leftByOneDevice) { $0.functionsKeepMedia(after: 19) },
  leaving("2.B.ii.a.ii", .lostOnOneDevice) { $0.functionsKeepMedia(after: 19) },
  leaving("2.B.ii.b.ii.1_1", .away(.cpm22)) { $0.functionsKeepMedia(after: 9) },
  leaving("2.B.iii.3", .gatewayClosesAll) { $0.functionsKeepMedia(after: 20) },
  Breach("004-5.2.3.3-2f", .silent) { $0.functionsKeepMedia(after: 9) },
  Breach("003-8.3.2.9.1.2-c.1.ii.a_2", .declined(.cpm21)) { $0.functionsKeepMedia(after: 49) },
  Breach("004-5.2.3.4.1.1-c.1.ii.a_2", .declined(.cpm22)) { $0.functionsKeepMedia(after: 49) },
]

// MARK: Proxies

let proxiedByeBreaches: [Breach] = [
  leaving("1a_1", .onPath) { $0.functionsDoNotSend("BYE") },
  leaving("1a_2", .onPath) { $0.functionsDoNotSend("200 BYE") },
  leaving("1a_3", .onPath) { story in
    story.functions(send: "BYE", only: 1) { $0.put(.cSeq, "9 BYE") }
  },
  Breach("004-5.2.3.3-1a_1", .onPath) { $0.functionsDoNotSend("BYE") },
  Breach("004-5.2.3.3-1a_2", .onPath) { $0.functionsDoNotSend("200 BYE") },
]
