import Sim

/// Merges the parts in a random order and with random brackets.
func mergedAnyhow<Value>(
  _ parts: [Value], _ chance: inout Chance, by join: (inout Value, Value) throws -> Void
) rethrows -> Value? {
  var parts = parts
  while parts.count > 1 {
    let part = parts.remove(at: chance.whole(in: 0...(parts.count - 1)))
    try join(&parts[chance.whole(in: 0...(parts.count - 1))], part)
  }
  return parts.first
}

/// Deals the samples out to so many parts, some of which may stay empty.
func dealt<Sample>(_ samples: [Sample], to count: Int, _ chance: inout Chance) -> [[Sample]] {
  var parts = [[Sample]](repeating: [], count: count)
  for sample in samples { parts[chance.whole(in: 0...(count - 1))].append(sample) }
  return parts
}

/// Samples of every size, so that a sum in floating point would depend on its order.
func samplesOfEverySize(_ count: Int, _ chance: inout Chance) -> [Int64] {
  (0..<count).map { _ in Int64(bitPattern: chance.next()) >> Int64(chance.below(64)) }
}
