import Entities
import Sim
import Wire

/// Finds what could not be run, or could never come true, though every line makes sense by itself.
struct PlanCheck {
  let lines: [Reader.Line]
  let files: SourceFiles
  let names: Names
  /// Whether all lines are there: otherwise what is missing may be among the others.
  let isWhole: Bool
  private var end: Placed<Instant>?
  var metrics: [Name] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ lines: [Reader.Line], _ files: SourceFiles, _ names: Names, isWhole: Bool) {
    self.lines = lines
    self.files = files
    self.names = names
    self.isWhole = isWhole
  }

  mutating func run() {
    checkHeaders()
    checkSettings()
    checkAddresses()
    checkRulings()
    for line in lines {
      switch line.statement {
      case .happening(let happening): check(happening)
      case .race(let race): check(race)
      case .metric(let metric): check(metric)
      case .workload(let workload):
        check(workload.deed.value, of: workload.agent)
        check(workload.window)
      case .coverage(let coverage): check(coverage.window)
      case .expectation(let expectation): check(expectation)
      case .flow(let flow): check(flow)
      case .declaration(let declaration): check(declaration)
      case .header, .include, .definition, .setting, .ruling, .request: break
      }
    }
    checkRequest()
  }

  private mutating func checkRequest() {
    let requestLines = lines.compactMap { line in
      if case .request(let said) = line.statement { Placed(said, at: line.place) } else { nil }
    }
    guard !requestLines.isEmpty else { return }
    var check = RequestLinesCheck(requestLines, files)
    check.run()
    diagnostics += check.diagnostics
  }

  // MARK: The head

  /// What a scenario says once, and that it says when it ends.
  private mutating func checkHeaders() {
    var said: [(what: String, place: SourcePlace)] = []
    for line in lines {
      guard case .header(let header) = line.statement, let what = header.single else { continue }
      if let earlier = said.first(where: { $0.what == what }) {
        complain(
          "'\(what)' is said twice", at: line.place,
          ["first at \(files.description(of: earlier.place))"])
      }
      said.append((what, line.place))
      if case .until(let end) = header { self.end = self.end ?? end }
    }
    guard end == nil, isWhole, let last = lines.last?.place else { return }
    complain("nothing says when the run ends", at: last, ["'until 1m' would"])
  }

  /// A setting is made once in a file; one file may change what another has set.
  private mutating func checkSettings() {
    var made: [Name] = []
    for line in lines {
      guard case .setting(let change) = line.statement else { continue }
      let earlier = made.first { $0 == change.name && $0.place.file == change.name.place.file }
      if let earlier {
        complain(
          "'\(change.name.value)' is set twice", at: change.name.place,
          ["first at \(files.description(of: earlier.place))"])
      } else {
        made.append(change.name)
      }
    }
  }

  private mutating func checkRulings() {
    let rulings = lines.compactMap { line in
      if case .ruling(let ruling) = line.statement { Placed(ruling, at: line.place) } else { nil }
    }
    var check = RulingCheck(rulings, names, files)
    check.run(isWhole: isWhole)
    diagnostics += check.diagnostics
  }

  /// No two users have the same address.
  private mutating func checkAddresses() {
    let all = lines.flatMap { line -> [(address: Placed<String>, user: String)] in
      guard case .declaration(.user(let user)) = line.statement else { return [] }
      return user.addresses.map { ($0, user.name.value) }
    }.sorted { ($0.address.value, $0.address.place) < ($1.address.value, $1.address.place) }
    for (first, second) in zip(all, all.dropFirst())
    where first.address.value == second.address.value {
      complain(
        "'\(second.user)' has the address of '\(first.user)'", at: second.address.place,
        ["given at \(files.description(of: first.address.place))"])
    }
  }

  // MARK: Declarations

  private mutating func check(_ declaration: Declaration) {
    switch declaration {
    case .node(let node):
      if let manner = node.manner, node.kind.value != .applicationServer {
        complain("only an application-server acts as \(manner.value.rawValue)", at: manner.place)
      }
      checkServices(of: node)
    case .link(let link):
      if link.from == link.to, link.from != .anyone, let place = link.to.place {
        complain("a link needs two ends", at: place)
      }
    case .user(let user):
      checkServices(of: user)
      if let name = user.displayName, name.value.isEmpty {
        complain("'\(user.name.value)' is called nothing", at: name.place)
      }
      for address in user.addresses {
        if let flaw = PlanCheck.flaw(inAddress: address.value) {
          complain("'\(address.value)' is no address: \(flaw)", at: address.place)
        }
      }
    case .reading(let rule): checkService(rule.user)
    case .group(let group): check(group)
    case .core, .family, .answering, .replying, .filter: break
    }
  }

  private mutating func checkServices(of node: NodeDeclaration) {
    if node.kind.value == .gateway {
      if node.services == nil {
        complain(
          "a gateway to what?", at: node.kind.place,
          ["'node \(node.name.value) is gateway by sms'"])
      }
    } else if let services = node.services {
      complain("only a gateway has older services", at: services.place)
    }
  }

  private mutating func checkServices(of user: UserDeclaration) {
    guard let services = user.services else { return }
    if !hasEdition, isWhole {
      complain(
        "nobody interworks where there is no CPM", at: services.place,
        ["'edition cpm2.2' would give it to users"])
    }
    if let plain = user.isPlain {
      complain("who has only an older phone is not plain", at: plain.place)
    }
    if let home = user.home, case .node? = names[home.value] {
      complain("an older phone is at no node", at: home.place)
    }
  }

  private static func flaw(inAddress text: String) -> String? {
    do throws(Flaw) {
      _ = try URI(text)
      return nil
    } catch {
      return error.what
    }
  }

  // MARK: Times

  mutating func checkDeadline(_ instant: Placed<Instant>?) {
    if let instant { checkTime(instant, "nothing can be expected") }
  }

  mutating func checkTime(_ instant: Placed<Instant>, _ what: String) {
    guard let end, instant.value > end.value else { return }
    complain(
      "\(what) after the end", at: instant.place,
      ["the run ends at \(files.description(of: end.place))"])
  }

  mutating func complain(_ what: String, at place: SourcePlace, _ notes: [String] = []) {
    diagnostics.append(Diagnostic(.error, what, at: place, notes: notes))
  }
}

extension Header {
  /// What is said, if it can be said only once.
  fileprivate var single: String? {
    switch self {
    case .version: nil
    case .title: "scenario"
    case .purpose: "purpose"
    case .seed: "seed"
    case .until: "until"
    case .epoch: "epoch"
    }
  }
}
