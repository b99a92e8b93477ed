import Entities
import Sim
import Wire

/// Counts what users of a group say, and on whose devices it is shown.
struct ShowingCount: Sink {
  typealias M = Network

  private struct Showing: Hashable {
    let node: NodeID
    let message: Bytes
  }

  private(set) var said = 0
  private(set) var shown = 0
  private(set) var shownAgain = 0
  /// SIP and MSRP messages of any kind that reach their actors from another node.
  private(set) var arrivals = 0
  private var known: Set<Showing> = []

  var interest: RecordKinds { [.delivered, .report] }

  mutating func take(_ record: Record<Network>) {
    switch record.what {
    case .delivered(_, let from, _) where from != record.node:
      arrivals += 1
    case .report(.state(let state)) where state.matter == .step:
      // The first step is that the group is made.
      if state.state == .succeeded, let step = state.step, step.index > 0 { said += 1 }
    case .report(.state(let state)) where state.matter == .message:
      guard state.state == .delivered else { return }
      let isNew = known.insert(Showing(node: record.node, message: state.identity)).inserted
      if isNew { shown += 1 } else { shownAgain += 1 }
    default:
      break
    }
  }
}
