import Conformance
import Entities
import Foundation
import Sim
import Testing

@testable import Scenario

/// The scenarios that ship, below the folder `Scenarios`.
enum ShippedScenarios {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Scenarios")

  /// As paths from the folder.
  static let all = files(ending: ".cpm")

  static func files(ending: String) -> [String] {
    (try? FileManager.default.subpathsOfDirectory(atPath: folder.path))?
      .filter { $0.hasSuffix(ending) }.sorted() ?? []
  }

  static func octets(of path: String) throws(Unreadable) -> [UInt8] {
    guard let data = try? Data(contentsOf: folder.appending(path: path)) else {
      throw Unreadable("no such file")
    }
    return Array(data)
  }

  /// The plan of one; what is wrong with it is thrown, as a user would see it.
  static func plan(
    of path: String, _ choices: [Choice] = [], requests: [String] = []
  ) throws -> Plan {
    let reading = Script.read(path, choices: choices, requests: requests) {
      file throws(Unreadable) in
      try octets(of: file)
    }
    guard let script = reading.script else {
      throw Unreadable(reading.lines(width: 100).joined(separator: "\n"))
    }
    let planning = script.plan { file throws(Unreadable) in try octets(of: file) }
    guard let plan = planning.plan else {
      throw Unreadable(
        planning.diagnostics.flatMap { $0.lines(in: reading.files, width: 100) }
          .joined(separator: "\n"))
    }
    return plan
  }
}

@Suite("Scenarios that ship")
struct ShippedScenariosTests {
  @Test(
    "Each holds, and is the same run with messages as values and as octets",
    arguments: ShippedScenarios.all)
  func holds(path: String) throws {
    let plan = try ShippedScenarios.plan(of: path)
    let typed = try JudgedRun(plan, isStrict: false)
    let strict = try JudgedRun(plan, isStrict: true)
    #expect(typed.result.failure == nil)
    for (expectation, verdict) in zip(plan.expectations, typed.result.verdicts) {
      #expect(verdict.outcome == .held, "\(expectation.place): \(verdict.reason)")
    }
    #expect((typed.requirements.failed).map(\.row) == [])
    #expect(typed.held && strict.held)
    #expect(typed.result.fingerprint == strict.result.fingerprint)
  }

  @Test("Each that shows a finding tells its readings apart")
  func findings() throws {
    for path in ShippedScenarios.all {
      guard let finding = try ShippedScenarios.plan(of: path).demonstration?.finding else {
        continue
      }
      let runs = try [Entities.Reading.literal, .repaired].map { reading in
        let choice = Choice(.reading, "\(finding.rawValue)=\(reading.rawValue)")
        return try Showing.Run(
          reading, try ShippedScenarios.plan(of: path, [choice]), isStrict: false)
      }
      #expect(Showing(finding, runs).flaw == nil, "\(path)")
    }
  }

  @Test("Each Change Request is kept by the scenarios beside it")
  func requests() throws {
    let folder = "change-requests/"
    let requests = ShippedScenarios.files(ending: ".cr")
    #expect(!requests.isEmpty)
    for request in requests {
      for path in ShippedScenarios.all where path.hasPrefix(folder) {
        let plan = try ShippedScenarios.plan(of: path, requests: [request])
        let run = try JudgedRun(plan, isStrict: false)
        #expect(run.held && !plan.checks.isEmpty, "\(path) with \(request)")
        for check in plan.checks {
          #expect(run.requirements.verdict(on: check.row) == .passes, "\(check.place)")
        }
      }
    }
  }

  @Test("Each expects something, and that nothing is left behind", arguments: ShippedScenarios.all)
  func expects(path: String) throws {
    let plan = try ShippedScenarios.plan(of: path)
    #expect(plan.expectations.count > 1)
    #expect(
      plan.expectations.contains { if case .cleanAtEnd = $0.demand { true } else { false } })
  }

  @Test("Each says what it is for, and is in the usual form", arguments: ShippedScenarios.all)
  func form(path: String) throws {
    let octets = try ShippedScenarios.octets(of: path)
    #expect(Formatter.formatted(octets) == octets)
    #expect(String(decoding: octets, as: UTF8.self).contains("\npurpose  \""))
  }

  /// An empty folder would pass all the others.
  @Test("All flows of RFC 3665 and RFC 5407 are there")
  func flows() {
    func sections(_ rfc: String) -> [String] {
      ShippedScenarios.all.compactMap { path in
        path.hasPrefix("rfc/\(rfc)-")
          ? path.split(separator: "-").dropFirst().first.map(String.init) : nil
      }
    }
    #expect(
      Set(sections("3665"))
        == Set((1...5).map { "2.\($0)" } + (1...11).map { "3.\($0)" }))
    #expect(
      Set(sections("5407"))
        == Set(
          (1...6).map { "3.1.\($0)" } + (1...4).map { "3.2.\($0)" } + (1...3).map { "3.3.\($0)" }))
  }
}
