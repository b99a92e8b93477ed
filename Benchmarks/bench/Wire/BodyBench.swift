import Wire

/// The second table of `bench wire`: what it costs to read and write what SIP carries, and MSRP.
struct BodyBench {
  /// One thing that is done to one text.
  private struct Case {
    let name: String
    /// Octets that are read or written.
    let size: Int
    let work: () throws -> Void

    /// What `bench loop` knows it by.
    var loopName: String { loopPrefix + String(name.map { $0 == " " ? "-" : $0 }) }

    /// Reads a text into a value, and asks the value for something.
    init<Value>(
      _ name: String, _ text: Bytes, _ read: @escaping (Bytes) throws -> Value,
      _ isRead: @escaping (Value) throws -> Bool
    ) {
      self.name = name
      size = text.count
      work = {
        guard try isRead(read(text)) else {
          throw Main.Usage(description: "nothing was read of \(name)")
        }
      }
    }

    /// Writes a value.
    init(_ name: String, _ size: Int, _ write: @escaping () -> Bytes) {
      self.name = name
      self.size = size
      work = {
        guard write().count == size else {
          throw Main.Usage(description: "\(name) has another size")
        }
      }
    }
  }

  private static func cases() throws -> [Case] {
    let send = BodySamples.send
    let frame = try MSRPMessage(send)
    let notification = try IMDN(parsing: BodySamples.imdn)
    let conference = BodySamples.conference(of: 100)
    let state = conference.rendered()
    let lists = BodySamples.list(of: 20).rendered()
    return [
      Case("parse msrp", send, { try MSRPMessage($0) }) {
        try $0.toPath?.count == 1 && $0.byteRange?.start == 1 && $0.messageID != nil
          && $0.contentType?.is("message/cpim") == true
      },
      Case("render msrp", frame.size) { frame.rendered() },
      Case("parse sdp", BodySamples.sdp, { try SessionDescription($0) }) {
        guard let medium = $0.media(0) else { return false }
        return try medium.isMSRP && medium.path?.count == 1 && medium.setup == .active
          && medium.acceptTypes?.contains("message/cpim") == true
      },
      Case("parse cpim", BodySamples.cpim, { try CPIMMessage($0) }) {
        try $0.from != nil && $0.to != nil && $0.imdnMessageID != nil
          && $0.asksFor(notification: "display") && $0.content.has(type: "text/plain")
      },
      Case("parse multipart", BodySamples.multipart, { try Multipart($0, boundary: Bytes("b")) }) {
        try $0.part(ofType: "application/resource-lists+xml")?.body.isEmpty == false
      },
      Case("parse imdn", BodySamples.imdn, { try IMDN(parsing: $0) }) { $0.notification != nil },
      Case("render imdn", notification.rendered().count) { notification.rendered() },
      Case("parse resource-lists of 20", lists, { try ResourceLists(parsing: $0) }) {
        $0.lists.count == 1
      },
      Case("parse conference-info of 100", state, { try ConferenceInfo(parsing: $0) }) {
        $0.users?.entries.count == 100
      },
      Case("render conference-info of 100", state.count) { conference.rendered() },
    ]
  }

  /// Nanoseconds a message, what that is a second, and instructions where valgrind is installed.
  static func measure(_ options: Options, _ report: inout Report) throws {
    for item in try cases() where options.wants(item.name) {
      // As many octets of each.
      let count = options.events(40_000_000) / item.size
      var times: [Double] = []
      for _ in 0..<options.rounds {
        let start = processorTime()
        for _ in 0..<count { try item.work() }
        times.append((processorTime() - start) / Double(count))
      }
      let time = median(times)
      var metrics = [("ns/message", time * 1e9), ("MB/s", Double(item.size) / time / 1e6)]
      if let count = Instructions.perEvent(item.loopName, size: 1) {
        metrics.append(("instructions/message", count))
      }
      for (metric, value) in metrics {
        report.show(
          Measurement(bench: "wire", name: item.name, size: item.size, metric: metric, value: value)
        )
      }
    }
  }

  /// What the names of these cases begin with in `bench loop`.
  static let loopPrefix = "body-"

  /// One case, for a profiler.
  static func loop(_ name: String, _ events: Int) throws {
    guard let found = try cases().first(where: { $0.loopName == name }) else {
      throw Main.Usage(description: "no body named '\(name)'")
    }
    for _ in 0..<events { try found.work() }
  }
}

/// Bodies about as large as those of a real network.
private enum BodySamples {
  static let sdp = Bytes(
    "v=0\r\no=- 3950000001 1 IN IP6 2001:db8:b::7\r\ns=-\r\nc=IN IP6 2001:db8:b::7\r\nt=0 0\r\n"
      + "m=message 9 TCP/TLS/MSRP *\r\na=accept-types:message/cpim application/im-iscomposing+xml\r\n"
      + "a=accept-wrapped-types:text/plain message/imdn+xml\r\na=setup:active\r\n"
      + "a=path:msrps://[2001:db8:b::7]:9/s7b93kq0d2;tcp\r\na=msrp-cema\r\na=sendrecv\r\n")

  static let cpim = Bytes(
    "From: <tel:+12025550101>\r\nTo: <tel:+12025550102>\r\nDateTime: 2026-03-01T12:00:00.000Z\r\n"
      + "NS: imdn <urn:ietf:params:imdn>\r\nimdn.Message-ID: mQ2x9Lk3vUa\r\n"
      + "imdn.Disposition-Notification: positive-delivery, display\r\n\r\n"
      + "Content-Type: text/plain;charset=UTF-8\r\nContent-Length: 38\r\n\r\n"
      + "Let us meet at six at the usual place.")

  static var send: Bytes {
    var message = MSRPMessage(
      .send, transaction: Bytes("a8f3k2m9d0"), to: Bytes("msrp://198.51.100.7:2855/aF93kd;tcp"),
      from: Bytes("msrp://192.0.2.33:9/8sjd3k2;tcp"))
    message.set(.messageID, Bytes("9dk3.kd-02"))
    message.set(.successReport, Bytes("no"))
    message.set(.failureReport, Bytes("yes"))
    message.set(
      .byteRange, Bytes("1-\(cpim.count)/\(cpim.count)"))
    message.setContent(Bytes("message/cpim"), cpim)
    return message.rendered()
  }

  static var multipart: Bytes {
    let lists = list(of: 8).rendered()
    return Bytes(
      "--b\r\nContent-Type: application/sdp\r\n\r\n\(sdp)\r\n--b\r\n"
        + "Content-Type: application/resource-lists+xml\r\nContent-Disposition: recipient-list\r\n"
        + "\r\n\(lists)\r\n--b--\r\n")
  }

  static let imdn = Bytes(
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<imdn xmlns=\"urn:ietf:params:xml:ns:imdn\">\n"
      + "  <message-id>34jk324j</message-id>\n  <datetime>2025-05-01T08:30:00.250Z</datetime>\n"
      + "  <recipient-uri>tel:+12025550112</recipient-uri>\n"
      + "  <original-recipient-uri>tel:+12025550112</original-recipient-uri>\n"
      + "  <delivery-notification>\n    <status>\n      <delivered/>\n    </status>\n"
      + "  </delivery-notification>\n</imdn>\n")

  static func list(of count: Int) -> ResourceLists {
    ResourceLists(
      entries: (0..<count).map { ResourceLists.Entry(Bytes("tel:+1202555\(1000 + $0)"), .to) })
  }

  static func conference(of count: Int) -> ConferenceInfo {
    var info = ConferenceInfo(entity: Bytes("sip:focus@conf.example"), state: .full, version: 1)
    info.users = ConferenceInfo.Users(
      (0..<count).map { number in
        let address = Bytes("tel:+1202555\(1000 + number)")
        return ConferenceInfo.User(
          address, displayText: Bytes("Participant \(number)"),
          endpoints: [
            ConferenceInfo.Endpoint(address, status: .connected, joiningMethod: .dialedIn)
          ])
      })
    return info
  }
}
