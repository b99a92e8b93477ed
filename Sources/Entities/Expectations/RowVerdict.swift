/// What somebody who judges requirements has found of one.
public enum RowVerdict: String, Sendable, Hashable, CaseIterable {
  case passes, fails, warns
  /// The text was not followed because a reading rules.
  case departs
  /// It cannot hold together with another one.
  case conflicts
  /// What it is about never came.
  case inapplicable
}

extension PlanResult {
  /// The result with what was expected of requirements decided by one who has judged them; nil for
  /// a row that was not judged.
  public func judged(_ plan: Plan, by rows: (String) -> RowVerdict?) -> PlanResult {
    var result = self
    for (index, expectation) in plan.expectations.enumerated()
    where index < verdicts.count && verdicts[index].outcome != .unasked {
      guard case .verdict(let row, let wanted) = expectation.demand else { continue }
      guard let found = rows(row) else {
        result.verdicts[index].reason = "nobody judges '\(row)'; 'cpm-sim explain' says of each why"
        continue
      }
      result.verdicts[index] =
        found == wanted
        ? .held() : .failed(found == .inapplicable ? "it never applied" : "it \(found.rawValue)")
    }
    return result
  }
}
