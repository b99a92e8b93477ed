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
    var rows = zip(MonitorTable.standard.rows, finished(at: end).tallies).map {
      (row: $0, tally: $1)
    }
    for one in checks.tallies(at: end) {
      if let place = rows.firstIndex(where: { $0.row == one.row }) {
        rows[place] = one
      } else {
        rows.append(one)
      }
    }
    return rows.map { row, tally in
      let own = amended.filter { $0.row == row }
      return RequirementVerdict(row, tally, own.isEmpty ? nil : Catalogue.Requirement(row, own))
    }
  }

  /// As it is when the run has ended.
  func finished(at end: Instant) -> RequirementJudge {
    var copy = self
    copy.observer.finish(at: end)
    copy.judgeWhatIsReady()
    return copy
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
    for entry in MonitorTable.standard.monitors(of: occasion.kind, for: subject.rules.edition) {
      guard subject.rules.amendments.bind(entry.monitor.row),
        let judgement = entry.monitor.judge(occasion, facts)
      else { continue }
      tallies[entry.row].note(judgement, subject, observer.cast.names)
      trail?.note(entry.row, judgement.outcome, subject, at: observer.now)
    }
  }
}

/// The monitors by the kind of occasion that they judge.
struct MonitorTable: Sendable {
  typealias Entry = (monitor: Monitor, row: Int)

  let rows: [String]
  private let byEdition: [Edition: [[Entry]]]

  /// Those that judge a kind of occasion at actors of an edition.
  func monitors(of kind: Occasion.Kind, for edition: Edition) -> [Entry] {
    byEdition[edition]?[kind.rawValue] ?? []
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
    byEdition = Dictionary(
      uniqueKeysWithValues: Edition.allCases.map { edition in
        (
          edition,
          byKind.map { entries in entries.filter { $0.monitor.binds(edition) } }
        )
      })
  }
}

extension Monitor {
  /// Its judgement on an occasion of its kind; nil where it is none of its business.
  fileprivate func judge(_ occasion: Occasion, _ facts: Facts) -> Judgement? {
    switch (check, occasion) {
    case (.request(let procedures, let judge), .request(let request)):
      guard let procedure = request.procedure, procedures.contains(procedure) else { return nil }
      return judge(request, facts)
    case (.wish(let procedures, let judge), .wish(let wish)):
      return procedures.contains(wish.kind) ? judge(wish, facts) : nil
    case (.leg(let choice, let judge), .leg(let leg)):
      return choice.takes(leg) ? judge(leg, facts) : nil
    case (.binding(let judge), .binding(let binding)): return judge(binding, facts)
    case (.chat(let judge), .chat(let chat)): return judge(chat, facts)
    case (.chunk(let judge), .chunk(let chunk)): return judge(chunk, facts)
    case (.composing(let judge), .composing(let composing)): return judge(composing, facts)
    case (.event(let judge), .event(let event)): return judge(event, facts)
    case (.notice(let judge), .notice(let notice)): return judge(notice, facts)
    case (.debt(let judge), .debt(let debt)): return judge(debt, facts)
    case (.arrival(let judge), .arrival(let arrival)): return judge(arrival, facts)
    case (.course(let judge), .course(let course)): return judge(course)
    case (.interworking(let judge), .interworking(let interworking)): return judge(interworking)
    case (.passage(let judge), .passage(let passage)): return judge(passage)
    case (.news(let judge), .news(let news)): return judge(news, facts)
    case (.groupCall(let choice, let judge), .groupCall(let call)):
      return choice.takes(call) ? judge(call, facts) : nil
    case (.groupChange(let judge), .groupChange(let change)): return judge(change, facts)
    case (.referral(let judge), .referral(let referral)): return judge(referral, facts)
    case (.relay(let judge), .relay(let relay)): return judge(relay, facts)
    case (.telling(let judge), .telling(let telling)): return judge(telling, facts)
    case (.groupNews(let judge), .groupNews(let news)): return judge(news, facts)
    case (.groupSilence(let judge), .groupSilence(let silence)): return judge(silence, facts)
    case (.servedBye(let judge), .servedBye(let bye)): return judge(bye)
    case (.groupDelivery(let judge), .groupDelivery(let delivery)): return judge(delivery)
    case (.dueDelivery(let judge), .dueDelivery(let due)): return judge(due)
    case (.networkBye(let judge), .networkBye(let bye)): return judge(bye)
    case (.functionNotice(let judge), .functionNotice(let notice)): return judge(notice)
    case (.objectPassage(let judge), .objectPassage(let passage)): return judge(passage)
    case (.stored(let judge), .stored(let object)): return judge(object)
    case (.servedMessage(let judge), .servedMessage(let message)): return judge(message)
    case (.interception(let judge), .interception(let interception)): return judge(interception)
    case (.proxiedBye(let judge), .proxiedBye(let bye)): return judge(bye)
    default: return nil
    }
  }
}

/// Who is judged on an occasion, in what affair, and what shows it.
struct JudgedSubject: Sendable {
  let node: NodeID
  let rules: Rules
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
      self.init(passage.forwarded.node, passage.rules, Bytes(), passage.forwarded)
    case .news(let news): self.init(news.client, news.leg?.callID ?? Bytes(), news.seen)
    case .groupCall(let call): self.init(call.focus, call.session, call.invite)
    case .groupChange(let change): self.init(change.focus, change.session, change.request)
    case .referral(let referral): self.init(referral.focus, referral.session, referral.seen)
    case .relay(let relay): self.init(relay.focus, relay.session, relay.first)
    case .telling(let telling): self.init(telling.focus, telling.session, telling.seen)
    case .groupNews(let news): self.init(news.focus, news.session, nil)
    case .groupSilence(let silence): self.init(silence.focus, silence.session, nil)
    case .servedBye(let bye): self.init(bye.node, bye.rules, bye.callID, bye.seen)
    case .groupDelivery(let delivery):
      self.init(delivery.group.node, delivery.group.rules, delivery.callID, delivery.seen)
    case .dueDelivery(let due): self.init(due.node, due.rules, due.contribution, due.seen)
    case .networkBye(let bye): self.init(bye.node, bye.rules, bye.callID, bye.seen)
    case .functionNotice(let notice):
      self.init(notice.node, notice.rules, notice.contribution, notice.seen)
    case .objectPassage(let passage):
      self.init(passage.node, passage.rules, passage.contribution, passage.seen)
    case .stored(let object): self.init(object.node, object.rules, object.folder, nil)
    case .servedMessage(let message):
      self.init(message.node, message.rules, message.source, message.seen)
    case .interception(let interception):
      self.init(interception.node, interception.rules, interception.contribution, interception.seen)
    case .proxiedBye(let bye): self.init(bye.node, bye.rules, Bytes(), bye.seen)
    }
  }

  private init(_ focus: Focus, _ session: Bytes, _ seen: Seen?) {
    self.init(focus.node, focus.rules, session, seen)
  }

  private init(_ client: Client, _ key: Bytes, _ seen: Seen?) {
    self.init(client.node, client.rules, key, seen)
  }

  private init(_ node: NodeID, _ rules: Rules, _ key: Bytes, _ seen: Seen?) {
    self.node = node
    self.rules = rules
    self.key = key
    self.seen = seen
  }
}
