import Sim
import Wire

/// A phone without CPM, which knows short messages and multimedia messages alone. What lies between
/// it and its gateway is one hop here: each short message travels in a MESSAGE.
public struct Phone: Sendable {
  var device: Device
  /// From which number something has come that a step has sent.
  private var numbers: [(step: StepNumber, number: URI)] = []
  private var texts = TextsInParts()
  /// What its user has written and no gateway has taken yet.
  private var outgoing: [Outgoing] = []
  private var lastReference = 0

  private struct Outgoing: Sendable {
    let step: StepNumber
    /// The requests that have no answer.
    var requests: [UInt32]
    var code = 200
  }

  init(_ device: Device) {
    self.device = device
    self.device.isOwned = true
  }

  var leftovers: [String] {
    device.leftovers + (texts.count > 0 ? ["\(texts.count) texts in parts"] : [])
  }

  mutating func handle(
    _ event: consuming Event<Network>, _ atlas: Atlas, _ steps: [Step],
    _ out: inout Outbox<Network>
  ) {
    switch event {
    case .intent(.step(let number)) where steps.indices.contains(Int(number.index)):
      if case .user(_, .write(let texting)) = steps[Int(number.index)].action {
        write(texting, number, atlas, &out)
      } else {
        device.act(on: .intent(.step(number)), atlas, steps, &out)
      }
    case .restarted(let memoryLost):
      texts = TextsInParts()
      outgoing = []
      if memoryLost { numbers = [] }
      device.act(on: .restarted(memoryLost: memoryLost), atlas, steps, &out)
    case let event:
      device.act(on: event, atlas, steps, &out)
    }
    while let happening = device.nextHappening() { decide(on: happening, atlas, &out) }
    device.removeOver(atlas, &out)
  }

  private mutating func decide(
    on happening: Happening, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    switch happening {
    case .requested(let request, let server, let mark) where request.method == .message:
      show(request, server, mark, &out)
    case .requested(let request, let server, _):
      device.respond(501, to: request, server, &out)
    case .invited(let call, _):
      guard let index = device.call(numbered: call) else { return }
      device.answer(index, UserAction.Answer(code: 488), step: nil, atlas, &out)
    case .answered(let request, let response):
      taken(request.number, response?.statusCode ?? 408, &out)
    default:
      break
    }
  }

  // MARK: What comes

  private mutating func show(
    _ request: SIPMessage, _ server: TransactionID, _ mark: Packet.Mark,
    _ out: inout Outbox<Network>
  ) {
    if let refusal = device.refusal(of: request) {
      device.stack.respond(device.tagged(refusal), to: server, &out)
      return
    }
    device.respond(200, to: request, server, &out)
    let sender = request[.from]?.uri
    if let step = mark.step, let sender { numbers.append((step, sender)) }
    if let part = request.shortMessagePart,
      texts.take(part, from: sender?.address ?? Bytes()) == nil
    {
      return
    }
    out.report(
      StateReport(
        .message, .delivered, step: mark.step, identity: request.text(of: .callID) ?? Bytes()))
  }

  // MARK: What its user writes

  private mutating func write(
    _ texting: UserAction.Texting, _ step: StepNumber, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    let services = device.plan.olderServices
    let service: OlderService = services.contains(.sms) && texting.content.isText ? .sms : .mms
    guard services.contains(service), let target = address(of: texting.target) else {
      device.finish(step, .failed, code: 404, &out)
      return
    }
    var contents = [texting.content]
    if service == .sms {
      lastReference += 1
      contents = ShortMessages("\(texting.content.body)").numbered(lastReference).map {
        UserAction.Content(type: $0.type, body: Bytes($0.text))
      }
    }
    var requests: [UInt32] = []
    for content in contents {
      var request = device.initialRequest(.message, to: target)
      if let way = way(of: texting.target, by: service, atlas) {
        request.push(.route, NameAddress(way))
      }
      request.setBody(content.body, content.type)
      device.lastNumber += 1
      var lone = LoneRequest(step: nil, request: request)
      lone.number = device.lastNumber
      lone.passing = Packet.Mark(origin: out.node, step: step)
      requests.append(lone.number)
      device.send(lone, atlas, &out)
    }
    outgoing.append(Outgoing(step: step, requests: requests))
  }

  private func address(of target: UserAction.Texting.Target) -> URI? {
    switch target {
    case .address(let address): address
    case .answer(let steps): numbers.last { steps.contains($0.step) }?.number
    }
  }

  /// To the gateway of the service; the number that is answered says by itself where that is.
  private func way(
    of target: UserAction.Texting.Target, by service: OlderService, _ atlas: Atlas
  ) -> URI? {
    guard case .address = target, let gateway = atlas.gateway(to: service) else { return nil }
    return try? URI("sip:\(atlas[gateway].host);lr")
  }

  /// One of the messages of a text has its answer.
  private mutating func taken(_ request: UInt32, _ code: Int, _ out: inout Outbox<Network>) {
    guard let index = outgoing.firstIndex(where: { $0.requests.contains(request) }) else { return }
    outgoing[index].requests.removeAll { $0 == request }
    if code >= 300 { outgoing[index].code = code }
    guard outgoing[index].requests.isEmpty else { return }
    let text = outgoing.remove(at: index)
    device.finish(text.step, text.code < 300 ? .succeeded : .failed, code: text.code, &out)
  }
}

extension UserAction.Content {
  /// Whether short messages can carry it.
  var isText: Bool { type.lowercased().hasPrefix("text/plain") }
}
