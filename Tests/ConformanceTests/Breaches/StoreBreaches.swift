import Entities
import Sim
import Wire

@testable import Conformance

private typealias Change = @Sendable (inout Story) -> Void

private let state = "<groupstate"
private let conference = "application/conference-info+xml"
private let session = "application/x-cpm-session"

// MARK: What is known of participants

private func knowing(
  _ step: String, _ story: @autoclosure @escaping @Sendable () -> Story, _ change: @escaping Change
) -> Breach {
  Breach("004-5.2.3.2.1-\(step)", story(), change)
}

/// In a group state object something else stands.
private func stating(
  _ step: String, _ old: String, _ new: String,
  in story: @autoclosure @escaping @Sendable () -> Story = .storedLive
) -> Breach {
  knowing(step, story()) { $0.storeHas(state, old, new) }
}

let keptParticipantBreaches: [Breach] =
  [
    knowing("1_1", .storedWatched) { $0.functionsDoNotSend("200 NOTIFY") },
    knowing("1_2", .storedWatched) { story in
      story.functionsSay(.pfSessionConferenceState, after: 0) { _ in .list([]) }
    },
    knowing("2_1", .storedWatched) { story in
      story.functionsSay(.pfSessionState, after: 100) { _ in .text(Bytes("active")) }
    },
    knowing("2_2", .watched) { story in
      story = .storedWatched
      story.nobodyStores()
    },
    knowing("3_1", .storedWatched) { $0.storeLacks() },
    knowing("3_2", .storedLive) { $0.storeOverwrites() },
    knowing("4_1", .toldByFunction) { $0.functionsDrop("SEND object", after: 0) },
    knowing("4_2", .toldByFunction) { story in
      story.functionsSendOver("SEND object") {
        $0.rewrite("entity=\"sip:focus", "version=\"7\" entity=\"sip:focus")
      }
    },
  ] + statedBreaches

private let statedBreaches: [Breach] = [
  stating("3_3", "comm-addr=\"sip:carol@", "comm-addr=\"sip:nobody@"),
  stating("3a", "lastfocussessionid=\"sip:", "lastfocussessionid=\"sip:x"),
  stating("3b", " timestamp=\"2", " timestamp=\"1"),
  stating("3c", "group-type=\"Open\"", "group-type=\"Closed\""),
  stating("3d", "comm-addr=\"sip:carol@", "comm-addr=\"sip:nobody@"),
  stating("3d.i", "comm-addr=\"sip:carol@", "comm-addr=\"sip:nobody@"),
  stating("3d.ii", "name=\"Bob\"", "name=\"Rob\"", in: .storedNamed),
  stating("3d.iii", "yourown=\"true\"", "yourown=\"false\""),
  stating("3d.iv", "role=\"moderator\"", "role=\"other\""),
  stating("3e", "subject>", "other>"),
  stating("3e.i", "Hiking", "Biking"),
  stating("3e.ii", "<participant>sip:alice@", "<participant>sip:eve@"),
  stating("3e.iii", "<timestamp>2", "<timestamp>1"),
  stating("3f", "icon>", "other>"),
  stating("3f.i_1", "1.png", "2.png"),
  stating("3f.i_2", "<icon", "<icon><icon-uri>x</icon-uri></icon><other", in: .storedAtEnd),
  stating("3f.ii", "<participant>sip:alice@", "<participant>sip:eve@"),
  stating("3f.iii", "<timestamp>2", "<timestamp>1"),
  stating("3h", "quiet", "loud", in: .storedNamed),
  stating("3g", "max-user-count>10", "max-user-count>11"),
]

private func passing(_ step: String, _ change: @escaping Change) -> Breach {
  Breach("004-5.2.4-\(step)", .notifiedByFunction, change)
}

let clientObjectBreaches: [Breach] = [
  passing("3_1") { story in
    story.functionsSendOver("SEND letter", having: "four") { message in
      if let body = message.body { message.setContent(Bytes(conference), body) }
    }
  },
  passing("3_2") { $0.functionsDoNotSend("NOTIFY conference") },
  passing("3_3") { story in
    story.functions(send: "NOTIFY conference", having: "partial") {
      $0.rewrite("state=\"partial\"", "state=\"full\"")
    }
  },
  passing("3_4") { story in
    story.functions(send: "NOTIFY conference", having: "disconnected") {
      $0.rewrite("disconnected", "pending")
    }
  },
]

// MARK: The end of a session

private func ended(
  _ step: String, _ story: @autoclosure @escaping @Sendable () -> Story, _ change: @escaping Change
) -> Breach {
  Breach("004-5.2.3.3-\(step)", story(), change)
}

private func removed(_ step: String, _ change: @escaping Change) -> Breach {
  ended("2b.ii.\(step)", .putOut, change)
}

private func left(_ step: String, _ change: @escaping Change) -> Breach {
  Breach("004-5.2.3.2-2.B.i.5b\(step)", .storedLeft, change)
}

let endStoreBreaches: [Breach] =
  [
    ended("2b.i_1", .notStoredAsLeft) { $0 = .storedThoughLeft },
    ended("2b.iii.st_1", .storedLive) { $0.storeLacks(after: 100) },
    ended("2b.iii.st_2", .storedLive) { $0.storeHas(state, "carol@", "nobody@") },
    ended("2b.iii.st_3", .storedLive) { $0.storeHas(state, "Hiking", "Biking") },
    ended("2b.oth.st_1", .storedAfterLoss) { $0.storeLacks(after: 100) },
    ended("2b.oth.st_2", .storedAfterLoss) { $0.storeHas(state, "carol@", "nobody@") },
    ended("2b.oth.st_3", .storedAfterLoss) { $0.storeHas(state, "Hiking", "Biking") },
    ended("2d.i", .storedLive) { $0.storeLacks() },
  ] + removedBreaches + leftBreaches

private let removedBreaches: [Breach] = [
  removed("gso_1") { $0.storeFiles() },
  removed("gso_2") { $0.storeHas(state, "carol@", "nobody@") },
  removed("gso_3") { $0.storeHas(state, "Hiking", "Biking") },
  removed("gso_4") { $0.storeHas(state, ">removed<", ">other<") },
  removed("gso_5") { $0.storeHas(state, "<referred-by>sip:", "<referred-by>sip:x") },
  removed("cio_1") { $0.storeFiles() },
  removed("cio_2") { $0.storeHas(conference, "carol@", "nobody@") },
  removed("cio_3") { $0.storeHas(conference, ">disconnected<", ">connected<") },
  removed("cio_4") { $0.storeHas(conference, "disconnection-info", "other-info") },
  removed("cio_5") { $0.storeHas(conference, "<when>2", "<when>1") },
  removed("cio_6") { $0.storeHas(conference, "cause=410", "cause=411") },
  removed("cio_7") { $0.storeHas(conference, "cause=410", "cause=410;text=") },
  removed("cio_8") { $0.storeHas(conference, "<by>sip:", "<by>sip:x") },
]

private let leftBreaches: [Breach] = [
  left("") { $0.nobodyStores() },
  left(".i_1") { $0.storeFiles() },
  left(".i_2") { $0.storeHas(conference, "alice@", "nobody@") },
  left(".i_3") { $0.storeHas(conference, ">disconnected<", ">connected<") },
  left(".i_4") { $0.storeHas(conference, "disconnection-info", "other-info") },
  left(".i_5") { $0.storeHas(conference, "<when>2", "<when>1") },
  left(".i_6") { $0.storeHas(conference, "Call completed", "Gone") },
  left(".ii") { $0.storeFiles() },
]

// MARK: Recording

private func recording(
  _ step: String, _ story: @autoclosure @escaping @Sendable () -> Story = .storedLive,
  _ change: @escaping Change
) -> Breach {
  Breach("004-7.2.1-\(step)", story(), change)
}

private func history(
  _ step: String, _ story: @autoclosure @escaping @Sendable () -> Story = .storedLive,
  _ change: @escaping Change
) -> Breach {
  Breach("004-5.2-\(step)", story(), change)
}

/// All messages have the same name.
private let namesAllAlike: Change = { story in
  story.storeHas("message/cpim") { object in
    object.split(separator: "\r\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("IMDN-Message-ID:")
        ? "\(line.prefix { $0 != ":" }): same" : String(line)
    }.joined(separator: "\r\n")
  }
}

let recordingBreaches: [Breach] = objectBreaches + groupBreaches + twoBreaches + wholeBreaches

private let objectBreaches: [Breach] = [
  recording("up_1") { $0.storeHas("", "Date:", "X-Date:") },
  recording("up_2") { $0.storeOverwrites() },
  recording("cio_3") { $0.storeOverwrites() },
  history("p7_1", .storedOfTwo) { $0.storeHas("", "Direction: received", "Direction: sent") },
  history("p7_2", .storedOfTwo) { $0.storeHas("", "Direction: received", "Direction: sent") },
]

private let groupBreaches: [Breach] = [
  recording("A.1") { $0.storeWaits(by: .seconds(60)) },
  recording("A.2", .storedAtEnd) { $0.storeWaits(by: .seconds(-60)) },
  recording("A_2") { $0.storeWaits(by: .seconds(60)) },
  recording("2_2") { $0.storeFiles() },
  recording("2_3") { $0.storeFiles(after: 12) },
  recording("2a") { $0.storeHas(session, "carol@", "nobody@") },
  recording("2b") { $0.storeHas(state, "lastfocussessionid=\"sip:", "lastfocussessionid=\"sip:x") },
  recording("2c") { $0.storeHas(state, "Hiking", "Biking") },
  recording("2d_1", .storedOnPhone) { $0.storeHas(state, "iw-number=\"", "iw-number=\"9") },
  recording("inv.a_1") { $0.storeHas(session, "Subject: Hiking", "Subject: Biking") },
  recording("inv.b") { $0.storeWaits(session, by: .seconds(60)) },
  recording("inv.c", .storedAtEnd) { $0.storeWaits(by: .seconds(-60)) },
  recording("msg.ii_2", .storedWhenDelivered) {
    $0.functionsDrop("SEND letter", having: "one", after: 0)
  },
]

private let twoBreaches: [Breach] = [
  recording("1_1", .storedOfTwo) { $0.storeFiles() },
  recording("1_2", .storedOfTwo) { $0.storeLacks(session) },
  recording("1_3", .storedOfTwo, namesAllAlike),
  recording("1_4", .storedOfTwo) { $0.storeLacks("text/plain") },
]

private let wholeBreaches: [Breach] = [
  history("p13_1") { $0.storeLacks() },
  history("p13_2") { $0.storeLacks(session) },
  history("p13_3") { $0.storeLacks("text/plain") },
  history("p13_4") { $0.storeLacks("message/imdn+xml") },
  history("p13_5") { story in
    story.storeLacks(state)
    story.storeLacks(conference)
  },
  recording("msg.ii_1") { $0.storeLacks("text/plain") },
  recording("cio_2") { $0.storeLacks(conference) },
  recording("cio_4", .watched) { story in
    story = .storedLive
    story.nobodyStores()
  },
]

// MARK: Reading

private func reading(
  _ step: String, _ story: @autoclosure @escaping @Sendable () -> Story = .storeRead,
  _ change: @escaping Change
) -> Breach {
  Breach("004-5.2.1.4-\(step)", story(), change)
}

private let old = ["alice", "carol"].map { Bytes("sip:\($0)@ims.example invited") }

let storedGroupBreaches: [Breach] = [
  reading("A.a") { story in story.bobSends("INVITE") { $0.put(.conversationID, "other") } },
  reading("A.b_1") { story in story.bobSends("INVITE") { $0.retarget(to: "sip:x@example.net") } },
  reading("A.b_2") { $0.bobSays(.shown, after: 60, .list([])) },
  reading("A.c_2", .storeReadFirst) { $0.bobSays(.sessionParticipants, after: 65, .list(old)) },
  reading("A.c_3", .storeReadFirst) { $0.bobSays(.sessionParticipants, after: 65, .list(old)) },
  reading("B", .storeReadInVain) { story in
    story.bobSends("INVITE") { $0.put(.conversationID, "other") }
  },
  reading("B.a", .storeReadInVain) { story in
    story.bobSends("INVITE") { $0.rewrite("alice@", "nobody@") }
  },
  reading("B.a.i", .storeReadInVain) { story in
    story.bobSends("INVITE") { $0.rewrite("carol@", "nobody@") }
  },
  reading("B.a.ii", .storeReadInVain) { story in
    story.bobSends("INVITE") { $0.rewrite("alice@", "nobody@") }
  },
  reading("B.a.iii", .storeReadInVain) { story in
    story.bobSends("INVITE") { $0.rewrite("carol@", "bob@") }
  },
  Breach("004-5.2.3.4.1.2-1c", .statesOnReturn) { story in
    story.functionsDrop("SEND", having: state, after: 0)
  },
  Breach("004-5.2.3.4.1.2-1d", .statesOnReturn) { story in
    story.functionsRepeatOver(state) { $0.rewrite(" timestamp=\"2", " timestamp=\"1") }
  },
  Breach("004-5.2.3.4.1.1-d.ii.b", .statesDelivered(.cpm22)) { story in
    story.functions(get: "200 INVITE", having: "group-state-object") {
      $0.rewrite("application/group-state-object+xml", "")
    }
  },
  Breach("003-8.3.2.9.1.2-d.ii", .statesDelivered(.cpm21)) { story in
    story.functionsDrop("SEND", having: state, after: 0)
  },
]
