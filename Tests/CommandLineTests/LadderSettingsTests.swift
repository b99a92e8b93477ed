import Report
import Sim
import Testing

@testable import cpm_sim

@Suite("How the command line wants a ladder")
struct LadderSettingsTests {
  private static let ladder: Ladder = {
    var ladder = Ladder([Ladder.Column("alice", .device), Ladder.Column("core", .core)])
    ladder.append(
      Ladder.Event(
        .at(.seconds(60)), .fault(Ladder.Fault("net cuts alice", .strikesOnce)), label: "outage"))
    ladder.append(
      Ladder.Event(.at(.seconds(61)), .message(Ladder.Message("REGISTER", from: 0, to: 1))))
    return ladder
  }()

  private func settings(_ words: String...) throws(UsageError) -> Ladder.Settings {
    let arguments = try Arguments(words + ["a.journal"], for: .ladder)
    var console = Console()
    console.obey(arguments)
    return try Ladder.Settings(arguments, of: Self.ladder, console)
  }

  @Test("Options become settings")
  func options() throws {
    let settings = try settings(
      "--width", "77", "--ascii", "--color", "always", "--all", "--only", "register",
      "--around=outage,2s")
    #expect(settings.width == 77 && settings.isASCII && settings.hasColour && settings.showsAll)
    #expect(settings.only != nil)
    #expect(settings.window?.from == .at(.seconds(58)))
    #expect(settings.window?.to == .at(.seconds(62)))
  }

  @Test(
    "What a run does not have is said",
    arguments: [
      ("--only", "alcie", "did you mean 'alice'?"),
      ("--only", "REGISTR", "did you mean 'register'?"),
      ("--around", "outtage", "did you mean 'outage'?"),
    ])
  func flaws(option: String, value: String, hint: String) {
    let error = #expect(throws: UsageError.self) { try settings(option, value) }
    #expect(error?.hint == hint)
  }
}
