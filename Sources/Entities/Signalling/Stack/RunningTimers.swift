import Sim

/// The timers of one machine that run: it names them, and the simulator knows them by handles.
struct RunningTimers<Name: TimerName>: Sendable {
  private var running: [(name: Name, timer: TimerID)] = []

  /// Does what a machine has ordered.
  mutating func obey(
    _ orders: TimerOrders<Name>, _ out: inout Outbox<Network>, as timer: (Name) -> NetworkTimer
  ) {
    if orders.isEnd {
      stopAll(&out)
      return
    }
    orders.forEachStopped { stop($0, &out) }
    orders.forEachStarted { name, span in
      stop(name, &out)
      running.append((name, out.start(timer(name), after: span)))
    }
  }

  func has(_ timer: TimerID) -> Bool { running.contains { $0.timer == timer } }

  /// One has fired, and runs no longer.
  mutating func fired(_ name: Name) { running.removeAll { $0.name == name } }

  mutating func stopAll(_ out: inout Outbox<Network>) {
    for entry in running { out.stop(entry.timer) }
    running = []
  }

  private mutating func stop(_ name: Name, _ out: inout Outbox<Network>) {
    guard let index = running.firstIndex(where: { $0.name == name }) else { return }
    out.stop(running[index].timer)
    running.remove(at: index)
  }
}
