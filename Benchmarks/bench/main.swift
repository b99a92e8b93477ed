import Glibc
import Sim

func cpu() -> Double {
  var t = timespec(); clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return Double(t.tv_sec) + Double(t.tv_nsec) * 1e-9
}
struct Ball: Transmittable {
  var kind: UInt32 = 0, id: UInt32 = 0
  @inlinable var size: Int { 100 }
  @inlinable var messageClass: UInt8 { 0 }
  @inlinable var digest: UInt64 { UInt64(id) }
}
struct Counter { var count: UInt64 = 0, last: UInt64 = 0 }
enum Hold: Model {
  typealias Message = Ball
  typealias Timer = UInt32
  typealias Intent = Never
  typealias Report = Never
  typealias Birth = Void
  typealias Predicate = Never
  typealias Transform = Never
  struct Actors { var list: ContiguousArray<Counter> = [] }
  static func spawn(_ birth: Void, as actor: ActorID, _ actors: inout Actors) {
    actors.list.append(Counter())
  }
  static func handle(
    _ event: consuming Event<Hold>, at actor: ActorID, _ actors: inout Actors,
    _ out: inout Outbox<Hold>
  ) {
    switch consume event {
    case .timer, .started:
      out.start(0, after: out.chance.exponential(mean: .seconds(1)))
    default: break
    }
  }
  static func route(_ message: borrowing Ball, at node: NodeID, _ actors: borrowing Actors)
    -> ActorID?
  { ActorID(index: Int(node.index)) }
}
enum Phold: Model {
  typealias Message = Ball
  typealias Timer = UInt32
  typealias Intent = Never
  typealias Report = Never
  typealias Birth = Void
  typealias Predicate = Never
  typealias Transform = Never
  struct Actors { var list: ContiguousArray<Counter> = [] }
  static func spawn(_ birth: Void, as actor: ActorID, _ actors: inout Actors) {
    actors.list.append(Counter())
  }
  static func handle(
    _ event: consuming Event<Phold>, at actor: ActorID, _ actors: inout Actors,
    _ out: inout Outbox<Phold>
  ) {
    actors.list[Int(actor.index)].count &+= 1
    actors.list[Int(actor.index)].last = UInt64(out.now.nanoseconds)
    let n = actors.list.count
    let to = NodeID(index: Int(out.chance.below(UInt64(n))))
    out.send(Ball(), to: to, after: out.chance.exponential(mean: .seconds(1)))
  }
  static func route(_ message: borrowing Ball, at node: NodeID, _ actors: borrowing Actors)
    -> ActorID?
  { ActorID(index: Int(node.index)) }
}
enum Fan: Model {
  typealias Message = Ball
  typealias Timer = UInt32
  typealias Intent = Never
  typealias Report = Never
  typealias Birth = Void
  typealias Predicate = Never
  typealias Transform = Never
  struct Node { var sent: UInt64 = 0, recv: UInt64 = 0, resp: UInt64 = 0 }
  struct Actors { var list: ContiguousArray<Node> = [] }
  static func spawn(_ birth: Void, as actor: ActorID, _ actors: inout Actors) {
    actors.list.append(Node())
  }
  static func handle(
    _ event: consuming Event<Fan>, at actor: ActorID, _ actors: inout Actors,
    _ out: inout Outbox<Fan>
  ) {
    let me = Int(actor.index)
    switch consume event {
    case .started:
      if me < 100 { out.start(0, after: .milliseconds(10 * Int64(me))) }
    case .timer:
      actors.list[me].sent &+= 1
      out.send(Ball(kind: 0, id: 1), to: NodeID(index: 100 &+ me))
      out.start(0, after: .seconds(1))
    case .message(let ball, let from):
      if ball.kind == 4 { actors.list[me].resp &+= 1; return }
      actors.list[me].recv &+= 1
      out.send(Ball(kind: 4, id: ball.id), to: from)
      switch ball.kind {
      case 0: out.send(Ball(kind: 1, id: ball.id), to: NodeID(index: 200))
      case 1:
        let o = Int(from.index) &- 100
        for j in 0..<100 where j != o {
          out.send(Ball(kind: 2, id: ball.id), to: NodeID(index: 100 &+ j))
        }
      case 2: out.send(Ball(kind: 3, id: ball.id), to: NodeID(index: me &- 100))
      default: break
      }
    default: break
    }
  }
  static func route(_ message: borrowing Ball, at node: NodeID, _ actors: borrowing Actors)
    -> ActorID?
  { ActorID(index: Int(node.index)) }
}
func measure<M: Model>(_ name: String, _ n: Int, _ ops: UInt64, _ world: inout World<M>) throws {
  var sink = NoSink<M>()
  try world.run(events: ops, into: &sink)
  var best = 1e9
  for _ in 0..<5 {
    let c = cpu()
    try world.run(events: ops, into: &sink)
    best = min(best, (cpu() - c) / Double(ops) * 1e9)
  }
  print(name, n, best, "ns", world.fingerprint)
}

let which = CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : "all"
let ops = CommandLine.arguments.count > 2 ? UInt64(CommandLine.arguments[2])! : 3_000_000
for n in [1000, 1_000_000] where which == "all" || which == "hold\(n)" {
  var w = World<Hold>(.init(), seed: 42)
  for i in 0..<n { let node = w.addNode("n\(i)"); try w.addActor((), at: node) }
  try measure("hold", n, ops, &w)
}
for n in [1000, 100_000] where which == "all" || which == "phold\(n)" {
  var w = World<Phold>(.init(), seed: 42)
  for i in 0..<n { let node = w.addNode("n\(i)"); try w.addActor((), at: node) }
  try measure("phold", n, ops, &w)
}
if which == "all" || which == "fan" {
  var w = World<Fan>(.init(), seed: 42)
  for i in 0..<201 { let node = w.addNode("n\(i)"); try w.addActor((), at: node) }
  try w.link(.anywhere, .anywhere, LinkProfile(latency: .constant(.milliseconds(10))))
  try measure("fanout", 100, ops * 2, &w)
}
