import Entities
import Sim
import Wire

/// Judges what actors do by the rows of the catalogue, while the records pass. Each actor is judged
/// by the documents of its edition, and by the readings that it goes by.
///
/// It is a value, and keeps what is open and how often each row held; never the history.
public struct RequirementJudge: Sink {
  public typealias M = Network

  private var observer: Observer
  private var tallies: [Tally]
  /// What a Change Request judges in its own words.
  private var checks: CheckJudge
  private let amended: [AmendedRow]
  /// Where rows were looked at, for those who ask.
  var trail: Trail?

  /// Whether there is anybody to judge.
  public static func isWanted(for plan: Plan) -> Bool {
    plan.users.contains { $0.service != nil }
  }

  public init(_ plan: Plan) {
    observer = Observer(Cast(plan))
    checks = CheckJudge(plan)
    amended = plan.amendedRows
    tallies = Array(repeating: Tally(), count: MonitorTable.standard.rows.count)
  }

  public var interest: RecordKinds { [.sent, .delivered, .detail, .crashed] }

  public mutating func take(_ record: Record<Network>) {
    checks.take(record)
    observer.take(record)
    if !observer.ready.isEmpty { judgeWhatIsReady() }
  }

  /// What has become of every row that has a monitor, at the end of the run, in the order of the
  /// documents; and of those that a Change Request judges, instead or besides.
  public func verdicts(at end: Instant) -> [RequirementVerdict] {
    var copy = self
    copy.finish(at: end)
    return copy.rows(at: end).map { row, tally in
      let own = amended.filter { $0.row == row }
      return RequirementVerdict(row, tally, own.isEmpty ? nil : Catalogue.Requirement(row, own))
    }
  }

  /// What is still open is judged as it stands.
  mutating func finish(at end: Instant) {
    observer.finish(at: end)
    judgeWhatIsReady()
  }

  /// How often each row came to what, when the run has ended.
  func rows(at end: Instant) -> [(row: String, tally: Tally)] {
    var rows = zip(MonitorTable.standard.rows, tallies).map { (row: $0, tally: $1) }
    for one in checks.tallies(at: end) {
      if let place = rows.firstIndex(where: { $0.row == one.row }) {
        rows[place] = one
      } else {
        rows.append(one)
      }
    }
    return rows
  }

  // MARK: Judging

  private mutating func judgeWhatIsReady() {
    // Judging may not add to what is ready, but it must not share it either.
    var ready: [Occasion] = []
    swap(&ready, &observer.ready)
    for occasion in ready { judge(occasion) }
    ready.removeAll(keepingCapacity: true)
    swap(&ready, &observer.ready)
  }

  private mutating func judge(_ occasion: Occasion) {
    let subject = JudgedSubject(occasion)
    let facts = Facts(book: observer.facts, node: subject.node, key: subject.key)
    let book = subject.book
    let entries = MonitorTable.standard.monitors(of: occasion.kind, for: book.rules.edition)
    occasion.judge(by: entries, facts) { entry, judgement in
      guard book.rules.amendments.bind(entry.monitor.row) else { return }
      tallies[entry.row].note(judgement, subject, observer.cast.names)
      trail?.note(entry.row, judgement.outcome, subject, at: observer.now)
    }
  }
}

/// The monitors by the kind of occasion that they judge.
struct MonitorTable: Sendable {
  typealias Entry = (monitor: Monitor, row: Int)

  let rows: [String]
  /// By edition, and by kind of occasion.
  private let byEdition: [[[Entry]]]

  /// Those that judge a kind of occasion at actors of an edition.
  func monitors(of kind: Occasion.Kind, for edition: Edition) -> [Entry] {
    byEdition[edition.place][kind.rawValue]
  }

  static let standard = MonitorTable(Monitor.all)

  private init(_ monitors: [Monitor]) {
    var rows: [String] = []
    var byKind: [[Entry]] = Occasion.Kind.allCases.map { _ in [] }
    for monitor in monitors {
      let row =
        rows.firstIndex(of: monitor.row)
        ?? {
          rows.append(monitor.row)
          return rows.count - 1
        }()
      byKind[monitor.kind.rawValue].append((monitor, row))
    }
    self.rows = rows
    byEdition = Edition.allCases.map { edition in
      byKind.map { entries in entries.filter { $0.monitor.binds(edition) } }
    }
  }
}

extension Occasion {
  /// Asks monitors of its kind one after the other. What it holds is large, and is taken out once for
  /// all of them.
  fileprivate func judge(
    by entries: [MonitorTable.Entry], _ facts: Facts,
    _ note: (MonitorTable.Entry, Judgement) -> Void
  ) {
    func each(_ ask: (Monitor.Check) -> Judgement?) {
      for entry in entries {
        if let judgement = ask(entry.monitor.check) { note(entry, judgement) }
      }
    }
    switch self {
    case .request(let request):
      guard let procedure = request.procedure else { return }
      each {
        guard case .request(let procedures, let judge) = $0, procedures.contains(procedure) else {
          return nil
        }
        return judge(request, facts)
      }
    case .wish(let wish):
      each {
        guard case .wish(let kinds, let judge) = $0, kinds.contains(wish.kind) else { return nil }
        return judge(wish, facts)
      }
    case .leg(let leg):
      each {
        guard case .leg(let choice, let judge) = $0, choice.takes(leg) else { return nil }
        return judge(leg, facts)
      }
    case .groupCall(let call):
      each {
        guard case .groupCall(let choice, let judge) = $0, choice.takes(call) else { return nil }
        return judge(call, facts)
      }
    case .binding(let binding):
      each { if case .binding(let judge) = $0 { judge(binding, facts) } else { nil } }
    case .chat(let chat):
      each { if case .chat(let judge) = $0 { judge(chat, facts) } else { nil } }
    case .chunk(let chunk):
      each { if case .chunk(let judge) = $0 { judge(chunk, facts) } else { nil } }
    case .composing(let composing):
      each { if case .composing(let judge) = $0 { judge(composing, facts) } else { nil } }
    case .event(let event):
      each { if case .event(let judge) = $0 { judge(event, facts) } else { nil } }
    case .notice(let notice):
      each { if case .notice(let judge) = $0 { judge(notice, facts) } else { nil } }
    case .debt(let debt):
      each { if case .debt(let judge) = $0 { judge(debt, facts) } else { nil } }
    case .arrival(let arrival):
      each { if case .arrival(let judge) = $0 { judge(arrival, facts) } else { nil } }
    case .course(let course):
      each { if case .course(let judge) = $0 { judge(course) } else { nil } }
    case .interworking(let interworking):
      each { if case .interworking(let judge) = $0 { judge(interworking) } else { nil } }
    case .passage(let passage):
      each { if case .passage(let judge) = $0 { judge(passage) } else { nil } }
    case .news(let news):
      each { if case .news(let judge) = $0 { judge(news, facts) } else { nil } }
    case .groupChange(let change):
      each { if case .groupChange(let judge) = $0 { judge(change, facts) } else { nil } }
    case .referral(let referral):
      each { if case .referral(let judge) = $0 { judge(referral, facts) } else { nil } }
    case .relay(let relay):
      each { if case .relay(let judge) = $0 { judge(relay, facts) } else { nil } }
    case .telling(let telling):
      each { if case .telling(let judge) = $0 { judge(telling, facts) } else { nil } }
    case .groupNews(let news):
      each { if case .groupNews(let judge) = $0 { judge(news, facts) } else { nil } }
    case .groupSilence(let silence):
      each { if case .groupSilence(let judge) = $0 { judge(silence, facts) } else { nil } }
    case .servedBye(let bye):
      each { if case .servedBye(let judge) = $0 { judge(bye) } else { nil } }
    case .groupDelivery(let delivery):
      each { if case .groupDelivery(let judge) = $0 { judge(delivery) } else { nil } }
    case .dueDelivery(let due):
      each { if case .dueDelivery(let judge) = $0 { judge(due) } else { nil } }
    case .networkBye(let bye):
      each { if case .networkBye(let judge) = $0 { judge(bye) } else { nil } }
    case .functionNotice(let notice):
      each { if case .functionNotice(let judge) = $0 { judge(notice) } else { nil } }
    case .objectPassage(let passage):
      each { if case .objectPassage(let judge) = $0 { judge(passage) } else { nil } }
    case .stored(let object):
      each { if case .stored(let judge) = $0 { judge(object) } else { nil } }
    case .servedMessage(let message):
      each { if case .servedMessage(let judge) = $0 { judge(message) } else { nil } }
    case .interception(let interception):
      each { if case .interception(let judge) = $0 { judge(interception) } else { nil } }
    case .proxiedBye(let bye):
      each { if case .proxiedBye(let judge) = $0 { judge(bye) } else { nil } }
    }
  }
}

/// Who is judged on an occasion, in what affair, and what shows it.
struct JudgedSubject: Sendable {
  let node: NodeID
  let book: RuleBook
  /// The affair of which facts are told.
  let key: Bytes
  /// The message that is looked at.
  let seen: Seen?

  init(_ occasion: Occasion) {
    switch occasion {
    case .request(let request): self.init(request.client, request.callID, request.seen)
    case .wish(let wish): self.init(wish.client, wish.key, nil)
    case .leg(let leg): self.init(leg.client, leg.callID, nil)
    case .binding(let binding): self.init(binding.client, Bytes(), binding.refresh)
    case .chat(let chat): self.init(chat.client, chat.leg.callID, chat.seen)
    case .chunk(let chunk): self.init(chunk.client, chunk.leg.callID, chunk.seen)
    case .composing(let composing): self.init(composing.client, Bytes(), composing.seen)
    case .event(let event): self.init(event.client, Bytes(), event.seen)
    case .notice(let notice): self.init(notice.client, Bytes(), notice.seen)
    case .debt(let debt): self.init(debt.client, Bytes(), nil)
    case .arrival(let arrival): self.init(arrival.client, arrival.leg.callID, arrival.seen)
    case .course(let course): self.init(course.sender, Bytes(), course.reached)
    case .interworking(let interworking):
      self.init(interworking.client, Bytes(), interworking.told)
    case .passage(let passage):
      self.init(passage.forwarded.node, passage.book, Bytes(), passage.forwarded)
    case .news(let news): self.init(news.client, news.leg?.callID ?? Bytes(), news.seen)
    case .groupCall(let call): self.init(call.focus, call.session, call.invite)
    case .groupChange(let change): self.init(change.focus, change.session, change.request)
    case .referral(let referral): self.init(referral.focus, referral.session, referral.seen)
    case .relay(let relay): self.init(relay.focus, relay.session, relay.first)
    case .telling(let telling): self.init(telling.focus, telling.session, telling.seen)
    case .groupNews(let news): self.init(news.focus, news.session, nil)
    case .groupSilence(let silence): self.init(silence.focus, silence.session, nil)
    case .servedBye(let bye): self.init(bye.node, bye.book, bye.callID, bye.seen)
    case .groupDelivery(let delivery):
      self.init(delivery.group.node, delivery.group.book, delivery.callID, delivery.seen)
    case .dueDelivery(let due): self.init(due.node, due.book, due.contribution, due.seen)
    case .networkBye(let bye): self.init(bye.node, bye.book, bye.callID, bye.seen)
    case .functionNotice(let notice):
      self.init(notice.node, notice.book, notice.contribution, notice.seen)
    case .objectPassage(let passage):
      self.init(passage.node, passage.book, passage.contribution, passage.seen)
    case .stored(let object): self.init(object.node, object.book, object.folder, nil)
    case .servedMessage(let message):
      self.init(message.node, message.book, message.source, message.seen)
    case .interception(let interception):
      self.init(interception.node, interception.book, interception.contribution, interception.seen)
    case .proxiedBye(let bye): self.init(bye.node, bye.book, Bytes(), bye.seen)
    }
  }

  private init(_ focus: Focus, _ session: Bytes, _ seen: Seen?) {
    self.init(focus.node, focus.book, session, seen)
  }

  private init(_ client: Client, _ key: Bytes, _ seen: Seen?) {
    self.init(client.node, client.book, key, seen)
  }

  private init(_ node: NodeID, _ book: RuleBook, _ key: Bytes, _ seen: Seen?) {
    self.node = node
    self.book = book
    self.key = key
    self.seen = seen
  }
}

extension Edition {
  /// Its place among all.
  fileprivate var place: Int {
    switch self {
    case .cpm1Draft: 0
    case .cpm1: 1
    case .cpm21: 2
    case .cpm22: 3
    }
  }
}
