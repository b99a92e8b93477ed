extension Problems {
  /// Adds what strict reading stumbles over, unless it is there already: whatever is refused has
  /// an error to show for it.
  mutating func addRefusal<Value>(_ read: () throws(Flaw) -> Value) {
    do throws(Flaw) {
      _ = try read()
    } catch {
      if !list.contains(where: { $0.what == error.what }) { add(.error, error) }
    }
  }
}
