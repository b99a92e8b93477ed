import Entities
import Sim
import Wire

/// Breaks what was recorded of a run, one thing at a time, until the monitor of a row notices.
///
/// A row that was looked at has a message or an affair that it was looked at in. What is nearest to
/// that is changed first: the message itself, those of its call, those of its node, and what the
/// node says of itself. Each change is judged once for all rows.
public struct Mutator {
  private typealias Row = (row: String, tally: Tally)

  private let plan: Plan
  private let records: [Record<Network>]
  private let end: Instant
  private let rows: [Row]
  private let trail: Trail
  private let neighbourhood: Neighbourhood
  private let likeness: Likeness
  private let additions: Additions
  private let edits: MessageEdits
  private let factEdits: FactEdits
  /// The judge as it was at some of the records, so that nobody judges again what came before a
  /// change.
  private let earlier: [(place: Int, judge: RequirementJudge)]

  // What has been tried.
  private var kills: [Kill?]
  /// How many changes there were to a record in each step that has been judged.
  private var judged = Lookup<Step, Int>()
  private var judgedSets = Lookup<[Int], Bool>()
  private var editsByRecord = Lookup<Int, [MessageEdit]>()
  private var valuesByRecord = Lookup<Int, [Fact.Value]>()

  /// How many changes are tried for a row.
  public static let mostTries = 4_000
  /// So many places to go back to are kept.
  private static let mostPlaces = 64

  public init(_ transcript: Transcript) {
    plan = transcript.plan
    end = transcript.end
    // Between two of them others may come to stand.
    let records = transcript.records.map { $0.numbered($0.number * 64, cause: $0.cause * 64) }
    self.records = records
    neighbourhood = Neighbourhood(records)
    likeness = Likeness(records, neighbourhood.affairs)
    additions = Additions(records)
    edits = MessageEdits(records.compactMap { $0.packet })
    factEdits = FactEdits(records)
    var judge = RequirementJudge(transcript.plan)
    var earlier: [(place: Int, judge: RequirementJudge)] = []
    let stride = max(16, records.count / Mutator.mostPlaces)
    var following = judge
    following.trail = Trail(rows: judge.rows(at: end).count)
    for (place, record) in records.enumerated() {
      if place % stride == 0 { earlier.append((place, judge)) }
      judge.take(record)
      following.take(record)
    }
    following.finish(at: end)
    self.earlier = earlier
    rows = following.rows(at: end)
    trail = following.trail ?? Trail(rows: rows.count)
    kills = Array(repeating: nil, count: rows.count)
  }

  /// The rows that were kept, so that there is something to break.
  public var keptRows: [String] {
    rows.filter { [.pass, .departed, .warn].contains($0.tally.worst) }.map(\.row)
  }

  /// What the monitors say when something is changed.
  public struct Kill: Sendable {
    public let mutation: String
    public let reason: String
  }

  /// What has been noticed of a row so far, while others were looked for.
  public func kill(of row: String) -> Kill? {
    rows.firstIndex { $0.row == row }.flatMap { kills[$0] }
  }

  /// Looks for a change that the row's monitor notices; nil where none of so many is.
  public mutating func kill(
    _ row: String, tries most: Int = mostTries, isInterrupted: () -> Bool = { false }
  ) -> (kill: Kill?, tries: Int) {
    guard let number = rows.firstIndex(where: { $0.row == row }) else { return (nil, 0) }
    var tries = 0
    for step in steps(towards: number) {
      if kills[number] != nil || tries >= most || isInterrupted() { break }
      tries += take(step)
    }
    return (kills[number], tries)
  }

  // MARK: Steps

  /// Some changes to one record, which are judged together.
  private struct Step: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
      /// It is taken away as a whole, or happens at another time.
      case rough
      /// The same to several that are alike.
      case alike
      /// Something happens besides.
      case besides
      /// Something else is told at its time of an affair, or another call ends.
      case told(of: Bytes)
      /// A part of it is otherwise: the so-manieth lot of such changes.
      case fine(Int)
    }

    let place: Int
    let kind: Kind
  }

  /// So many changes to parts of one record are judged together.
  private static let lot = 15
  /// So many records are near.
  private static let near = 40

  /// What is nearest comes first, and of what is equally near what takes a message away or moves it;
  /// many parts of what is nearest come before a few of what is farther away.
  private func steps(towards row: Int) -> [Step] {
    let places = row < trail.places.count ? trail.places[row] : []
    let near = places.prefix(3).map { place in
      Array(neighbourhood.places(near: place).prefix(Mutator.near))
    }
    var found: [Step] = []
    for turn in 0..<(2 * Mutator.near) {
      for (place, near) in zip(places, near) {
        func add(_ distance: Int, _ kind: Step.Kind) {
          if distance >= 0, distance < near.count {
            found.append(Step(place: near[distance], kind: kind))
          }
        }
        add(2 * turn, .rough)
        add(2 * turn + 1, .rough)
        add(turn - 2, .alike)
        add(turn - 1, .besides)
        if turn == 5, let here = neighbourhood.beginning(of: place) {
          found.append(Step(place: here, kind: .told(of: place.key)))
        }
        if turn == 6 {
          let sayings = neighbourhood.sayings(ofNodeAt: place).suffix(Mutator.near)
          found += sayings.map { Step(place: $0, kind: .fine(0)) }
        }
        for lot in 0...(turn / 2) { add(turn - 2 * lot, .fine(lot)) }
      }
    }
    return found.distinct
  }

  /// How many changes it was.
  private mutating func take(_ step: Step) -> Int {
    if let count = judged[step] { return count }
    let changes = mutations(step)
    for mutation in changes { judge(mutation) }
    judged[step] = changes.count
    return changes.count
  }

  /// Notes which rows are not kept any more.
  private mutating func judge(_ mutation: Mutation) {
    guard let start = earlier.last(where: { $0.place <= mutation.place }) else { return }
    var judge = start.judge
    for record in records[start.place..<mutation.place] { judge.take(record) }
    for record in mutation.apply(to: records) { judge.take(record) }
    judge.finish(at: end)
    let after = judge.rows(at: end)
    let noticing = rows.indices.filter { place in
      kills[place] == nil && after[place].tally.isWorse(than: rows[place].tally)
    }
    guard !noticing.isEmpty else { return }
    let words = mutation.words(records, plan.nodes.map(\.name))
    for place in noticing {
      kills[place] = Kill(
        mutation: words,
        reason: after[place].tally.cases.last { $0.outcome.weight > Outcome.pass.weight }?.reason
          ?? "")
    }
  }

  // MARK: What can be changed

  private mutating func mutations(_ step: Step) -> [Mutation] {
    switch step.kind {
    case .rough: roughChanges(at: step.place)
    case .alike: alikeChanges(at: step.place)
    case .besides: additions.changes(at: step.place)
    case .told(let key):
      additions.told(at: step.place, of: key, in: neighbourhood.affairs.contribution(of: key))
        .map { Mutation(step.place, .toldToo($0)) }
        + additions.endsOfOthers(at: step.place)
    case .fine(let lot): fineChanges(at: step.place, lot)
    }
  }

  private func roughChanges(at place: Int) -> [Mutation] {
    var changes: [Mutation.Change] = [.dropped, .delayed(.seconds(50))]
    switch records[place].what {
    case .sent: changes += [.delayed(.milliseconds(100)), .repeated, .resent(.seconds(1))]
    case .detail: changes.append(.repeated)
    default: return []
    }
    let time = records[place].time
    for span in [TimeSpan.milliseconds(100), .seconds(60)] {
      let earlier = records.firstIndex { $0.time + span >= time } ?? place
      if earlier < place { changes.append(.advanced(to: earlier)) }
    }
    return changes.map { Mutation(place, $0) }
  }

  /// Whoever does something never, always later, or always otherwise; or nothing any more.
  private mutating func alikeChanges(at place: Int) -> [Mutation] {
    var found: [Mutation] = []
    for set in likeness.silences(from: place) where judgedSets[set] == nil {
      judgedSets[set] = true
      found += [Mutation(set, .dropped), Mutation(set, .delayed(.seconds(50)))].compactMap { $0 }
    }
    for set in likeness.sets(like: place) where judgedSets[set] == nil {
      judgedSets[set] = true
      var all: [Mutation?] = [Mutation(set, .dropped), Mutation(set, .delayed(.seconds(50)))]
      switch records[place].what {
      case .sent(let packet, _, _):
        guard let text = MessageText(packet) else { break }
        all += text.fields.indices.map { index in
          let name = MessageText.name(of: text.fields[index])
          return written(set) { text in
            text.fields.firstIndex { MessageText.name(of: $0) == name }.map { .withoutField($0) }
          }
        }
        let firsts = edits.edits(of: text).compactMap { edit -> String? in
          if case .first(let line) = edit { line } else { nil }
        }
        all += firsts.prefix(4).map { line in written(set) { _ in .first(line) } }
      case .detail(.fact(let fact)):
        all += factEdits.others(of: fact).prefix(10).map { Mutation(set, .told($0)) }
      default: break
      }
      found += all.compactMap { $0 }
    }
    return found
  }

  /// Each message of a set with the same edit.
  private func written(_ set: [Int], _ edit: (MessageText) -> MessageEdit?) -> Mutation? {
    Mutation(
      set.compactMap { place -> Mutation.Step? in
        guard case .sent(let packet, _, _) = records[place].what,
          let text = MessageText(packet),
          let change = edit(text)?.change(of: packet, text)
        else { return nil }
        return (place, change)
      })
  }

  private mutating func fineChanges(at place: Int, _ lot: Int) -> [Mutation] {
    func part<Change>(_ all: [Change]) -> ArraySlice<Change> {
      all.dropFirst(lot * Mutator.lot).prefix(Mutator.lot)
    }
    switch records[place].what {
    case .sent(let packet, _, _):
      guard let text = MessageText(packet) else { return [] }
      let all = editsByRecord[place] ?? edits.edits(of: text)
      editsByRecord[place] = all
      return part(all).compactMap { edit in
        edit.change(of: packet, text).map { Mutation(place, $0) }
      }
    case .detail(.fact(let fact)):
      let all = valuesByRecord[place] ?? factEdits.others(of: fact)
      valuesByRecord[place] = all
      return part(all).map { Mutation(place, .told($0)) }
    default: return []
    }
  }
}

extension Tally {
  fileprivate func isWorse(than before: Tally) -> Bool {
    count(of: .fail) > before.count(of: .fail)
      || before.count(of: .fail) == 0 && count(of: .warn) > before.count(of: .warn)
  }
}
