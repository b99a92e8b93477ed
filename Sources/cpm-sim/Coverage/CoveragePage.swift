import Conformance

extension CoverageReport {
  /// A page that needs nothing but itself: the sum, a line for each section and actor, and behind
  /// each line its rows.
  var page: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Coverage of the requirements</title>
    <style>
    \(CoverageReport.style)
    </style>
    </head>
    <body>
    <h1>Coverage of the requirements</h1>
    <p>\(paths.count) scenarios, \(coverage.rows.count) requirements.</p>
    <p class="bar">\(bar(of: coverage.rows))</p>
    <p class="key">\(key)</p>
    \(coverage.parts.map(section).joined(separator: "\n"))
    <h2>States of actors</h2>
    <p>\(states.reached) of \(states.known) ways from state to state are gone.</p>
    \(StateMachine.allCases.map(section).joined(separator: "\n"))
    </body>
    </html>

    """
  }

  private static let style = """
    :root { color-scheme: light dark; --held: #3a8f5c; --departed: #4b7fb8; --failed: #c0392b; --meant: #8a5a83;
      --never: #d9a441; --none: #9a9a9a; }
    body { font: 15px/1.45 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
    .bar { display: flex; height: 0.9rem; margin: 0.4rem 0; border-radius: 3px; overflow: hidden; }
    .bar span { display: block; }
    .held { background: var(--held); } .departed { background: var(--departed); }
    .failed { background: var(--failed); } .meant { background: var(--meant); }
    .never { background: var(--never); }
    .none { background: var(--none); }
    .key span { display: inline-block; margin-right: 1.2rem; }
    .key i { display: inline-block; width: 0.8rem; height: 0.8rem; margin-right: 0.35rem; }
    summary { cursor: pointer; padding: 0.2rem 0; }
    summary b { display: inline-block; min-width: 14rem; }
    details { border-top: 1px solid #8884; }
    .wide { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-size: 0.9em; }
    td, th { text-align: left; vertical-align: top; padding: 0.2rem 0.8rem 0.2rem 0; }
    code { white-space: nowrap; }
    """

  private var key: String {
    RequirementCoverage.Row.State.allCases.map { state in
      "<span><i class=\"\(state.style)\"></i>\(state.rawValue) \(coverage.count(of: state))</span>"
    }.joined()
  }

  private func bar(of rows: [RequirementCoverage.Row]) -> String {
    RequirementCoverage.Row.State.allCases.map { state in
      let count = rows.count { $0.state == state }
      return count == 0 ? "" : "<span class=\"\(state.style)\" style=\"flex: \(count)\"></span>"
    }.joined()
  }

  private func section(_ machine: StateMachine) -> String {
    let own = states.entries.filter { $0.way.machine == machine }
    let known = own.filter(\.isKnown)
    let rows = own.map { entry in
      let state = entry.times == 0 ? "never" : entry.isKnown ? "gone" : "not expected"
      return "<tr><td>\((entry.way.from ?? "").escaped)</td><td>\(entry.way.to.escaped)</td>"
        + "<td>\(state)</td><td>\(entry.times)</td><td>\(places(of: entry.runs))</td></tr>"
    }
    return """
      <details>
      <summary><b>\(machine.title.escaped)</b> \(known.count { $0.times > 0 }) of \(known.count) \
      gone</summary>
      <div class="wide"><table>
      <tr><th>from</th><th>to</th><th></th><th>times</th><th>scenarios</th></tr>
      \(rows.joined(separator: "\n"))
      </table></div>
      </details>
      """
  }

  /// The first of the scenarios.
  private func places(of runs: [Int]) -> String {
    let scenarios = runs.prefix(3).map { "<code>\(paths[$0].escaped)</code>" }
    let rest = runs.count - scenarios.count
    return scenarios.joined(separator: "<br>") + (rest > 0 ? "<br>and \(rest) more" : "")
  }

  private func section(_ part: RequirementCoverage.Part) -> String {
    let reached = part.rows.count { !$0.runs.isEmpty }
    let rows = part.rows.map { row in
      let place = row.runs.isEmpty ? row.reason.escaped : places(of: row.runs)
      return "<tr><td><code>\(row.requirement.id.escaped)</code></td>"
        + "<td>\(row.requirement.level.text)</td><td>\(row.state.rawValue)</td>"
        + "<td>\(row.requirement.text.escaped)</td><td>\(place)</td></tr>"
    }
    return """
      <details>
      <summary><b>\(part.section.escaped), \(part.actor.rawValue)</b> \
      \(reached) of \(part.rows.count) reached<span class="bar">\(bar(of: part.rows))</span></summary>
      <div class="wide"><table>
      <tr><th>row</th><th>level</th><th>state</th><th>asks</th><th>scenarios, or why not</th></tr>
      \(rows.joined(separator: "\n"))
      </table></div>
      </details>
      """
  }
}

extension RequirementCoverage.Row.State {
  fileprivate var style: String {
    switch self {
    case .held: "held"
    case .departed: "departed"
    case .failed: "failed"
    case .failedAsMeant: "meant"
    case .neverReached: "never"
    case .notJudged: "none"
    }
  }
}
