import Testing

@testable import Sim

/// A model that does nothing: records of its messages can be made by hand.
private enum Mute: Model {
  struct Letter: Transmittable {
    var size: Int
    var messageClass: UInt8
    var digest: UInt64 { 0 }
  }
  struct Actors: Sendable {}
  typealias Message = Letter
  typealias Timer = Never
  typealias Intent = Never
  typealias Report = Never
  typealias Birth = Void
  typealias Predicate = Never
  typealias Transform = Never

  static func spawn(_ birth: Void, as actor: ActorID, _ actors: inout Actors) {}
  static func handle(
    _ event: consuming Event<Mute>, at actor: ActorID, _ actors: inout Actors,
    _ out: inout Outbox<Mute>
  ) {}
  static func route(
    _ message: borrowing Letter, at node: NodeID, _ actors: borrowing Actors
  ) -> ActorID? { nil }
}

@Suite struct TallyTests {
  private static func record(_ what: Happening<Mute>) -> Record<Mute> {
    Record(
      number: 1, cause: 0, time: .start, node: NodeID(index: 0), actor: nil, what: what)
  }

  private static func tally(_ happenings: [Happening<Mute>]) -> Tally<Mute> {
    happenings.reduce(into: Tally()) { $0.take(record($1)) }
  }

  private static let node = NodeID(index: 1)

  @Test func knownExample() {
    let small = Mute.Letter(size: 100, messageClass: 1)
    let large = Mute.Letter(size: 2000, messageClass: 3)
    let tally = TallyTests.tally([
      .started(name: nil), .sent(small, to: Self.node, over: nil),
      .sent(large, to: Self.node, over: nil),
      .sent(large, to: Self.node, over: nil), .delivered(small, from: Self.node, over: nil),
      .delivered(large, from: Self.node, over: nil), .lost(large, from: Self.node, by: .cut),
      .note("the end"),
    ])
    #expect(tally.records() == 8)
    #expect(tally.records(of: .sent) == 3)
    #expect(tally.records(of: [.started, .note]) == 2)
    #expect(tally.records(of: .crashed) == 0)
    #expect(tally.sent(ofClass: 1).sum == 100)
    #expect(tally.sent(ofClass: 3).count == 2)
    #expect(tally.sent(ofClass: 3).sum == 4000)
    #expect(tally.sent().sum == 4100)
    #expect(tally.delivered().count == 2)
    #expect(tally.lost(ofClass: 3).sum == 2000)
    #expect(tally.losses(by: .cut) == 1)
    #expect(tally.losses(by: .chance) == 0)
    // Classes that never occurred.
    #expect(tally.sent(ofClass: 0) == Counter())
    #expect(tally.sent(ofClass: 255) == Counter())
  }

  @Test func takesWhatItIsMadeFor() {
    #expect(Tally<Mute>().interest == .all)
    var one = Tally<Mute>(of: .lost)
    #expect(one.interest == .lost)
    one.merge(Tally(of: .sent))
    #expect(one.interest == [.lost, .sent])
  }

  /// Every kind and every cause has its place.
  @Test func countsEveryCauseOfLoss() {
    let letter = Mute.Letter(size: 1, messageClass: 255)
    let tally = TallyTests.tally(
      Loss.allCases.map { .lost(letter, from: Self.node, by: $0) } + [.retired, .crashed])
    for cause in Loss.allCases { #expect(tally.losses(by: cause) == 1) }
    #expect(tally.lost(ofClass: 255).count == UInt64(Loss.allCases.count))
  }

  @Test func mergesAnyhow() {
    var chance = Chance(seed: 1, owner: "tally")
    let happenings: [Happening<Mute>] = (0..<300).map { _ in
      let letter = Mute.Letter(
        size: chance.whole(in: 0...5000), messageClass: UInt8(chance.below(256)))
      return switch chance.below(4) {
      case 0: .sent(letter, to: Self.node, over: nil)
      case 1: .delivered(letter, from: Self.node, over: nil)
      case 2: .lost(letter, from: Self.node, by: chance.pick(from: Loss.allCases) ?? .cut)
      default: .restarted(memoryLost: chance.happens(0.5))
      }
    }
    let whole = TallyTests.tally(happenings)
    for _ in 0..<30 {
      let parts = dealt(happenings, to: 9, &chance).map { TallyTests.tally($0) }
      #expect(mergedAnyhow(parts, &chance) { $0.merge($1) } == whole)
    }
  }
}
