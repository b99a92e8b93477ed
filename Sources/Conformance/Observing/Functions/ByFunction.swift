/// What is known of each Participating Function, by its place among the actors: a row, since it is
/// asked for with every message that passes.
struct ByFunction<Value: Sendable>: Sendable {
  private var rows: [Value?] = []

  /// Those of which something is known, from the first.
  var functions: [UInt32] { rows.indices.filter { rows[$0] != nil }.map { UInt32($0) } }

  subscript(function: UInt32) -> Value? {
    @inline(__always) _read {
      if function < rows.count {
        yield rows[Int(function)]
      } else {
        yield nil
      }
    }
    @inline(__always) _modify {
      if function >= rows.count {
        rows.append(contentsOf: repeatElement(nil, count: Int(function) + 1 - rows.count))
      }
      yield &rows[Int(function)]
    }
  }

  mutating func removeAll() { rows.removeAll() }
}
