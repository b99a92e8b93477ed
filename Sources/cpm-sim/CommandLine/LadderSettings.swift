import Report
import Wire

extension Ladder.Window {
  /// The time around which somebody wants to see what happened, where it is no label that only the
  /// run knows.
  init?(_ arguments: Arguments) {
    guard let place = arguments.value(of: .around) else { return nil }
    self.init(aroundTime: place)
  }
}

extension Ladder.Settings {
  /// How the command line wants to see a ladder.
  init(_ arguments: Arguments, of ladder: Ladder, _ console: Console) throws(UsageError) {
    self.init(width: console.width)
    isASCII = console.isASCII
    hasColour = console.hasColour
    showsAll = arguments.has(.all)
    citesGrounds = arguments.has(.cite)
    if let pattern = arguments.value(of: .only) {
      let only = Ladder.Only(pattern)
      if let term = ladder.unknownTerms(of: only).first {
        let near = nearest(to: term, among: ladder.vocabulary.map { $0.lowercased() })
        throw UsageError(
          "'--only' names '\(term)', which is no node, method or code of this run",
          near.map { "did you mean '\($0)'?" })
      }
      self.only = only
    }
    if let place = arguments.value(of: .around) {
      do throws(Ladder.WindowFlaw) {
        window = try ladder.window(around: place)
      } catch {
        let near = nearest(to: place, among: error.labels)
        throw UsageError("'--around': \(error.what)", near.map { "did you mean '\($0)'?" })
      }
    }
  }
}
