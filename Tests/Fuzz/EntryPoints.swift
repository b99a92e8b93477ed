import Samples
import Wire

/// One parser, as something that takes any octets and must come back.
///
/// What it parses it renders again and parses once more: the second value must be the first.
struct EntryPoint: Sendable {
  let name: String
  let seeds: [String]
  let run: @Sendable (Bytes) -> Void

  static let all: [EntryPoint] =
    [
      EntryPoint(name: "sip", seeds: Seeds.sip) { bytes in
        guard let message = try? SIPMessage(parsing: bytes) else { return }
        _ = message.problems()
        for index in 0..<message.fields.count {
          _ = message.fields.name(at: index)?.parts(of: message.fields.value(at: index))
        }
        insist((try? SIPMessage(parsing: message.rendered())) == message, "sip", bytes)
        insist(SIPReading.differences(in: message).isEmpty, "read by its signs", bytes)
      },
      EntryPoint(name: "sip-stream", seeds: Seeds.sip) { bytes in
        feed(bytes) { pieces in
          var stream = SIPStream()
          var sizes: [Int] = []
          for piece in pieces {
            stream.feed(piece)
            while case .some(.some(let item)) = try? stream.next() {
              if case .message(let message) = item { sizes.append(message.size) }
            }
          }
          return sizes
        }
      },
      EntryPoint(name: "msrp", seeds: Seeds.msrp) { bytes in
        _ = MSRPMessage.problems(in: bytes)
        guard let message = try? MSRPMessage(bytes, .lenient) else { return }
        insist(message.rendered() == bytes, "msrp", bytes)
      },
      EntryPoint(name: "msrp-stream", seeds: Seeds.msrp) { bytes in
        feed(bytes) { pieces in
          var stream = MSRPStream()
          var sizes: [Int] = []
          for piece in pieces {
            stream.feed(piece)
            while case .some(.some(let message)) = try? stream.next() { sizes.append(message.size) }
          }
          return sizes
        }
      },
      EntryPoint(name: "sdp", seeds: Seeds.sdp) { bytes in
        _ = SessionDescription.problems(in: bytes)
        guard let description = try? SessionDescription(bytes, .lenient) else { return }
        insist(description.bytes == bytes, "sdp", bytes)
      },
      EntryPoint(name: "mime", seeds: Seeds.mime) { bytes in
        _ = MIMEEntity.problems(in: bytes)
        _ = MIMEEntity.problems(inStored: bytes)
        _ = try? Multipart(bytes, boundary: Bytes("b"), .lenient).parts
      },
      EntryPoint(name: "cpim", seeds: Seeds.cpim) { bytes in
        _ = CPIMMessage.problems(in: bytes)
        guard let message = try? CPIMMessage(bytes, .lenient) else { return }
        insist(message.rendered() == bytes, "cpim", bytes)
      },
      EntryPoint(name: "uri", seeds: Seeds.uris) { bytes in
        guard let uri = try? URI(parsing: bytes) else { return }
        insist(uri.isEquivalent(to: uri), "uri", bytes)
        _ = (uri.address, uri.parameters.list, uri.headers.list)
      },
      EntryPoint(name: "date", seeds: ["2026-03-01T12:00:00.123+02:00"]) { bytes in
        guard let date = try? DateTime(parsing: bytes) else { return }
        _ = (date.text, date.sipText, date.mailText)
      },
      EntryPoint(name: "xml", seeds: Seeds.xml) { bytes in
        guard let element = try? XMLElement(parsing: bytes) else { return }
        insist((try? XMLElement(parsing: element.rendered())) == element, "xml", bytes)
      },
    ]
    + KnownBodies.all.map { type in
      EntryPoint(name: "\(type.mediaType)", seeds: Seeds.xml) { check(type, $0) }
    }

  private static func check<Body: XMLBody>(_ type: Body.Type, _ bytes: Bytes) {
    guard let body = try? Body(parsing: bytes) else { return }
    insist((try? Body(parsing: body.rendered())) == body, "\(type.mediaType)", bytes)
  }

  /// A stream must find the same whether it is fed at once or in small pieces.
  private static func feed(_ bytes: Bytes, _ read: ([Bytes]) -> [Int]) {
    let step = 1 + Int(bytes.first ?? 0) % 17
    let pieces = stride(from: 0, to: bytes.count, by: step).map {
      bytes[$0..<min(bytes.count, $0 + step)]
    }
    insist(read([bytes]) == read(pieces), "a stream in pieces of \(step)", bytes)
  }

  /// A finding must be seen even in a release build.
  private static func insist(_ holds: Bool, _ what: String, _ bytes: Bytes) {
    // Whoever redirects the output still gets to see the input.
    if !holds { fatalError("read in two ways, the values differ: \(what), of \(Array(bytes))") }
  }
}

/// What mutants are made from.
enum Seeds {
  static let sip = [
    "INVITE sip:b@c;lr SIP/2.0\r\nv: SIP/2.0/UDP h:5060;branch=z9hG4bKa\r\nf: \"A\" <tel:+1>;tag=1\r\n"
      + "t: <sip:b@c>\r\ni: a@h\r\nCSeq: 1 INVITE\r\nm: <sip:a@h>;q=0.5, *\r\n"
      + "Reason: SIP;cause=200;text=\"x\"\r\nWarning: 399 h \"y\"\r\nl: 5\r\n\r\nhello",
    "SIP/2.0 200 OK\r\nVia: SIP / 2.0 / TCP [::1] : 1 ; a = \"b\"\r\n folded: x\r\n"
      + "Call-ID: c\r\nContent-Length: 0\r\n\r\n",
  ]
  static let msrp = [
    "MSRP a786hjs2 SEND\r\nTo-Path: msrp://b.example:8888/9di4;tcp\r\n"
      + "From-Path: msrp://a.example:7777/iau3;tcp\r\nMessage-ID: 87652\r\nByte-Range: 1-5/5\r\n"
      + "Content-Type: text/plain\r\n\r\nhello\r\n-------a786hjs2$\r\n",
    "MSRP a786hjs2 200 OK\r\nTo-Path: msrp://a.example:7777/iau3;tcp\r\n"
      + "From-Path: msrp://b.example:8888/9di4;tcp\r\n-------a786hjs2$\r\n",
  ]
  static let sdp = [
    "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n"
      + "m=message 9 TCP/MSRP *\r\na=accept-types:message/cpim\r\na=setup:actpass\r\n"
      + "a=path:msrp://192.0.2.1:9/s;tcp\r\na=max-size:1000\r\n"
      + "a=file-selector:name:\"a\" type:text/plain size:46 hash:sha-1:AA:BB\r\n"
  ]
  static let mime = [
    "Content-Type: multipart/mixed;boundary=\"b\"\r\n\r\n--b\r\nContent-ID: <1@h>\r\n\r\nx\r\n--b\r\n"
      + "Content-Transfer-Encoding: base64\r\n\r\naGVsbG8=\r\n--b--\r\n",
    "--b\r\n\r\none\r\n--b\r\nContent-Type: text/plain\r\n\r\ntwo\r\n--b--\r\nend",
  ]
  static let cpim = [
    "From: <sip:a@b>\r\nTo: \"B\" <tel:+1>\r\nNS: imdn <urn:ietf:params:imdn>\r\n"
      + "imdn.Message-ID: x\r\nDateTime: 2026-03-01T12:00:00Z\r\n\r\n"
      + "Content-Type: text/plain\r\n\r\nhello"
  ]
  static let uris = [
    "sip:u:p@h:5060;a=b;lr?x=y&z=%41", "tel:+1-2(3);isub=4", "urn:service:sos", "sips:[::1]",
  ]
  static let xml = [
    "<?xml version=\"1.0\"?><conference-info xmlns=\"urn:ietf:params:xml:ns:conference-info\" "
      + "entity=\"sip:a@b\" state=\"partial\" version=\"2\"><conference-description><subject>x"
      + "</subject></conference-description><users state=\"partial\"><user entity=\"tel:+1\" "
      + "state=\"deleted\"/><user entity=\"tel:+2\"><endpoint entity=\"tel:+2\"><status>connected"
      + "</status></endpoint></user></users></conference-info>",
    "<resource-lists xmlns=\"urn:ietf:params:xml:ns:resource-lists\" "
      + "xmlns:c=\"urn:ietf:params:xml:ns:copycontrol\"><list name=\"l\"><entry uri=\"sip:a@b\" "
      + "c:copyControl=\"to\"/><list><entry uri=\"tel:+1\"/></list></list></resource-lists>",
    "<imdn xmlns=\"urn:ietf:params:xml:ns:imdn\"><message-id>a</message-id><datetime>"
      + "2026-03-01T12:00:00Z</datetime><delivery-notification><status><delivered/></status>"
      + "</delivery-notification></imdn>",
    "<isComposing xmlns=\"urn:ietf:params:xml:ns:im-iscomposing\"><state>active</state><refresh>60"
      + "</refresh></isComposing>",
    "<reginfo xmlns=\"urn:ietf:params:xml:ns:reginfo\" version=\"0\" state=\"full\"><registration "
      + "aor=\"sip:a@b\" id=\"r\" state=\"active\"><contact id=\"c\" state=\"active\" "
      + "event=\"registered\"><uri>sip:a@h</uri></contact></registration></reginfo>",
    "<groupdata xmlns=\"urn:oma:xml:cpm:groupdata\" id=\"g\"><request><target-type>subject"
      + "</target-type><action-type>set</action-type><data><subject>x</subject></data></request>"
      + "</groupdata>",
    "<groupstate timestamp=\"2026-03-01T12:00:00Z\" lastfocussessionid=\"sip:f@c\" "
      + "group-type=\"Closed\"><participant name=\"A\" comm-addr=\"tel:+1\" yourown=\"true\"/>"
      + "</groupstate>",
    "<session><session-type>Group</session-type><sdp>v=0</sdp><invited-participants>tel:+1;tel:+2"
      + "</invited-participants></session>",
  ]
}
