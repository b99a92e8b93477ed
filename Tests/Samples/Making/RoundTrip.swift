import Wire

/// Makes messages of every kind and checks that each comes back as it was made.
public struct RoundTrip {
  /// What is made, and how often in a round.
  public struct Kind: Sendable, CustomStringConvertible {
    public let name: String
    let share: Int
    let make: @Sendable (inout Maker) -> Sample

    public var description: String { name }
  }

  public static let kinds: [Kind] =
    [
      Kind(name: "SIP request", share: 8) { $0.request() },
      Kind(name: "SIP response", share: 4) { $0.response() },
      Kind(name: "MSRP SEND", share: 3) { $0.msrpSend() },
      Kind(name: "MSRP chunks", share: 2) { $0.msrpChunks() },
      Kind(name: "MSRP REPORT", share: 1) { $0.msrpReport() },
      Kind(name: "MSRP NICKNAME", share: 1) { $0.msrpNickname() },
      Kind(name: "MSRP AUTH", share: 1) { $0.msrpAuthentication() },
      Kind(name: "MSRP response", share: 1) { $0.msrpResponse() },
      Kind(name: "application/sdp", share: 2) { $0.sdp() },
      Kind(name: "message/cpim", share: 2) { $0.cpim(depth: 2) },
      Kind(name: "multipart/mixed", share: 1) { $0.multipart("mixed", depth: 2) },
      Kind(name: "multipart/related", share: 1) { $0.multipart("related", depth: 2) },
      Kind(name: "stored object", share: 2) { $0.stored() },
      Kind(name: "application/xml", share: 1) { $0.unknownXML() },
    ]
    + Maker.xmlKinds.map { type in
      Kind(name: "\(type.mediaType)", share: 1) { $0.xml(type) }
    }

  /// A message that does not come back, with what it takes to make it again.
  public struct Failure: Error, CustomStringConvertible {
    public let kind: String
    public let seed: UInt64
    public let number: Int
    public let what: String
    public let bytes: Bytes

    public var description: String {
      "\(kind), message \(number) of seed \(seed): \(what)\n\(bytes)"
    }
  }

  /// How many there were of each kind: sent by themselves, and within others.
  public private(set) var counts: [(kind: String, alone: Int, carried: Int)] = []
  public private(set) var octets = 0

  public init() {}

  /// Makes and checks the messages of some numbers. A number makes the same message whatever was
  /// made before.
  public mutating func run(
    _ numbers: Range<Int>, seed: UInt64, of kinds: [Kind] = RoundTrip.kinds
  ) throws(Failure) {
    let schedule = kinds.flatMap { Array(repeating: $0, count: $0.share) }
    var seeds = Luck(seed)
    let base = seeds.next()
    for number in numbers {
      let kind = schedule[number % schedule.count]
      var luck = Luck(base &+ UInt64(number))
      var maker = Maker(luck.next(), isOdd: !luck.happens(8))
      let sample = kind.make(&maker)
      count(sample)
      do {
        try sample.check()
      } catch {
        throw Failure(
          kind: sample.kind, seed: seed, number: number, what: "\(error)", bytes: sample.bytes)
      }
    }
  }

  private mutating func count(_ sample: Sample) {
    octets += sample.bytes.count
    add(sample.kind, alone: 1, carried: 0)
    for kind in sample.carried { add(kind, alone: 0, carried: 1) }
  }

  private mutating func add(_ kind: String, alone: Int, carried: Int) {
    let index = counts.firstIndex { $0.kind == kind } ?? counts.count
    if index == counts.count { counts.append((kind, 0, 0)) }
    counts[index].alone += alone
    counts[index].carried += carried
  }
}
