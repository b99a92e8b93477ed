import Entities
import Sim

/// `cpm-sim fingerprint`: what travels in scenarios, as a number each.
struct FingerprintCommand {
  static func run(_ arguments: Arguments, _ console: inout Console) throws -> ExitCode {
    guard let paths = ScenarioPaths.files(of: arguments.operands, &console) else {
      return .noInput
    }
    var code = ExitCode.held
    for path in paths {
      guard let scenario = try ScenarioFile.read(path, &console) else {
        code = .badInput
        continue
      }
      var wire = WireFingerprint()
      let result = try scenario.plan.run(
        isStrict: arguments.has(RunCommand.Options.strict), into: &wire)
      if let failure = result.failure {
        console.complain("cpm-sim: error: \(path): stopped \(failure)")
        code = .internalError
      }
      console.print("\(wire.sum)  \(path)")
    }
    return code
  }
}
