import Entities
import Sim
import Wire

let registrationBreaches: [Breach] = [
  .header("002-7.1-p1", .registration, "refresh", .cSeq, "1 REGISTER"),
  .target("002-7.1-p1", .registration, "REGISTER", "sip:alice@example.org"),
  .header("002-7.1-1", .registration, "REGISTER", .maxForwards),
  Breach("002-7.1-2", .registration) { $0.say(.clientFeatures, .list(of: ["session"])) },
  Breach("002-7.1-3", .registration) { $0.say(.clientInstance, .text(Bytes("urn:uuid:9"))) },
  .header("002-7.1-4", .registration, "REGISTER", .supported, "path"),
  .header("002-7.1-5", .registration, "REGISTER", .require, "gruu"),
  Breach("002-7.1-6", .registration) { $0.say(.clientMethods, .list(of: ["INVITE"])) },
  Breach("002-7.1-7", .registration) { $0.say(.clientName, .text(Bytes("Somebody"))) },
  .missing("002-7.1-8", .registration, "REGISTER", "refresh", "end"),
  .missing("002-7.1-p2", .registration, "refresh", "end"),
  Breach("002-7.1-p3", .registration) { story in
    story.change("end") { end in
      if let contact = end.text(of: .contact)?.description {
        end.put(.contact, contact.replacing("expires=0", with: "expires=60"))
      }
    }
  },
]

let messageBreaches: [Breach] = [
  .header("002-7.2.1-p1", .pager, "MESSAGE", .contact, "<sip:alice@192.0.2.1>"),
  .header("002-7.2.1-1", .pager, "MESSAGE", .acceptContact, "*;\(icsi("session"))"),
  .header("002-7.2.1-2", .pager, "MESSAGE", .pPreferredIdentity, "<sip:bob@example.org>"),
  .header("002-7.2.1-3", .pager, "MESSAGE", .replyTo),
  .header("002-7.2.1-4", .pager, "MESSAGE", .userAgent, "a client"),
  .header("002-7.2.1-5", .pager, "MESSAGE", .privacy),
  .target("002-7.2.1-6a", .pager, "MESSAGE"),
  .target("002-7.2.1-6b", .reply(hasReplyTo: true), "MESSAGE"),
  .target("002-7.2.1-6b", .reply(hasReplyTo: false), "MESSAGE"),
  .target("002-7.2.1-7a", .adHocPager, "MESSAGE"),
  .body("002-7.2.1-7b", .adHocPager, "MESSAGE", "carol", "dave"),
  .body("002-7.2.1-7c", .adHocPager, "MESSAGE", "office", "desk"),
  .target("002-7.2.1-8a", .groupPager, "MESSAGE"),
  .body("002-7.2.1-9", .pager, "MESSAGE", "positive-delivery, ", ""),
  .missing("002-7.2.1-10", .pager, "MESSAGE"),
]

let deferredBreaches: [Breach] = [
  Breach("002-7.2.6.2-p1_1", .deferredAll) { story in
    guard
      case .sip(let invite, _, _, _, _)? = story.lines.first(where: { $0.label == "INVITE" })?.what
    else { return }
    story.drop("200")
    story.sip("404", at: 1100, .core, .alice, answer(404, to: invite), origin: .participating)
  },
  .body("002-7.2.6.2-p1_2", .deferredSelected, "INVITE", "sip:x3", "sip:y3"),
  .missing("002-7.2.6.2-p1_3", .deferredAll, "deferred", "taken"),
  .header("002-7.2.6.2-A.a", .deferredSelected, "INVITE", .contact),
  .header("002-7.2.6.2-A.b", .deferredSelected, "INVITE", .acceptContact),
  .body(
    "002-7.2.6.2-A.c", .deferredSelected, "INVITE", "application/resource-lists+xml", "text/xml"),
  .body("002-7.2.6.2-A.c.1_1", .deferredSelected, "INVITE", "sip:x1", "sip:y1"),
  .body("002-7.2.6.2-A.c.1_2", .deferredSelected, "INVITE", "=deliver", "=store"),
  .body("002-7.2.6.2-A.c.2", .deferredSelected, "INVITE", "=delete", "=deliver"),
  .body("002-7.2.6.2-A.c.3", .deferredSelected, "INVITE", "=interwork", "=store"),
  .body("002-7.2.6.2-A.c.4", .deferredSelected, "INVITE", "=store", "=deliver"),
  .body("002-7.2.6.2-A.d", .deferredSelected, "INVITE", "m=message", "m=audio"),
  .body("002-7.2.6.2-A.d.i", .deferredSelected, "INVITE", "message/cpim", "text/plain"),
  .body("002-7.2.6.2-A.d.iii", .deferredSelected, "INVITE", "a=recvonly", "a=sendrecv"),
  Breach("002-7.2.6.2-en1", .deferredSelected) { story in
    let listed = ["x1", "x2", "x3", "x4"]
    story.fact(at: 500, .participating, .pfDeferredMessages, .list(of: listed + ["x5"]))
    story.fact(at: 1050, .participating, .pfDeferredMessages, .list(of: ["x1"]))
  },
  Breach("002-7.2.6.2-B", .deferredAll) { story in
    story.change("INVITE") { invite in
      let list = ResourceLists(entries: [ResourceLists.Entry(Bytes("sip:x1@pf.example.org"))])
      invite.setBody(list.rendered(), "application/resource-lists+xml")
    }
  },
  .header("002-7.2.6.2-B.a", .deferredAll, "INVITE", .maxForwards),
  .header("002-7.2.6.2-B.b", .deferredAll, "INVITE", .acceptContact),
  .header("002-7.2.6.2-B.c", .deferredAll, "INVITE", .contentType, "text/plain"),
  .body("002-7.2.6.2-B.c.i", .deferredAll, "INVITE", "message/cpim", "text/plain"),
  .body("002-7.2.6.2-B.c.iii", .deferredAll, "INVITE", "a=recvonly", "a=sendonly"),
  .target("002-7.2.6.2-C.1", .deferredAll, "INVITE", "sip:deferred@example.org"),
  .missing("002-7.2.6.2-C.2", .deferredAll, "INVITE at the function"),
]
