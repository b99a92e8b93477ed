import Sim

// Races: which of some steps comes first is left to chance.

extension Director {
  /// Draws how much later each of a race comes. A message that a step only gives a name to is
  /// held back for so long on its way out.
  mutating func startRaces(_ out: inout Outbox<Network>) {
    for race in races {
      let names = race.steps.map { steps[Int($0.index)].label ?? "" }
      // A stream of its own, so that a race more changes nobody else's luck.
      var luck = out.chance.stream("race \(names.joined(separator: ", "))")
      for step in race.steps {
        let number = Int(step.index)
        handicaps[number] = Delay.uniform(.zero, race.window).draw(&luck)
        if case .nothing = steps[number].action,
          case .when(.message(let event), let ordinal) = steps[number].trigger
        {
          holdBack(event, ordinal, number, for: race.text, &out)
        }
      }
    }
  }

  private func holdBack(
    _ event: MessageEvent, _ ordinal: Int, _ number: Int, for race: String,
    _ out: inout Outbox<Network>
  ) {
    out.strike(
      Fault(
        race,
        .meddle(
          Route(from: .anywhere, to: .anywhere, bothWays: false),
          Meddling(
            .holdBack(handicaps[number]), where: .message(event), first: ordinal, count: 1))))
  }
}
