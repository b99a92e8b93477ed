import Entities
import Sim
import Wire

/// All that those who judge have seen of a run, kept so that it can be judged again: as it was, or
/// changed.
public struct Transcript: Sendable {
  public let plan: Plan
  var records: [Record<Network>]
  let end: Instant

  /// Of a run of a plan.
  public init(_ plan: Plan) throws {
    var recorder = Recorder()
    let run = try plan.run(into: &recorder)
    self.init(plan, recorder.records, until: run.end)
  }

  /// Of what a journal tells.
  public init(_ plan: Plan, _ records: [Record<Network>], until end: Instant) {
    self.plan = plan
    self.records = records.filter { Transcript.kinds.contains($0.what.kind) }
    self.end = end
  }

  public var size: Int { records.count }

  /// What the judge looks at.
  private static let kinds: RecordKinds = [.sent, .delivered, .detail, .crashed]

  /// What came of each row that was judged.
  func verdicts() -> [RequirementVerdict] { judged().verdicts(at: end) }

  /// With the places where rows were looked at.
  func judged(followed: Bool = false) -> RequirementJudge {
    var judge = RequirementJudge(plan)
    if followed { judge.trail = Trail(rows: MonitorTable.standard.rows.count) }
    for record in records { judge.take(record) }
    return judge
  }

  private struct Recorder: Sink {
    var records: [Record<Network>] = []
    var interest: RecordKinds { Transcript.kinds }
    mutating func take(_ record: Record<Network>) { records.append(record) }
  }
}

/// Where each row was looked at: the first few times, and what it was about.
struct Trail: Sendable {
  private static let most = 4

  struct Place: Sendable {
    /// The message that was looked at, if it was one.
    let seen: UInt64?
    let node: NodeID
    /// Its Call-ID, or what else facts of the affair are told under.
    let key: Bytes
    let time: Instant
  }

  private(set) var places: [[Place]]

  init(rows: Int) { places = Array(repeating: [], count: rows) }

  mutating func note(_ row: Int, _ outcome: Outcome, _ subject: JudgedSubject, at now: Instant) {
    guard outcome != .inapplicable, places[row].count < Trail.most else { return }
    places[row].append(
      Place(
        seen: subject.seen?.number, node: subject.node, key: subject.key,
        time: subject.seen?.time ?? now))
  }
}
