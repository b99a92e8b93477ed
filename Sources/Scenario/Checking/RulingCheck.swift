import Entities
import Wire

/// Finds rulings that are about nobody, or are made twice.
struct RulingCheck {
  private let rulings: [Placed<Ruling>]
  private let names: Names
  private let files: SourceFiles
  private(set) var diagnostics: [Diagnostic] = []

  init(_ rulings: [Placed<Ruling>], _ names: Names, _ files: SourceFiles) {
    self.rulings = rulings
    self.names = names
    self.files = files
  }

  /// `isWhole`: whether all lines could be read, so that what is missing is not there.
  mutating func run(isWhole: Bool) {
    let isNetwork = rulings.contains {
      if case .edition(_, at: nil) = $0.value { true } else { false }
    }
    for ruling in rulings {
      if !isNetwork && isWhole { complainOfPlainNetwork(ruling) }
      check(ruling.value.party)
      if case .deviation(let party, let deviating) = ruling.value { check(deviating, of: party) }
    }
    checkTwice()
    checkFindings()
  }

  private mutating func complainOfPlainNetwork(_ ruling: Placed<Ruling>) {
    if case .chosen = ruling.value {
      // Who runs many scenarios does not mind that some are about plain SIP.
      diagnostics.append(
        Diagnostic(.warning, "nobody here goes by a text of CPM", at: ruling.place))
    } else {
      complain(
        "no edition makes this a CPM network", at: ruling.place,
        ["'edition cpm2.2' would, on a line of its own"])
    }
  }

  // MARK: Findings

  /// A scenario shows one finding, and leaves to the command line how it is taken.
  private mutating func checkFindings() {
    let shown = rulings.compactMap { ruling -> Placed<Finding>? in
      if case .finding(let finding, at: _) = ruling.value { finding } else { nil }
    }
    guard let first = shown.first else { return }
    for other in shown where other != first {
      complain(
        "a scenario shows one finding", at: other.place,
        ["it shows '\(first.value.rawValue)', \(files.description(of: first.place))"])
    }
    for ruling in rulings {
      guard case .reading(let finding, _, at: _) = ruling.value, finding == first else { continue }
      complain(
        "how '\(first.value.rawValue)' is taken is for the command line to say",
        at: ruling.place,
        [
          "'finding' stands at \(files.description(of: first.place)); "
            + "--reading \(first.value.rawValue)=literal takes it so"
        ])
    }
  }

  // MARK: Whose they are

  private mutating func check(_ party: Party?) {
    switch party {
    case .role(let role, of: let user)?:
      if role.value == .controlling {
        if let user {
          complain("a controlling function is no user's", at: user.place)
        }
      } else if role.value != .participating {
        complain(
          role.value == .core
            ? "a core goes by no text of CPM"
            : role.value == .interworking
              ? "what goes to older services is for participating functions to say"
              : "this program has no '\(role.value.rawValue)'", at: role.place)
      } else if let user {
        checkUser(user)
      }
    case .named(let name, device: _)?: checkUser(name)
    case .anyone?, .everyone?, nil: break
    }
  }

  /// A user must have CPM.
  private mutating func checkUser(_ name: Name) {
    guard case .user(let user)? = names[name.value], let why = names.whyPlain(user) else { return }
    complain(
      "'\(name.value)' \(why), and has no CPM", at: name.place,
      ["declared at \(files.description(of: user.name.place))"])
  }

  private mutating func check(_ deviating: Deviating, of party: Party) {
    switch deviating {
    case .quirk(let quirk): check(quirk, of: party)
    case .omits(let row): check(row, .omits, of: party)
    case .alters(let row): check(row, .alters, of: party)
    case .delays(let row, by: _): check(row, .delays, of: party)
    }
  }

  /// Somebody must do something by a row to do otherwise.
  private mutating func check(
    _ row: Placed<String>, _ way: DeviatingRow.Way, of party: Party
  ) {
    // Of a function that is not there nothing more need be said.
    if case .role(let role, of: _) = party, role.value != .participating { return }
    let holder = party.holder
    let known = DeviatingRow.named(row.value)
    let own = known.filter { $0.holder == holder }
    if own.contains(where: { $0.ways.contains(way) }) { return }
    if let first = own.first {
      let ways = DeviatingRow.Way.allCases.filter { way in own.contains { $0.ways.contains(way) } }
      let written = ways.map { "'\($0.rawValue) \(first.row)'" }.joined(separator: " or ")
      complain(
        "'\(way.rawValue) \(row.value)' would change nothing", at: row.place,
        ["\(written) would", "the page 'rows' lists all that can be deviated from"])
    } else if !known.isEmpty {
      complain(
        holder == .client
          ? "a client does nothing by '\(row.value)'" : "a function does nothing by '\(row.value)'",
        at: row.place,
        [
          holder == .client
            ? "functions do: 'deviate participating of bob …'" : "clients do: 'deviate bob …'"
        ])
    } else {
      let rows = DeviatingRow.all.filter { $0.holder == holder && $0.ways.contains(way) }
      // One of the same section is nearer than any other.
      let section = row.value.split(separator: "-").prefix(2).joined(separator: "-") + "-"
      let near =
        nearest(to: row.value, among: rows.map(\.row).filter { $0.hasPrefix(section) })
        ?? nearest(to: row.value, among: rows.map(\.row))
      complain(
        "nobody here can deviate from '\(row.value)'", at: row.place,
        (near.map { ["did you mean '\($0)'?"] } ?? [])
          + ["the page 'rows' lists all that can be deviated from"])
    }
  }

  /// A quirk must be one that the party can have.
  private mutating func check(_ quirk: Placed<Quirk>, of party: Party) {
    let holder = party.holder
    guard quirk.value.holder != holder else { return }
    complain(
      holder == .client
        ? "a client has no quirk '\(quirk.value.rawValue)'"
        : "a function has no quirk '\(quirk.value.rawValue)'", at: quirk.place,
      [
        holder == .client
          ? "functions have: 'deviate participating of bob by …'"
          : "clients have: 'deviate bob by …'"
      ])
  }

  // MARK: Twice

  /// One file says a thing once; another may say it differently.
  private mutating func checkTwice() {
    var made: [(what: String, party: Party?, place: SourcePlace)] = []
    for ruling in rulings {
      for (what, place) in ruling.value.subjects(at: ruling.place) {
        let party = ruling.value.party
        if let earlier = made.first(where: {
          $0.what == what && $0.party == party && $0.place.file == place.file
        }) {
          complain(
            "'\(what)' is said twice", at: place,
            ["first at \(files.description(of: earlier.place))"])
        }
        made.append((what, party, place))
      }
    }
  }

  private mutating func complain(_ what: String, at place: SourcePlace, _ notes: [String] = []) {
    diagnostics.append(Diagnostic(.error, what, at: place, notes: notes))
  }
}

extension Party {
  /// Whose bugs it has.
  fileprivate var holder: Quirk.Holder {
    if case .named = self { .client } else { .participating }
  }
}

extension Ruling {
  /// What it decides.
  fileprivate func subjects(at place: SourcePlace) -> [(what: String, place: SourcePlace)] {
    switch self {
    case .edition(let edition, at: _): [("edition", edition.place)]
    case .policy(let changes, at: _): changes.map { ($0.name.value, $0.name.place) }
    case .reading(let finding, _, at: _): [(finding.value.rawValue, finding.place)]
    case .readings(let reading, at: _): [("readings", reading.place)]
    case .finding(let finding, at: _): [("finding \(finding.value.rawValue)", finding.place)]
    case .chosen(let ruling): ruling.subjects(at: place)
    case .amendment(let request, isIn: _, at: _):
      [("Change Request \(request.value.rawValue)", request.place)]
    case .deviation(_, .quirk(let quirk)): [(quirk.value.rawValue, quirk.place)]
    case .deviation(_, let deviating): deviating.row.map { [($0.value, $0.place)] } ?? []
    }
  }
}

extension Names {
  /// Why a user is no CPM user in a network that has CPM; nil for one who is.
  func whyPlain(_ user: UserDeclaration) -> String? {
    if user.isPlain != nil { return "is plain" }
    if user.hasOnlyPhone { return "has only an older phone" }
    if let home = user.home, case .node? = self[home.value] { return "is at no core" }
    return nil
  }
}
