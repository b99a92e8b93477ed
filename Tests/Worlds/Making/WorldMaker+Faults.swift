import Entities
import Samples
import Sim

// What goes wrong. Every fault ends before everybody hangs up.

extension WorldMaker {
  mutating func addFault() {
    let number = deeds.count
    let name = "fault \(number)"
    let start = moment()
    let longest = Int((span - start).nanoseconds / 1_000_000)
    let lasting = TimeSpan.milliseconds(
      Int64(1 + luck.below(luck.happens(2) ? longest : 1 + longest / 8)))
    let node = NodeID(index: luck.below(stage.nodes.count))
    let who = stage.nodes[Int(node.index)].name
    func ending(_ action: Fault<Network>.Action = .end) -> Step.Ending {
      Step.Ending(after: .constant(lasting), Fault(name, action))
    }
    func fault(_ action: Fault<Network>.Action) -> Deed.What {
      .fault(Fault(name, action), ending())
    }
    let what: Deed.What
    let words: String
    switch luck.below(8) {
    case 0:
      (what, words) = (fault(.cut(route(around: node), .nobody)), "is cut off")
    case 1:
      let learns = (0..<2).map { _ in
        luck.happens(3) ? nil : TimeSpan.milliseconds(Int64(luck.below(5_000)))
      }
      what = fault(
        .cut(route(around: node), .ends(senderSide: learns[0], receiverSide: learns[1])))
      words = "has its connections broken"
    case 2:
      let device = luck.pick(stage.devices)
      what = .outage(
        Fault(name, .cut(.around(.node(device)), .nobody)), ending(), device,
        noticedAfter: .milliseconds(Int64(luck.below(Int(lasting.nanoseconds / 1_000_000)))))
      deeds.append(
        Deed(
          number: number, session: nil, time: .at(start), what: what,
          text: "\(stage.nodes[Int(device.index)].name) loses its bearer"))
      return
    case 3:
      let factor = Double(1 + luck.below(20))
      let extra = TimeSpan.milliseconds(Int64(luck.below(3_000)))
      (what, words) = (fault(.slow(route(around: node), factor: factor, extra: extra)), "is slow")
    case 4, 5:
      let place = Place.node(node)
      what = .fault(
        Fault(name, .crash(.nodes(place), tellsPeers: luck.happens(2))),
        ending(.restart(.nodes(place), memoryLost: luck.happens(2))))
      words = "crashes"
    default:
      (what, words) = (fault(.meddle(route(around: node), meddling())), "is meddled with")
    }
    deeds.append(
      Deed(
        number: number, session: nil, time: .at(start), what: what,
        text: "\(who) \(words) for \(lasting)"))
  }

  private mutating func route(around node: NodeID) -> Route {
    guard luck.happens(3) else { return .around(.node(node)) }
    return Route(
      from: .node(node), to: .node(NodeID(index: luck.below(stage.nodes.count))),
      bothWays: luck.happens(2))
  }

  private mutating func meddling() -> Meddling<Network> {
    // No network copies what a connection carries; links copy datagrams of themselves.
    let kind: Meddling<Network>.Kind = luck.pick([
      .drop, .holdBack(.milliseconds(Int64(luck.below(8_000)))),
    ])
    return Meddling(kind, first: 1 + luck.below(5), count: 1 + luck.below(6))
  }
}
