import Sim
import Wire

/// `bench wire`: what it costs to read and write the messages of the wire.
struct WireBench {
  let options: Options
  private let peers: WirePeers?
  private let samples: [(name: String, bytes: Bytes)]
  private(set) var report: Report

  init(_ options: Options) throws {
    self.options = options
    report = Report(options)
    peers = try options.peers.map { try WirePeers($0) }
    samples = try peers?.samples() ?? WireSamples.all()
  }

  mutating func run() throws {
    for (name, bytes) in samples {
      let variants = WireSamples.variants(of: bytes)
      try measure(name, "index", variants, instructions: "index") { bytes in
        _ = try SIPMessage(parsing: bytes)
      }
      try measure(name, "parse", variants, instructions: "parse") { bytes in
        try WireReading.readEverything(SIPMessage(parsing: bytes))
      }
      let messages = try variants.map { try SIPMessage(parsing: $0) }
      var writer = ByteWriter(capacity: 65_536)
      try measure(name, "render", messages, instructions: nil) { message in
        writer.rewind(to: 0)
        message.write(to: &writer)
      }
    }
    try hops()
    try memory()
    try BodyBench.measure(options, &report)
  }

  /// Thousands of messages per CPU second; with peers beside them.
  private mutating func measure<Item>(
    _ name: String, _ operation: String, _ items: [Item], instructions: String?,
    _ work: (Item) throws -> Void
  ) throws {
    guard options.wants(operation) || options.wants(name) else { return }
    let count = options.events(200_000)
    var rates: [Double] = []
    for _ in 0..<options.rounds {
      let start = processorTime()
      for index in 0..<count { try work(items[index % items.count]) }
      rates.append(Double(count) / (processorTime() - start) / 1e3)
    }
    let ours = median(rates)
    record("\(operation) \(name)", "k messages/s", ours)
    if let instructions,
      let count = Instructions.perEvent(
        "wire-\(instructions)-\(name)", size: 1, messages: peers?.messages)
    {
      record("\(operation) \(name)", "instructions/message", count)
      if let theirs = peers?.instructions(name) {
        report.show(
          Measurement(
            bench: "wire", name: "\(operation) \(name)", size: 1, metric: "instructions/message",
            value: theirs, peer: "sofia parse", ratio: theirs / count,
            goal: WirePeers.goal(operation, "sofia")))
      }
    }
    for (peer, rate) in peers?.rates(operation, name) ?? [] {
      report.show(
        Measurement(
          bench: "wire", name: "\(operation) \(name)", size: 1, metric: "k messages/s",
          value: rate, peer: peer, ratio: ours / rate, goal: WirePeers.goal(operation, peer)))
    }
  }

  private mutating func record(_ name: String, _ metric: String, _ value: Double) {
    report.show(
      Measurement(bench: "wire", name: name, size: 1, metric: metric, value: value))
  }

  /// A typed INVITE goes through five actors, each of which reads six headers, takes one from
  /// Max-Forwards and adds a Via.
  private mutating func hops() throws {
    guard options.wants("hops"), let invite = samples.first(where: { $0.name == "invite" }) else {
      return
    }
    let start = try SIPMessage(parsing: invite.bytes)
    let hops = Hop.five
    let count = options.events(100_000)
    var rates: [Double] = []
    for _ in 0..<options.rounds {
      let began = processorTime()
      for _ in 0..<count {
        var message = start
        for hop in hops { hop.pass(&message) }
      }
      rates.append(Double(5 * count) / (processorTime() - began) / 1e6)
    }
    record("hops invite", "M hops/s", median(rates))
    if let count = Instructions.perEvent("wire-hops-invite", size: 1) {
      record("hops invite", "instructions/hop", count / 5)
    }
  }

  /// What an INVITE takes up while it is on its way: with octets of its own as they came in, and
  /// what a copy takes up besides to which an actor has added a Via.
  private mutating func memory() throws {
    guard options.wants("memory"), let invite = samples.first(where: { $0.name == "invite" })
    else { return }
    let count = 20_000
    var messages: [SIPMessage] = []
    messages.reserveCapacity(2 * count)
    let before = residentBytes()
    for _ in 0..<count {
      messages.append(
        try SIPMessage(parsing: invite.bytes.withUnsafeBytes { Bytes(copying: $0) }))
    }
    let parsed = residentBytes()
    for index in 0..<count {
      var message = messages[index]
      Hop.five[0].pass(&message)
      messages.append(message)
    }
    let passed = residentBytes()
    withExtendedLifetime(messages) {}
    record("memory invite", "octets", Double(invite.bytes.count))
    record("memory invite", "resident bytes/message", Double(parsed - before) / Double(count))
    record("memory invite", "resident bytes/changed copy", Double(passed - parsed) / Double(count))
  }
}

/// What a receiver reads of a message.
enum WireReading {
  /// Every header that CPM reads, with its type. The sum keeps the work from being left out.
  @inline(never)
  static func readEverything(_ message: SIPMessage) throws {
    var sum = 0
    message.forEach(.via) { sum &+= $0.host.count &+ ($0.branch?.count ?? 0) }
    sum &+= Int(message[.maxForwards]?.value ?? 0)
    message.forEach(.recordRoute) { sum &+= $0.uri.host.count }
    message.forEach(.route) { sum &+= $0.uri.host.count }
    if let from = message[.from] { sum &+= from.uri.text.count &+ (from.tag?.count ?? 0) }
    if let to = message[.to] { sum &+= to.uri.text.count &+ (to.tag?.count ?? 0) }
    sum &+= message[.callID]?.value.count ?? 0
    if let cSeq = message[.cSeq], cSeq.method == .invite { sum &+= Int(cSeq.number) }
    message.forEach(.contact) {
      sum &+= $0.uri.host.count &+ ($0.parameters.content(of: "+g.3gpp.icsi-ref")?.count ?? 0)
    }
    message.forEach(.pAssertedIdentity) { sum &+= $0.uri.user?.count ?? 0 }
    sum &+= message[.pAssertedService]?.value.count ?? 0
    message.forEach(.acceptContact) {
      sum &+= $0.parameters.content(of: "+g.3gpp.icsi-ref")?.count ?? 0
    }
    sum &+= message[.conversationID]?.value.count ?? 0
    sum &+= message[.contributionID]?.value.count ?? 0
    if let session = message[.sessionExpires] {
      sum &+= Int(session.value) &+ (session.parameters.content(of: "refresher")?.count ?? 0)
    }
    sum &+= Int(message[.minSE]?.value ?? 0)
    message.forEach(.supported) { sum &+= $0.name.count }
    message.forEach(.require) { sum &+= $0.name.count }
    message.forEach(.allow) { sum &+= $0.name.count }
    sum &+= message[.userAgent]?.value.count ?? 0
    sum &+= message[.server]?.value.count ?? 0
    sum &+= message[.subject]?.value.count ?? 0
    sum &+= message[.contentType]?.name.count ?? 0
    sum &+= message.requestURI?.host.count ?? message.statusCode ?? 0
    guard sum > 0 else { throw Main.Usage(description: "an empty message") }
  }
}

/// An actor on the way of a message, with what it writes of itself into each.
struct Hop {
  private let via: Bytes

  static let five = (0..<5).map { Hop("as\($0).ims.example") }

  private init(_ host: String) { via = Bytes("SIP/2.0/TCP \(host);branch=z9hG4bK") }

  @inline(never)
  func pass(_ message: inout SIPMessage) {
    let length =
      (message.requestURIText?.count ?? 0) &+ (message[.callID]?.value.count ?? 0)
      &+ Int(message[.cSeq]?.number ?? 0) &+ (message[.from]?.tag?.count ?? 0)
      &+ (message[.via]?.branch?.count ?? 0)
    let left = message[.maxForwards]?.value ?? 70
    message[.maxForwards] = SIPNumber(left > 0 ? left - 1 : 0)
    message.push(.via) { line in
      line.write(via)
      line.write(decimal: length)
    }
  }
}
