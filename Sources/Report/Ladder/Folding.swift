import Sim

extension Ladder {
  /// Finds what repeats itself, and says what of it is hidden behind one line.
  ///
  /// Three things fold, each where at least four are alike: what users and actors do at once, such
  /// as twenty users who register; whole exchanges, such as the registrations that follow; and
  /// messages of one exchange, such as retransmissions and chunks. The first of each is shown. An
  /// action that is not folded itself begins a new chapter, and nothing folds across chapters: a
  /// second chat message is not "more like" the first.
  struct Folding {
    /// What is folded into one another.
    struct Group {
      /// `REGISTER/200`.
      let title: String
      /// The first and the last detail of what is hidden: `2 of 100 to 100 of 100`.
      let detail: String
      /// The position of its last event.
      let last: Int
    }

    /// How many must be alike.
    private static let least = 4
    /// A call that was silent for as long is taken as two exchanges.
    static let silence = TimeSpan.seconds(1)

    private(set) var groups: [Group] = []
    /// By position, the group of a hidden event or of one that stands for others.
    private(set) var group: [Int?]
    private(set) var isHidden: [Bool]
    /// By position, whether a hidden exchange begins here.
    private(set) var begins: [Bool]
    private(set) var chapter: [Int]
    let ladder: Ladder

    /// Nothing folded.
    init(none ladder: Ladder) {
      self.ladder = ladder
      group = Array(repeating: nil, count: ladder.events.count)
      isHidden = Array(repeating: false, count: ladder.events.count)
      begins = isHidden
      chapter = []
    }

    /// - Parameter shown: The positions of the events that are to be seen at all.
    init(_ ladder: Ladder, _ shown: [Int]) {
      self.init(none: ladder)
      foldActions(shown)
      divide(shown)
      var units = self.units(shown)
      units.sort { ($0.shape, $0.chapter, $0.first) < ($1.shape, $1.chapter, $1.first) }
      for run in units.runs(where: { $0.shape == $1.shape && $0.chapter == $1.chapter }) {
        for burst in bursts(of: run) { fold(burst.map { $0.positions }, burst[0].title) }
      }
      foldStrands(shown)
    }

    // MARK: Folding

    /// A run of units, divided where it pauses much longer than before: what happens again an hour
    /// later is told again.
    private func bursts(of run: ArraySlice<Unit>) -> [[Unit]] {
      var bursts: [[Unit]] = []
      var longest = TimeSpan.zero
      for unit in run {
        let time = ladder.events[unit.first].time
        guard let before = bursts.last?.last.map({ ladder.events[$0.first].time }) else {
          bursts.append([unit])
          continue
        }
        let pause = time - before
        if bursts[bursts.count - 1].count > 1, pause > .seconds(5), pause > longest * 10 {
          bursts.append([unit])
          longest = .zero
        } else {
          bursts[bursts.count - 1].append(unit)
          longest = max(longest, pause)
        }
      }
      return bursts
    }

    /// Hides all of some like things but the first.
    private mutating func fold(_ members: [[Int]], _ title: String) {
      guard members.count >= Folding.least, let first = members.first else { return }
      for position in first { group[position] = groups.count }
      var last = 0
      for member in members.dropFirst() {
        begins[member[0]] = true
        for position in member {
          group[position] = groups.count
          isHidden[position] = true
          last = max(last, position)
        }
      }
      groups.append(Group(title: title, detail: "", last: last))
    }

    private mutating func foldActions(_ shown: [Int]) {
      let events = ladder.events
      let acts = shown.filter { events[$0].isTurn }
      for run in acts.runs(where: { areAlike(events[$0], events[$1]) }) {
        if case .action(let text, _)? = run.first.map({ events[$0].what }) {
          fold(run.map { [$0] }, text)
        }
      }
    }

    private func areAlike(_ one: Event, _ other: Event) -> Bool {
      guard case .action(let text, let column) = one.what,
        case .action(let otherText, let otherColumn) = other.what
      else { return false }
      return one.label == nil && other.label == nil && text == otherText
        && ladder.columns[column].kind == ladder.columns[otherColumn].kind
    }

    private mutating func divide(_ shown: [Int]) {
      chapter = Array(repeating: 0, count: ladder.events.count)
      var number = 0
      for position in shown {
        if ladder.events[position].isTurn && !isHidden[position] { number += 1 }
        chapter[position] = number
      }
    }

    /// Retransmissions and chunks: messages of one call that differ in nothing but their detail.
    private mutating func foldStrands(_ shown: [Int]) {
      var strands: [(kin: Kin, call: Int, position: Int)] = []
      for position in shown where group[position] == nil {
        let event = ladder.events[position]
        guard case .message(let message) = event.what, let call = message.call, event.label == nil
        else { continue }
        strands.append((Kin(message, from: message.from, to: message.to), call, position))
      }
      strands.sort { left, right in
        (left.call, chapter[left.position]) != (right.call, chapter[right.position])
          ? (left.call, chapter[left.position]) < (right.call, chapter[right.position])
          : (left.kin.text, left.position) < (right.kin.text, right.position)
      }
      let calls = strands.runs {
        $0.call == $1.call && chapter[$0.position] == chapter[$1.position]
      }
      for call in calls {
        foldStrands(ofCall: call.runs { $0.kin.text == $1.kin.text }.map { $0.map(\.position) })
      }
    }

    /// All strands of a call fold into one line, since one is the echo of the other.
    private mutating func foldStrands(ofCall strands: [[Int]]) {
      let long = strands.filter { $0.count >= Folding.least }.sorted { $0[0] < $1[0] }
      guard let main = long.first else { return }
      let ends = [main[1], main[main.count - 1]].map { self.detail(at: $0) }
      let detail = ends.contains("") || ends[0] == ends[1] ? "" : "\(ends[0]) to \(ends[1])"
      for position in main.dropFirst() { begins[position] = true }
      var last = 0
      for strand in long {
        group[strand[0]] = groups.count
        for position in strand.dropFirst() {
          group[position] = groups.count
          isHidden[position] = true
          last = max(last, position)
        }
      }
      groups.append(Group(title: title(of: long.map { $0[0] }), detail: detail, last: last))
    }

    private func detail(at position: Int) -> String {
      if case .message(let message) = ladder.events[position].what { return message.detail }
      return ""
    }

    /// `REGISTER/401/200`: what is said, each word once, answers by their codes.
    func title(of positions: [Int]) -> String {
      var titles: [String] = []
      for position in positions {
        guard case .message(let message) = ladder.events[position].what else { continue }
        let title = message.status.map { String($0) } ?? message.title
        if !titles.contains(title) { titles.append(title) }
      }
      return titles.prefix(6).joined(separator: "/") + (titles.count > 6 ? "/…" : "")
    }
  }
}

extension Ladder.Event {
  /// Whether it changes the course of things from outside.
  var isTurn: Bool {
    switch what {
    case .action, .fault: true
    case .message, .state, .connection, .note: false
    }
  }
}
