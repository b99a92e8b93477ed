import Entities
import Sim
import Wire

let adHocBreaches: [Breach] = [
  Breach("004-5.2.1.1-p1_1", .group(.adHoc())) { $0.say(.clientMaxAdHoc, .number(2)) },
  Breach("004-5.2.1.1-p1_2", .tooMany(.adHoc())) { $0.drop(FactName.notices.rawValue) },
  Breach("004-5.2.1.1-p1_3", .tooMany(.adHoc())) { $0.sendAnyway() },
  .header("004-5.2.1.1-p2", .group(.adHoc()), "INVITE", .contact),
  .target("004-5.2.1.1-1", .group(.adHoc()), "INVITE"),
  .header("004-5.2.1.1-2", .group(.adHoc()), "INVITE", .acceptContact, "*;\(icsi("msg"))"),
  .header("004-5.2.1.1-3", .group(.adHoc()), "INVITE", .contact, "<sip:alice@192.0.2.1>"),
  .header("004-5.2.1.1-4", .group(.adHoc()), "INVITE", .pPreferredIdentity, "<sip:x@example.org>"),
  .header("004-5.2.1.1-5", .group(.adHoc()), "INVITE", .pPreferredService, "urn:urn-7:other"),
  .header("004-5.2.1.1-7", .group(.adHoc()), "INVITE", .privacy),
  .header("004-5.2.1.1-9_1", .group(.adHoc()), "INVITE", .conversationID),
  .header("004-5.2.1.1-10", .group(.adHoc()), "INVITE", .contributionID),
  .header("004-5.2.1.1-11", .group(.adHoc()), "INVITE", .inReplyToContributionID),
  .body("004-5.2.1.1-12", .group(.adHoc()), "INVITE", "application/sdp", "text/plain"),
  .body(
    "004-5.2.1.1-14", .group(.adHoc()), "INVITE", "application/vnd.oma.cpm-groupdata+xml", "text/x"),
  .body("004-5.2.1.1-15", .group(.adHoc()), "INVITE", "application/conference-info+xml", "text/x"),
  .missing("004-5.2.1.1-16", .group(.adHoc()), "INVITE"),
  .missing("004-5.2.1.1-rsp.1", .group(.adHoc()), "ACK"),
  Breach("004-5.2.1.1-rsp.2a", .group(.adHoc())) {
    $0.say(.sessionIdentity, .text(Bytes("sip:mallory@example.net")))
  },
  .missing("004-5.2.1.1-rsp.2b", .group(.adHoc()), "hello taken"),
  Breach("004-5.2.1.1-rsp.2b.i", .group(.adHoc())) { $0.say(.sessionGroupData, .flag(false)) },
  Breach("004-5.2.1.1-rsp.2b.ii", .group(.adHoc())) {
    $0.say(.sessionConferenceObjects, .flag(false))
  },
  .header("004-5.2.1.1-2", .group(.adHoc()), "INVITE", .acceptContact, "*;\(icsi("session"))"),
  .body("004-5.2.1.1-6", .group(.adHoc()), "INVITE", "carol", "dave"),
  .header("004-5.2.1.1-8", .group(.adHoc()), "INVITE", .subject, "Sailing"),
  Breach("004-5.2.1.1-9_2", .group(.adHoc()).inConversation) {
    $0.change("INVITE") { $0.put(.conversationID, "other") }
  },
  Breach("004-5.2.1.1-10", .group(.adHoc())) { $0.usedBefore() },
  .body(
    "004-5.2.1.1-13_1", .group(.adHoc()), "INVITE", "org.openmobilealliance.groupchat.closed",
    "open"),
  .body("004-5.2.1.1-13_2", .group(.adHoc()), "INVITE", " private-messages", ""),
  .missing("004-5.2.1.1-rsp.1", .refusedGroup(.adHoc(), 486), "ACK"),
  .missing("004-5.2.1.1-rsp.2c_1", .group(.adHoc(hasObjects: false)), "SUBSCRIBE", "200 SUBSCRIBE"),
  Breach("004-5.2.1.1-rsp.2c_2", .group(.adHoc(hasObjects: false))) { $0.unsubscribe("ug1") },
  Breach("004-5.2.1.1-rsp.2c_2", .group(.adHoc(hasObjects: false))) { $0.letRunOut("ug1") },
  Breach("004-5.2.1.1-rsp.2c_2", .group(.adHoc(hasObjects: false))) {
    $0.change("200 SUBSCRIBE") { $0.put(.expires, "60") }
  },
  .header("002-7.4.2-1", .group(.adHoc(.cpm1)), "INVITE", .contact),
  .header("002-7.4.2-2", .group(.adHoc(.cpm1)), "INVITE", .acceptContact, "*;\(icsi("msg"))"),
  .target("002-7.4.2-3", .group(.adHoc(.cpm1)), "INVITE"),
  .body("002-7.4.2-6", .group(.adHoc(.cpm1)), "INVITE", "application/sdp", "text/plain"),
  .body("002-7.4.2-6a", .group(.adHoc(.cpm1)), "INVITE", "message/cpim", "text/x"),
  .missing("002-7.4.2-7", .group(.adHoc(.cpm1)), "INVITE"),
  Breach("002-7.4.2-rsp.1", .group(.adHoc(.cpm1))) {
    $0.say(.sessionIdentity, .text(Bytes("sip:mallory@example.net")))
  },
  .missing("002-7.4.2-rsp.2", .group(.adHoc(.cpm1)), "hello taken"),
  .header("002-7.4.2-1", .group(.adHoc(.cpm1)), "INVITE", .privacy),
  .body("002-7.4.2-4", .group(.adHoc(.cpm1)), "INVITE", "carol", "dave"),
  Breach("002-7.4.2-5_1", .group(.adHoc(.cpm1))) { $0.say(.clientMaxAdHoc, .number(2)) },
  Breach("002-7.4.2-5_2", .tooMany(.adHoc(.cpm1))) { $0.drop(FactName.notices.rawValue) },
  Breach("002-7.4.2-5_3", .tooMany(.adHoc(.cpm1))) { $0.sendAnyway() },
]

let predefinedBreaches: [Breach] = [
  .header("004-5.2.1.2-p1", .group(.predefined()), "INVITE", .contact),
  .target("004-5.2.1.2-1", .group(.predefined()), "INVITE"),
  .header("004-5.2.1.2-2", .group(.predefined()), "INVITE", .acceptContact, "*;\(icsi("msg"))"),
  .header("004-5.2.1.2-3", .group(.predefined()), "INVITE", .pPreferredService, "urn:urn-7:other"),
  .header("004-5.2.1.2-4", .group(.predefined()), "INVITE", .contact, "<sip:alice@192.0.2.1>"),
  .header(
    "004-5.2.1.2-5", .group(.predefined()), "INVITE", .pPreferredIdentity, "<sip:x@example.org>"),
  .header("004-5.2.1.2-6", .group(.predefined()), "INVITE", .privacy),
  .header("004-5.2.1.2-7_1", .group(.predefined()), "INVITE", .conversationID),
  .header("004-5.2.1.2-8", .group(.predefined()), "INVITE", .contributionID),
  .header("004-5.2.1.2-9", .group(.predefined()), "INVITE", .inReplyToContributionID),
  .body(
    "004-5.2.1.2-10", .group(.predefined()), "INVITE", "application/conference-info+xml", "text/x"),
  .missing("004-5.2.1.2-11", .group(.predefined()), "INVITE"),
  Breach("004-5.2.1.2-rsp.2", .group(.predefined())) {
    $0.say(.sessionIdentity, .text(Bytes("sip:mallory@example.net")))
  },
  .missing("004-5.2.1.2-rsp.3", .group(.predefined()), "hello taken"),
  Breach("004-5.2.1.2-rsp.3.i", .group(.predefined())) {
    $0.say(.sessionConferenceObjects, .flag(false))
  },
  Breach("004-5.2.1.2-7_2", .group(.predefined()).inConversation) {
    $0.change("INVITE") { $0.put(.conversationID, "other") }
  },
  .header("004-5.2.1.2-10", .group(.predefined()), "INVITE", .contentType, "text/plain"),
  .header(
    "004-5.2.1.2-rsp.1", .group(.predefined()), "ACK", .to, "<sip:somebody@example.org>;tag=other"),
  .missing("004-5.2.1.2-rsp.1", .group(.predefined()), "ACK"),
  Breach("004-5.2.1.2-rsp.p_3", .unsubscribed) { $0.drop(FactName.notices.rawValue) },
  .missing(
    "004-5.2.1.2-rsp.p_1", .group(.predefined(hasObjects: false)), "SUBSCRIBE", "200 SUBSCRIBE"),
  Breach("004-5.2.1.2-rsp.p_2", .group(.predefined(hasObjects: false))) { $0.unsubscribe("ug1") },
  Breach("004-5.2.1.2-rsp.p_2", .group(.predefined(hasObjects: false))) {
    $0.change("200 SUBSCRIBE") { $0.put(.expires, "60") }
  },
  .header("002-7.4.3-1", .group(.predefined(.cpm1)), "INVITE", .contact),
  .target("002-7.4.3-1a", .group(.predefined(.cpm1)), "INVITE"),
  .header("002-7.4.3-1b", .group(.predefined(.cpm1)), "INVITE", .acceptContact, "*;\(icsi("msg"))"),
  .header("002-7.4.3-1c", .group(.predefined(.cpm1)), "INVITE", .contentType, "text/plain"),
  .body("002-7.4.3-1d", .group(.predefined(.cpm1)), "INVITE", "message/cpim", "text/x"),
  .missing("002-7.4.3-2", .group(.predefined(.cpm1)), "INVITE"),
  Breach("002-7.4.3-rsp.1", .group(.predefined(.cpm1))) {
    $0.say(.sessionIdentity, .text(Bytes("sip:mallory@example.net")))
  },
  .missing("002-7.4.3-rsp.2", .group(.predefined(.cpm1)), "hello taken"),
]

let joinInBreaches: [Breach] = [
  .header("004-5.2.1.3-p1", .group(.joinIn()), "INVITE", .contact),
  .target("004-5.2.1.3-1", .group(.joinIn()), "INVITE"),
  .header("004-5.2.1.3-2", .group(.joinIn()), "INVITE", .acceptContact, "*;\(icsi("msg"))"),
  .header("004-5.2.1.3-3", .group(.joinIn()), "INVITE", .contact, "<sip:alice@192.0.2.1>"),
  .header("004-5.2.1.3-4", .group(.joinIn()), "INVITE", .pPreferredService, "urn:urn-7:other"),
  .header("004-5.2.1.3-5", .group(.joinIn()), "INVITE", .pPreferredIdentity, "<sip:x@example.org>"),
  .header("004-5.2.1.3-6", .group(.joinIn()), "INVITE", .userAgent),
  .header("004-5.2.1.3-7", .group(.joinIn()), "INVITE", .privacy),
  .header("004-5.2.1.3-8", .group(.joinIn()), "INVITE", .conversationID),
  .header("004-5.2.1.3-9", .group(.joinIn()), "INVITE", .contributionID),
  .header("004-5.2.1.3-10", .group(.joinIn()), "INVITE", .contentType, "text/plain"),
  .body(
    "004-5.2.1.3-10a", .group(.joinIn()), "INVITE", "application/vnd.oma.cpm-groupdata+xml",
    "text/x"),
  .body(
    "004-5.2.1.3-10b", .group(.joinIn()), "INVITE", "application/conference-info+xml", "text/x"),
  .missing("004-5.2.1.3-11", .group(.joinIn()), "INVITE"),
  .missing("004-5.2.1.3-rsp.a", .group(.joinIn()), "ACK"),
  Breach("004-5.2.1.3-rsp.b", .group(.joinIn())) {
    $0.say(.sessionIdentity, .text(Bytes("sip:mallory@example.net")))
  },
  .missing("004-5.2.1.3-rsp.d", .group(.joinIn()), "hello taken"),
  Breach("004-5.2.1.3-rsp.e", .group(.joinIn())) { $0.say(.sessionGroupData, .flag(false)) },
  Breach("004-5.2.1.3-rsp.f", .group(.joinIn())) {
    $0.say(.sessionConferenceObjects, .flag(false))
  },
  Breach("004-5.2.1.3-rsp.c_1", .group(.joinIn())) {
    $0.say(.sessionConversation, .text(Bytes("other")))
  },
  Breach("004-5.2.1.3-rsp.c_2", .group(.joinIn())) {
    $0.say(.sessionContribution, .text(Bytes("contr1")))
  },
  .missing("004-5.2.1.3-rsp.p_1", .group(.joinIn(hasObjects: false)), "SUBSCRIBE", "200 SUBSCRIBE"),
  Breach("004-5.2.1.3-rsp.p_2", .group(.joinIn(hasObjects: false))) { $0.unsubscribe("ug1") },
  Breach("004-5.2.1.3-rsp.p_2", .group(.joinIn(hasObjects: false))) {
    $0.change("200 SUBSCRIBE") { $0.put(.expires, "60") }
  },
  .header("002-7.4.9-p1", .group(.joinIn(.cpm1)), "INVITE", .contact),
  .target("002-7.4.9-1", .group(.joinIn(.cpm1)), "INVITE"),
  .header("002-7.4.9-2", .group(.joinIn(.cpm1)), "INVITE", .acceptContact, "*;\(icsi("msg"))"),
  .header(
    "002-7.4.9-3", .group(.joinIn(.cpm1)), "INVITE", .pPreferredIdentity, "<sip:x@example.org>"),
  .header("002-7.4.9-4", .group(.joinIn(.cpm1)), "INVITE", .userAgent),
  .header("002-7.4.9-5", .group(.joinIn(.cpm1)), "INVITE", .privacy),
  .header("002-7.4.9-6", .group(.joinIn(.cpm1)), "INVITE", .contentType, "text/plain"),
  .missing("002-7.4.9-7", .group(.joinIn(.cpm1)), "INVITE"),
  Breach("002-7.4.9-rsp.a", .group(.joinIn(.cpm1))) {
    $0.say(.sessionIdentity, .text(Bytes("sip:mallory@example.net")))
  },
  .missing("002-7.4.9-rsp.c", .group(.joinIn(.cpm1)), "hello taken"),
  Breach("002-7.4.9-rsp.b", .group(.joinIn(.cpm1))) {
    $0.say(.sessionConversation, .text(Bytes("other")))
  },
]

let rejoinBreaches: [Breach] = [
  .header("004-5.2.1.4-p2", .rejoined(), "INVITE again", .contact),
  .target("004-5.2.1.4-1", .rejoined(), "INVITE again"),
  .header("004-5.2.1.4-2", .rejoined(), "INVITE again", .acceptContact, "*;\(icsi("msg"))"),
  .header("004-5.2.1.4-3", .rejoined(), "INVITE again", .contact, "<sip:alice@192.0.2.1>"),
  .header("004-5.2.1.4-4", .rejoined(), "INVITE again", .pPreferredService, "urn:urn-7:other"),
  .header("004-5.2.1.4-5", .rejoined(), "INVITE again", .pPreferredIdentity, "<sip:x@example.org>"),
  .header("004-5.2.1.4-6", .rejoined(), "INVITE again", .userAgent),
  .header("004-5.2.1.4-7", .rejoined(), "INVITE again", .privacy),
  .header("004-5.2.1.4-10", .rejoined(), "INVITE again", .contentType, "text/plain"),
  .body(
    "004-5.2.1.4-10a", .rejoined(), "INVITE again", "application/vnd.oma.cpm-groupdata+xml",
    "text/x"),
  .body(
    "004-5.2.1.4-10b", .rejoined(), "INVITE again", "application/conference-info+xml", "text/x"),
  .missing("004-5.2.1.4-11", .rejoined(), "INVITE again"),
  .missing("004-5.2.1.4-rsp.a", .rejoined(), "ACK again"),
  Breach("004-5.2.1.4-rsp.b", .rejoined()) {
    $0.say(.sessionIdentity, .text(Bytes("sip:mallory@example.net")))
  },
  .missing("004-5.2.1.4-rsp.c", .rejoined(), "hello taken again"),
  Breach("004-5.2.1.4-rsp.c.i", .rejoined()) { $0.say(.sessionGroupData, .flag(false)) },
  Breach("004-5.2.1.4-rsp.c.ii", .rejoined()) { $0.say(.sessionConferenceObjects, .flag(false)) },
  .header("004-5.2.1.4-8", .rejoined(), "INVITE again", .conversationID, "other"),
  .header("004-5.2.1.4-9", .rejoined(), "INVITE again", .contributionID, "other"),
  .body("004-5.2.1.4-10", .rejoined(), "INVITE again", "alice2", "alice1"),
  Breach("004-5.2.1.4-A.c_1", .rejoined()) { $0.subscribe(at: 99_990, "early") },
  .missing("004-5.2.1.4-err.1", .begunAnew, "ACK again"),
  Breach("004-5.2.1.4-err.2", .sentAway) { $0.say(.sessionState, .text(Bytes("active"))) },
  .body("004-5.2.1.4-err.i", .begunAnew, "INVITE anew", "sip:bob", "sip:dave"),
  .header("004-5.2.1.4-err.ii", .begunAnew, "INVITE anew", .conversationID, "other"),
  .header("004-5.2.1.4-err.iii", .begunAnew, "INVITE anew", .contributionID, "contr1"),
  .header("004-5.2.1.4-err.iii", .begunAnew, "INVITE anew", .inReplyToContributionID),
  Breach("004-5.2.1.4-glare_1", .crossed) { $0.restate("taken", 491) },
  .missing("004-5.2.1.4-glare_2", .crossed, "own end"),
  .header("004-5.2.1.4-glare_2", .crossed, "own end", .reason, "SIP;cause=200"),
  .missing(
    "004-5.2.1.4-sub_1", .rejoined(hasObjects: false), "SUBSCRIBE again", "200 SUBSCRIBE again"),
  Breach("004-5.2.1.4-sub_2", .rejoined(hasObjects: false)) {
    $0.change("200 SUBSCRIBE again") { $0.put(.expires, "60") }
  },
]

let extensionBreaches: [Breach] = [
  Breach("004-5.2.3-p1_1", .extended()) { $0.say(.clientMaxAdHoc, .number(2)) },
  Breach("004-5.2.3-p1_2", .tooMany(Story.widening(.cpm22))) { $0.drop(FactName.notices.rawValue) },
  Breach("004-5.2.3-p1_3", .tooMany(Story.widening(.cpm22))) { $0.sendAnyway() },
  .header("004-5.2.3-p2", .extended(), "INVITE", .contact),
  .target("004-5.2.3-1", .extended(), "INVITE"),
  .header("004-5.2.3-2", .extended(), "INVITE", .acceptContact, "*;\(icsi("msg"))"),
  .header("004-5.2.3-3", .extended(), "INVITE", .contact, "<sip:alice@192.0.2.1>"),
  .header("004-5.2.3-4", .extended(), "INVITE", .pPreferredService, "urn:urn-7:other"),
  .header("004-5.2.3-5", .extended(), "INVITE", .pPreferredIdentity, "<sip:x@example.org>"),
  .header("004-5.2.3-6", .extended(), "INVITE", .userAgent),
  .header("004-5.2.3-7", .extended(), "INVITE", .privacy),
  .body("004-5.2.3-11_1", .extended(), "INVITE", "application/sdp", "text/plain"),
  .body("004-5.2.3-11a", .extended(), "INVITE", "application/vnd.oma.cpm-groupdata+xml", "text/x"),
  .body("004-5.2.3-11b", .extended(), "INVITE", "application/conference-info+xml", "text/x"),
  .missing("004-5.2.3-12", .extended(), "INVITE"),
  .missing("004-5.2.3-rsp.1", .extended(), "ACK"),
  Breach("004-5.2.3-rsp.2", .extended()) {
    $0.say(.sessionIdentity, .text(Bytes("sip:mallory@example.net")))
  },
  Breach("004-5.2.3-rsp.3", .extended()) { $0.say(.sessionTimer, .absent) },
  Breach("004-5.2.3-rsp.4", .extended()) { $0.say(.sessionGroupData, .flag(false)) },
  Breach("004-5.2.3-rsp.5", .extended()) { $0.say(.sessionConferenceObjects, .flag(false)) },
  .body("004-5.2.3-8_1", .extended(), "INVITE", "carol", "dave"),
  .body("004-5.2.3-8_2", .extended(), "INVITE", "gr=urn:uuid:b", "gr=urn:uuid:c"),
  .body("004-5.2.3-8a", .extended(), "INVITE", "contr7", "contr8"),
  .header("004-5.2.3-9", .extended(), "INVITE", .contentType, "multipart/related;boundary=edge"),
  .header("004-5.2.3-10_1", .extended(), "INVITE", .conversationID, "other"),
  .header("004-5.2.3-10_2", .extended(), "INVITE", .inReplyToContributionID),
  .header("004-5.2.3-10_3", .extended(), "INVITE", .contributionID, "contr7"),
  .body("004-5.2.3-11_2", .extended(), "INVITE", "TCP/MSRP", "TCP/TLS/MSRP"),
  Breach("004-5.2.3-rsp.7", .extended()) { $0.chatsDirectly() },
  .missing("004-5.2.3-rsp.6_1", .extended(hasObjects: false), "SUBSCRIBE", "200 SUBSCRIBE"),
  Breach("004-5.2.3-rsp.6_2", .extended(hasObjects: false)) { $0.unsubscribe("ux1") },
  Breach("004-5.2.3-rsp.6_2", .extended(hasObjects: false)) {
    $0.change("200 SUBSCRIBE") { $0.put(.expires, "60") }
  },
  .header("002-7.3.5-1", .extended(.cpm1), "INVITE", .contact),
  .header("002-7.3.5-2", .extended(.cpm1), "INVITE", .acceptContact, "*;\(icsi("msg"))"),
  .header("002-7.3.5-4", .extended(.cpm1), "INVITE", .userAgent),
  .header("002-7.3.5-5", .extended(.cpm1), "INVITE", .allow, "INVITE"),
  .target("002-7.3.5-6", .extended(.cpm1), "INVITE"),
  .body("002-7.3.5-10", .extended(.cpm1), "INVITE", "application/sdp", "text/plain"),
  .missing("002-7.3.5-11", .extended(.cpm1), "INVITE"),
  Breach("002-7.3.5-rsp.1", .extended(.cpm1)) {
    $0.say(.sessionIdentity, .text(Bytes("sip:mallory@example.net")))
  },
  Breach("002-7.3.5-rsp.2", .extended(.cpm1)) { $0.say(.sessionTimer, .absent) },
  .missing("002-7.3.5-rsp.4", .extended(.cpm1), "hello taken"),
  .header("002-7.3.5-1", .extended(.cpm1), "INVITE", .privacy),
  .body("002-7.3.5-7_1", .extended(.cpm1), "INVITE", "carol", "dave"),
  .body("002-7.3.5-7_2", .extended(.cpm1), "INVITE", "gr=urn:uuid:b", "gr=urn:uuid:c"),
  .body("002-7.3.5-7a", .extended(.cpm1), "INVITE", "contr7", "contr8"),
  Breach("002-7.3.5-8_1", .extended(.cpm1)) { $0.say(.clientMaxAdHoc, .number(2)) },
  Breach("002-7.3.5-8_2", .tooMany(Story.widening(.cpm1))) { $0.drop(FactName.notices.rawValue) },
  Breach("002-7.3.5-8_3", .tooMany(Story.widening(.cpm1))) { $0.sendAnyway() },
  .header(
    "002-7.3.5-9", .extended(.cpm1), "INVITE", .contentType, "multipart/related;boundary=edge"),
  .header("000-7.4.5-1", .extended(.cpm1Draft), "INVITE", .contact),
  .header("000-7.4.5-2", .extended(.cpm1Draft), "INVITE", .acceptContact, "*;\(icsi("msg"))"),
  .header("000-7.4.5-3", .extended(.cpm1Draft), "INVITE", .contact, "<sip:alice@192.0.2.1>"),
  .header("000-7.4.5-4", .extended(.cpm1Draft), "INVITE", .userAgent),
  .header("000-7.4.5-5", .extended(.cpm1Draft), "INVITE", .allow, "INVITE"),
  .target("000-7.4.5-6", .extended(.cpm1Draft), "INVITE"),
  .body("000-7.4.5-10", .extended(.cpm1Draft), "INVITE", "application/sdp", "text/plain"),
  .missing("000-7.4.5-11", .extended(.cpm1Draft), "INVITE"),
  Breach("000-7.4.5-rsp.1", .extended(.cpm1Draft)) {
    $0.say(.sessionIdentity, .text(Bytes("sip:mallory@example.net")))
  },
  Breach("000-7.4.5-rsp.2", .extended(.cpm1Draft)) { $0.say(.sessionTimer, .absent) },
  .missing("000-7.4.5-rsp.4", .extended(.cpm1Draft), "hello taken"),
  .body("000-7.4.5-7_1", .extended(.cpm1Draft), "INVITE", "carol", "dave"),
  .body("000-7.4.5-7_2", .extended(.cpm1Draft), "INVITE", "sip:bob", "sip:dave"),
  .body("000-7.4.5-7a", .extended(.cpm1Draft), "INVITE", "tag%3Db1", "tag%3Db9"),
  Breach("000-7.4.5-8_1", .extended(.cpm1Draft)) { $0.say(.clientMaxAdHoc, .number(2)) },
  Breach("000-7.4.5-8_2", .tooMany(Story.widening(.cpm1Draft))) {
    $0.drop(FactName.notices.rawValue)
  },
  Breach("000-7.4.5-8_3", .tooMany(Story.widening(.cpm1Draft))) { $0.sendAnyway() },
  .header(
    "000-7.4.5-9", .extended(.cpm1Draft), "INVITE", .contentType, "multipart/related;boundary=edge"),
  .missing(
    "000-7.4.5-rsp.3", .extended(.cpm1Draft, hasObjects: false), "SUBSCRIBE", "200 SUBSCRIBE"),
]

let referralBreaches: [Breach] = [
  .header("002-7.4.6-1", .referring("refer-add"), "REFER", .referTo),
  .header("002-7.4.6-1a", .referring("refer-add"), "REFER", .acceptContact),
  .header("002-7.4.6-1b", .referring("refer-add"), "REFER", .userAgent),
  .header("002-7.4.6-1c", .referring("refer-add"), "REFER", .allow, "INVITE"),
  .header("002-7.4.6-1e", .referring("refer-add"), "REFER", .privacy),
  .target("002-7.4.6-2", .referring("refer-add"), "REFER"),
  .header("002-7.4.6-3a", .referring("refer-add"), "REFER", .referTo, "<sip:x@example.org>"),
  .header("002-7.4.6-3b", .referring("refer-add"), "REFER", .referSub, "false"),
  .header(
    "002-7.4.6-4a", .referring("refer-add", ["sip:dave@example.org", "sip:erin@example.org"]),
    "REFER", .contentID, "<other@x>"),
  .body(
    "002-7.4.6-4b", .referring("refer-add", ["sip:dave@example.org", "sip:erin@example.org"]),
    "REFER", "erin", "frank"),
  .header(
    "002-7.4.6-4c", .referring("refer-add", ["sip:dave@example.org", "sip:erin@example.org"]),
    "REFER", .referSub, "true"),
  .header(
    "002-7.4.6-4d", .referring("refer-add", ["sip:dave@example.org", "sip:erin@example.org"]),
    "REFER", .require, "multiple-refer"),
  Breach("002-7.4.6-5_1", .referring("refer-add")) { $0.say(.clientMaxAdHoc, .number(2)) },
  Breach("002-7.4.6-5_2", .tooManyAdded) { $0.drop(FactName.notices.rawValue) },
  Breach("002-7.4.6-5_3", .tooManyAdded) { $0.refersAnyway() },
  .missing("002-7.4.6-6", .referring("refer-add"), "REFER"),
  .header("002-7.4.7-1", .referring("refer-remove"), "REFER", .referTo),
  .header("002-7.4.7-1a", .referring("refer-remove"), "REFER", .acceptContact),
  .header("002-7.4.7-1b", .referring("refer-remove"), "REFER", .userAgent),
  .header("002-7.4.7-1c", .referring("refer-remove"), "REFER", .allow, "INVITE"),
  .header("002-7.4.7-1e", .referring("refer-remove"), "REFER", .privacy),
  .target("002-7.4.7-2", .referring("refer-remove"), "REFER"),
  .header("002-7.4.7-1f", .referring("refer-remove"), "REFER", .supported, "gruu"),
  .header("002-7.4.7-1g", .referring("refer-remove"), "REFER", .sessionExpires),
  .header(
    "002-7.4.7-3a_1", .referring("refer-remove"), "REFER", .referTo,
    "<sip:x@example.org;method=BYE>"),
  .header(
    "002-7.4.7-3a_2", .removingHidden(), "REFER", .referTo, "<sip:dave@example.org;method=BYE>"),
  .header(
    "002-7.4.7-4a", .referring("refer-remove", ["sip:dave@example.org", "sip:erin@example.org"]),
    "REFER", .contentID, "<other@x>"),
  .body(
    "002-7.4.7-4b_1", .referring("refer-remove", ["sip:dave@example.org", "sip:erin@example.org"]),
    "REFER", "erin", "frank"),
  .body(
    "002-7.4.7-4b_2", .removingHidden(["sip:erin@example.org"]), "REFER",
    "anonymous-1@anonymous.invalid", "dave@example.org"),
  .header(
    "002-7.4.7-4c", .referring("refer-remove", ["sip:dave@example.org", "sip:erin@example.org"]),
    "REFER", .require, "norefersub"),
  .body(
    "002-7.4.7-5", .referring("refer-remove", ["sip:dave@example.org", "sip:erin@example.org"]),
    "REFER", "method=BYE", "method=INVITE"),
  .missing("002-7.4.7-7", .referring("refer-remove"), "REFER"),
  .missing("002-7.4.7-notify.1", .referring("refer-remove"), "200 NOTIFY"),
  Breach("002-7.4.7-notify.1", .referring("refer-remove")) { $0.restate("200 NOTIFY", 500) },
]

let groupInvitationBreaches: [Breach] = [
  Breach("004-5.2.2-2_2", .replacing(isThere: false)) { $0.restate("refusal", 480) },
  Breach("004-5.2.2-2_3", .replacing(isThere: false)) { $0.restate("refusal", 200) },
  Breach("004-5.2.2-5_1", .invitedByFocus()) { $0.say(.sessionOrigin, .text(Bytes("invited"))) },
  Breach("004-5.2.2-7b", .replacing()) { $0.drop(FactName.sessionReplacedBy.rawValue) },
  Breach("004-5.2.2-7c", .invitedByFocus()) { $0.say(.sessionGroupData, .flag(false)) },
  Breach("004-5.2.2-7d", .invitedByFocus()) { $0.say(.sessionConferenceObjects, .flag(false)) },
  .body(
    "004-5.2.2-8a.i", .invitedByFocus(), "200", "application/vnd.oma.cpm-groupdata+xml", "text/x"),
  .body("004-5.2.2-8a.ii", .invitedByFocus(), "200", "application/conference-info+xml", "text/x"),
  .missing("004-5.2.2-ack.3", .replacing(), "end of two"),
  .header("004-5.2.2-ack.3", .replacing(), "end of two", .reason),
  .missing(
    "004-5.2.2-grp.a_1", .invitedByFocus(hasObjects: false), "SUBSCRIBE", "200 SUBSCRIBE", "NOTIFY",
    "200 NOTIFY"),
  Breach("004-5.2.2-grp.a_2", .invitedByFocus(hasObjects: false)) {
    $0.change("NOTIFY") { $0.put(.subscriptionState, "active;expires=60") }
  },
  Breach("004-5.2.2-grp.b", .invitedByFocus(hasObjects: false)) {
    $0.say(.sessionState, .text(Bytes("inactive")))
  },
  Breach("004-5.2.2-grp.c_1", .notFound) { $0.say(.sessionState, .text(Bytes("active"))) },
  Breach("004-5.2.2-grp.c_2", .notFound) { $0.say(.sessionParticipants, .list(of: [])) },
  Breach("004-5.2.2-grp.c_3", .notFound) { $0.drop(FactName.shown.rawValue) },
]

let groupMediaBreaches: [Breach] = [
  Breach("004-5.2-p3_3", .group()) {
    $0.change("INVITE") {
      $0.rewrite("Content-Disposition: recipient-list", "Content-Disposition: inline")
    }
  },
  Breach("004-5.2.3.1-1", .group()) {
    $0.changeChunk("hello") { $0.rewrite("To: <sip:", "To: <sip:x") }
  },
  Breach("004-5.2.3.1-1a_1", .whispering) {
    $0.changeChunk("whisper") { $0.rewrite("To: <sip:", "To: <sip:x") }
  },
  Breach("004-5.2.3.1-1a_2", .whispering) {
    $0.changeChunk("typing") { $0.rewrite("To: <sip:bob", "To: <sip:carol") }
  },
  Breach("004-5.2.3.1-1a_3", .whispering) {
    $0.changeChunk("report") { $0.rewrite("To: <sip:", "To: <sip:x") }
  },
  Breach("004-5.2.3.1-1b", .group()) {
    $0.changeChunk("hello") { $0.rewrite("To: <sip:", "To: <sip:x") }
  },
  Breach("004-5.2.3.1-1c", .group(.predefined())) {
    $0.changeChunk("hello") { $0.rewrite("To: <sip:", "To: <sip:x") }
  },
  Breach(
    "004-5.2.3.1-7a",
    .sharing(GroupData.Request(.subject, .set, GroupData.Data(subject: Bytes("Hike"))))
  ) { $0.changeChunk("wish") { $0.rewrite("<subject>Hike</subject>", "") } },
  Breach("004-5.2.3.1-7b", .sharing(.role)) {
    $0.changeChunk("wish") { $0.rewrite("<participant>sip:bob@example.org</participant>", "") }
  },
  Breach("004-5.2.3.1-8a_1", .told()) {
    $0.say(.sessionParticipants, .list(of: ["sip:alice@example.org connected"]))
  },
  Breach("004-5.2.3.1-8a_1", .told("sip:another@example.org")) {
    $0.fact(
      at: 2010, .sessionParticipants, of: "contr1", .list(of: ["sip:bob@example.org connected"]))
  },
  Breach("004-5.2.3.1-8a_2", .told()) {
    $0.say(.sessionParticipants, .list(of: ["sip:alice@example.org connected"]))
  },
  Breach("004-5.2.3.1-8b_2", .told()) { $0.say(.sessionSubject, .text(Bytes("Sailing"))) },
  Breach("004-5.2.3.1-8c_3", .told()) { $0.say(.sessionIcon, .absent) },
]

// MARK: What only breaches need

extension Story {
  /// The INVITE leaves though there are too many.
  fileprivate mutating func sendAnyway() {
    var entry = Entry.adHoc(rules.edition)
    if lines.contains(where: { $0.label == "two" }) { entry = Story.widening(rules.edition) }
    sip("INVITE", at: entry.time, .alice, .core, invite(entry))
  }

  fileprivate mutating func refersAnyway() {
    for line in Story.referring("refer-add").lines where line.label == "REFER" {
      lines.append(line)
    }
  }

  /// The group's session is one of a conversation that there was before.
  fileprivate var inConversation: Story {
    var story = self
    story.say(.requestConversation, .text(Bytes("conv1")))
    return story
  }

  /// The contribution was seen before in another call.
  fileprivate mutating func usedBefore() {
    sip(
      "earlier", at: 500, .core, .alice,
      made(
        "MESSAGE sip:alice@192.0.2.1 SIP/2.0",
        common("MESSAGE", "m0", from: "bob", to: "alice", fromTag: "b9")
          + ["Contribution-ID: contr1"], "text/plain", "before"), origin: .bob)
  }

  /// The server refuses the subscription; the user is told.
  fileprivate static var unsubscribed: Story {
    var story = group(.predefined(hasObjects: false))
    guard
      case .sip(let request, _, _, _, _)? = story.lines.first(where: { $0.label == "SUBSCRIBE" })?
        .what
    else { return story }
    story.drop("200 SUBSCRIBE")
    story.sip("489", at: 1320, .core, .alice, answer(489, to: request), origin: .participating)
    story.fact(at: 1330, .notices, of: "contr1", .text(Bytes("no_roster")))
    return story
  }

  /// A message goes over the session between two when there is a group.
  fileprivate mutating func chatsDirectly() {
    msrp(
      "direct", at: 4000, .alice, .participating,
      chunk("z1", to: bobPath, from: alicePath, id: "z1", "message/cpim", wrapped("z1")))
  }
}

extension GroupData.Request {
  fileprivate static var role: GroupData.Request {
    var data = GroupData.Data()
    data.role = GroupData.Role(Bytes("administrator"), of: Bytes("sip:bob@example.org"))
    return GroupData.Request(.role, .set, data)
  }
}
