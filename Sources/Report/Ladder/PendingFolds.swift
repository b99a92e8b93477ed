import Sim

extension Ladder {
  /// What one line stands for, instead of many.
  struct Fold {
    let group: Folding.Group
    /// How many events are hidden, and how many things begin with one of them.
    private(set) var count = 0
    private(set) var beginnings = 0
    let start: Instant
    private(set) var end: Instant
    private(set) var columns: ClosedRange<Int>

    /// A fold that hides nothing yet but will begin with an event.
    fileprivate init(_ group: Folding.Group, from event: Event) {
      self.group = group
      start = event.time
      end = event.end
      let first = event.columns.first ?? 0
      columns = first...first
    }

    fileprivate mutating func hide(_ event: Event, begins: Bool) {
      count += 1
      if begins { beginnings += 1 }
      end = max(end, event.end)
      for column in event.columns {
        columns = min(columns.lowerBound, column)...max(columns.upperBound, column)
      }
    }
  }

  /// Folds that grow while the story goes on.
  struct PendingFolds {
    /// Hidden things that pause longer are divided by what happens meanwhile.
    private static let pause = TimeSpan.seconds(1)

    private var folds: [(group: Int, fold: Fold)] = []

    mutating func hide(_ event: Event, in number: Int, _ group: Folding.Group, begins: Bool) {
      var place = folds.count
      if let known = folds.firstIndex(where: { $0.group == number }) {
        place = known
      } else {
        folds.append((number, Fold(group, from: event)))
      }
      folds[place].fold.hide(event, begins: begins)
    }

    /// What has to be told before an event that is shown: a fold stands behind the last of what it
    /// hides, unless something new begins first.
    mutating func due(before event: Event, _ position: Int) -> [Fold] {
      let isDue = { (fold: Fold) in
        fold.group.last < position || event.isTurn || event.time - fold.end > Self.pause
      }
      let due = folds.filter { isDue($0.fold) }.map { $0.fold }
      folds.removeAll { isDue($0.fold) }
      return due
    }

    mutating func rest() -> [Fold] {
      defer { folds = [] }
      return folds.map { $0.fold }
    }
  }
}
