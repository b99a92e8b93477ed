import Samples
import Wire

/// One parser, as something that takes any octets and must come back.
///
/// What it parses it renders again and parses once more: the second value must be the first.
struct EntryPoint: Sendable {
  let name: String
  /// What mutants are made from.
  let seeds: [String]
  let run: @Sendable (Bytes) -> Void

  static let all: [EntryPoint] =
    [
      EntryPoint(name: "sip", seeds: SIPSamples.all) { bytes in
        guard let message = try? SIPMessage(parsing: bytes) else { return }
        _ = message.problems()
        for index in 0..<message.fields.count {
          _ = message.fields.name(at: index)?.parts(of: message.fields.value(at: index))
        }
        insist((try? SIPMessage(parsing: message.rendered())) == message, "sip", bytes)
        insist(SIPReading.differences(in: message).isEmpty, "read by its signs", bytes)
      },
      EntryPoint(name: "sip-stream", seeds: SIPSamples.all) { bytes in
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
      EntryPoint(name: "msrp", seeds: MSRPSamples.all) { bytes in
        _ = MSRPMessage.problems(in: bytes)
        guard let message = try? MSRPMessage(bytes, .lenient) else { return }
        insist(message.rendered() == bytes, "msrp", bytes)
      },
      EntryPoint(name: "msrp-stream", seeds: MSRPSamples.all) { bytes in
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
      EntryPoint(name: "sdp", seeds: SDPSamples.all) { bytes in
        _ = SessionDescription.problems(in: bytes)
        guard let description = try? SessionDescription(bytes, .lenient) else { return }
        insist(description.bytes == bytes, "sdp", bytes)
      },
      EntryPoint(name: "mime", seeds: MIMESamples.all) { bytes in
        _ = MIMEEntity.problems(in: bytes)
        _ = MIMEEntity.problems(inStored: bytes)
        _ = try? Multipart(bytes, boundary: Bytes("b"), .lenient).parts
      },
      EntryPoint(name: "cpim", seeds: CPIMSamples.all) { bytes in
        _ = CPIMMessage.problems(in: bytes)
        guard let message = try? CPIMMessage(bytes, .lenient) else { return }
        insist(message.rendered() == bytes, "cpim", bytes)
      },
      EntryPoint(
        name: "uri",
        seeds: [
          "sip:u:p@h:5060;a=b;lr?x=y&z=%41", "tel:+1-2(3);isub=4", "urn:service:sos", "sips:[::1]",
        ]
      ) { bytes in
        guard let uri = try? URI(parsing: bytes) else { return }
        insist(uri.isEquivalent(to: uri), "uri", bytes)
        _ = (uri.address, uri.parameters.list, uri.headers.list)
      },
      EntryPoint(name: "date", seeds: ["2026-03-01T12:00:00.123+02:00"]) { bytes in
        guard let date = try? DateTime(parsing: bytes) else { return }
        insist((try? DateTime(parsing: date.text)) == date, "date", bytes)
      },
      EntryPoint(name: "mail-date", seeds: ["Sat, 13 Nov 2010 (x) 23:29:00 -0330"]) { bytes in
        guard let date = try? DateTime(parsingMail: bytes) else { return }
        insist((try? DateTime(parsingMail: date.mailText)) == date, "mail-date", bytes)
      },
      EntryPoint(name: "xml", seeds: XMLSamples.all) { bytes in
        guard let element = try? XMLElement(parsing: bytes) else { return }
        insist((try? XMLElement(parsing: element.rendered())) == element, "xml", bytes)
      },
    ]
    + KnownBodies.all.map { type in
      EntryPoint(name: "\(type.mediaType)", seeds: XMLSamples.all) { check(type, $0) }
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
