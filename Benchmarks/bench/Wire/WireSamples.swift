import Wire

/// An INVITE, its 200 and a MESSAGE, about as large as those of a real network.
enum WireSamples {
  static func all() throws -> [(name: String, bytes: Bytes)] {
    [("invite", try invite()), ("ok200", try answer()), ("message", try pager())]
  }

  private static let icsi = "urn:urn-7:3gpp-service.ims.icsi.oma.cpm."

  private static func common(_ message: inout SIPMessage, _ method: String, _ service: String) {
    message.add(.via, Bytes("SIP/2.0/TCP pcscf1.ims.example:5060;branch=z9hG4bK7d0f00211c1;i=7"))
    message.add(.via, Bytes("SIP/2.0/TCP scscf1.ims.example:5062;branch=z9hG4bKa7f177b3c2d4"))
    message.add(
      .via, Bytes("SIP/2.0/TLS [2001:db8:b::7]:5061;branch=z9hG4bK39a9c14f2b;rport=5061"))
    message.add(.from, Bytes("\"Alice\" <tel:+12025550101>;tag=8f2c1d90"))
    message.add(.to, Bytes("<sip:cpm-factory@conference.ims.mnc001.mcc001.3gppnetwork.example>"))
    message.add(.callID, Bytes("0aa3b1d47dec11d0a76500a0c91e6bf6@2001:db8:b::7"))
    message.add(.cSeq, Bytes("1 \(method)"))
    message.add(
      .pAssertedIdentity,
      Bytes("\"Alice\" <sip:+12025550101@ims.example;user=phone>, <tel:+12025550101>"))
    message.add(.pAssertedService, Bytes(icsi + service))
    message.add(.conversationID, Bytes("182ae9a6486457bc8046e01ecf545d13"))
    message.add(.contributionID, Bytes("9f97702ba86c547387fc204e5e004ed2"))
    message.add(.allow, Bytes("INVITE, ACK, CANCEL, BYE, REFER, NOTIFY, UPDATE, MESSAGE, OPTIONS"))
  }

  private static func invite() throws -> Bytes {
    var message = SIPMessage(
      .invite, try URI("sip:cpm-factory@conference.ims.mnc001.mcc001.3gppnetwork.example"))
    common(&message, "INVITE", "session.group")
    message.add(.maxForwards, Bytes("67"))
    message.add(
      .recordRoute,
      Bytes(
        "<sip:mo@pcscf1.ims.example:5060;lr;ftag=8f2c1>,<sip:scscf1.ims.example:5062;lr>"))
    message.add(.recordRoute, Bytes("<sip:orig@ibcf2.ims.example;lr>"))
    message.add(.route, Bytes("<sip:as1.ims.example;lr>"))
    message.add(
      .contact,
      Bytes(
        "<sip:alice@[2001:db8:b::7]:5061;transport=tls>;+sip.instance=\"<urn:uuid:7637b2f6>\""
          + ";+g.3gpp.icsi-ref=\"urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.session.group\""))
    message.add(
      .acceptContact,
      Bytes(
        "*;+g.3gpp.icsi-ref=\"urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.session.group\""
          + ";require;explicit"))
    message.add(.sessionExpires, Bytes("1800;refresher=uac"))
    message.add(.minSE, Bytes("90"))
    message.add(.supported, Bytes("timer, recipient-list-invite, norefersub, gruu"))
    message.add(.require, Bytes("recipient-list-invite"))
    message.add(.userAgent, Bytes("CPM-client/OMA2.2 Phone/1.0"))
    message.add(.subject, Bytes("Weekend plans"))
    var entries = ""
    for number in 102..<110 {
      entries += "    <entry uri=\"tel:+12025550\(number)\" cp:copyControl=\"to\"/>\n"
    }
    let body =
      "--cpm-part\r\nContent-Type: application/sdp\r\n\r\n\(sdp)\r\n--cpm-part\r\n"
      + "Content-Type: application/resource-lists+xml\r\n"
      + "Content-Disposition: recipient-list\r\n\r\n<?xml version=\"1.0\"?>\n<resource-lists"
      + " xmlns=\"urn:ietf:params:xml:ns:resource-lists\""
      + " xmlns:cp=\"urn:ietf:params:xml:ns:copycontrol\">\n  <list>\n\(entries)"
      + "  </list>\n</resource-lists>\r\n--cpm-part--\r\n"
    message.setBody(Bytes(body), "multipart/mixed;boundary=\"cpm-part\"")
    return message.rendered()
  }

  private static let sdp =
    "v=0\r\no=- 3950000001 1 IN IP6 2001:db8:b::7\r\ns=-\r\nc=IN IP6 2001:db8:b::7\r\nt=0 0\r\n"
    + "m=message 28550 TCP/TLS/MSRP *\r\na=accept-types:message/cpim\r\n"
    + "a=accept-wrapped-types:text/plain message/imdn+xml\r\na=setup:actpass\r\n"
    + "a=path:msrps://[2001:db8:b::7]:28550/s7b93kq0d2;tcp\r\na=sendrecv\r\n"

  private static func answer() throws -> Bytes {
    var message = SIPMessage(status: 200)
    common(&message, "INVITE", "session.group")
    message.add(
      .contact,
      Bytes(
        "<sip:focus-9a8b7c@as1.ims.example>;isfocus"
          + ";+g.3gpp.icsi-ref=\"urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.session.group\""))
    message.add(.recordRoute, Bytes("<sip:orig@ibcf2.ims.example;lr>"))
    message.add(.sessionExpires, Bytes("1800;refresher=uac"))
    message.add(.require, Bytes("timer"))
    message.add(.supported, Bytes("timer"))
    message.add(.server, Bytes("CPM-serv/OMA2.2"))
    message.setBody(Bytes(sdp), "application/sdp")
    return message.rendered()
  }

  private static func pager() throws -> Bytes {
    var message = SIPMessage(.message, try URI("tel:+12025550102"))
    common(&message, "MESSAGE", "msg")
    message.add(.maxForwards, Bytes("67"))
    message.add(.route, Bytes("<sip:as1.ims.example;lr>"))
    message.add(
      .acceptContact,
      Bytes("*;+g.3gpp.icsi-ref=\"urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.msg\""))
    message.add(.userAgent, Bytes("CPM-client/OMA2.2 Phone/1.0"))
    let text = "Let us meet at six at the usual place."
    let body =
      "From: <sip:anonymous@anonymous.invalid>\r\nTo: <sip:anonymous@anonymous.invalid>\r\n"
      + "NS: imdn <urn:ietf:params:imdn>\r\nimdn.Message-ID: mQ2x9Lk3vUa\r\n"
      + "DateTime: 2026-03-01T12:00:00.000Z\r\n"
      + "imdn.Disposition-Notification: positive-delivery, display\r\n\r\n"
      + "Content-Type: text/plain;charset=UTF-8\r\nContent-Length: \(text.utf8.count)\r\n\r\n"
      + text
    message.setBody(Bytes(body), "message/cpim")
    return message.rendered()
  }

  /// The message with other digits in its identifiers, so that the processor does not learn one by
  /// heart.
  static func variants(of bytes: Bytes) -> [Bytes] {
    let names = ["branch=z9hG4bK", "tag=", "Call-ID: ", "Conversation-ID: ", "Contribution-ID: "]
    var luck: UInt64 = 88_172_645_463_325_252
    return (0..<64).map { variant in
      var octets = Array(bytes)
      guard variant > 0 else { return bytes }
      for name in names.map({ Array($0.utf8) }) {
        for start in 0..<max(0, octets.count - name.count)
        where octets[start..<start + name.count].elementsEqual(name) {
          var position = start + name.count
          while position < octets.count, octets[position].hexValue != nil {
            luck = luck &* 6_364_136_223_846_793_005 &+ 1
            octets[position] = Array("0123456789abcdef".utf8)[Int(luck >> 60)]
            position += 1
          }
        }
      }
      return Bytes(octets)
    }
  }
}
