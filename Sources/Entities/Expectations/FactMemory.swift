import Sim
import Wire

/// What a scenario asks of an actor's state: of the newest fact of a name.
public struct FactTest: Sendable, Hashable {
  public var name: FactName
  public var subject: Party
  /// The step whose message it is about; nil for whatever the newest fact is about.
  public var step: StepNumber?
  /// What it must say, or be a list with.
  public var value: String

  public init(_ name: FactName, at subject: Party, of step: StepNumber?, is value: String) {
    self.name = name
    self.subject = subject
    self.step = step
    self.value = value
  }
}

/// What a scenario asks of a user's message store: how many objects of a kind there are.
public struct StoreTest: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case messages, notifications, objects, sessions
    case groupStates = "group-states"
    case conferenceInfo = "conference-infos"
  }

  /// The user's function, which keeps the store.
  public var subject: Party
  public var kind: Kind
  public var count: ClosedRange<Int>

  public init(_ subject: Party, _ kind: Kind, _ count: ClosedRange<Int>) {
    self.subject = subject
    self.kind = kind
    self.count = count
  }
}

/// The newest facts of a name, one for each key.
struct FactMemory: Sendable {
  private struct Told: Sendable {
    let key: Bytes
    var value: Fact.Value
    var evidence: ExpectationVerdict.Evidence
  }

  private var told: [Told] = []
  /// What the messages of the step are called.
  private var identities: [Bytes] = []

  mutating func note(_ fact: Fact, _ evidence: ExpectationVerdict.Evidence) {
    // The newest comes last.
    told.removeAll { $0.key == fact.key }
    told.append(Told(key: fact.key, value: fact.value, evidence: evidence))
  }

  mutating func note(identity: Bytes) {
    if !identities.contains(identity) { identities.append(identity) }
  }

  func verdict(on test: FactTest) -> ExpectationVerdict {
    let candidates = told.filter { test.step == nil || identities.contains($0.key) }
    guard let last = candidates.last else {
      return test.value == Fact.Value.absent.written
        ? .held() : .failed("\(test.subject.name) never said anything of it")
    }
    let said = last.value.written
    let isSo = said == test.value || last.value.list.contains { $0 == test.value }
    return isSo
      ? .held([last.evidence]) : .failed("\(test.subject.name) says '\(said)'", [last.evidence])
  }

  func verdict(on test: StoreTest) -> ExpectationVerdict {
    let objects = told.filter { object in
      let kind = object.value.text?.description.split(separator: " ").first ?? ""
      return switch (test.kind, object.value) {
      case (_, .absent): false
      case (.objects, _): true
      case (.messages, _): kind == StoredKind.message.rawValue
      case (.notifications, _): kind == StoredKind.notification.rawValue
      case (.sessions, _): kind == StoredKind.session.rawValue
      case (.groupStates, _): kind == StoredKind.groupState.rawValue
      case (.conferenceInfo, _): kind == StoredKind.conferenceInfo.rawValue
      }
    }
    let evidence = Array(objects.map(\.evidence).suffix(5))
    return test.count.contains(objects.count)
      ? .held(evidence) : .failed("there were \(objects.count)", evidence)
  }
}

extension Fact.Value {
  /// As a scenario would write it.
  var written: String {
    switch self {
    case .absent: "absent"
    case .flag(let flag): flag ? "on" : "off"
    case .number(let number): "\(number)"
    case .time(let time): "\(time)"
    case .text(let text): text.description
    case .list(let list): list.map(\.description).joined(separator: ", ")
    }
  }
}
