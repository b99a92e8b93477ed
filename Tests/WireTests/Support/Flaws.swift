@testable import Wire

/// The flaw that something throws; nil if it throws none.
func flaw<Value>(_ make: () throws -> Value) -> Flaw? {
  do {
    _ = try make()
    return nil
  } catch {
    return error as? Flaw
  }
}

/// Whether there are octets, and they are those of the text.
func == (left: Bytes?, right: String) -> Bool {
  guard let left else { return false }
  return left == right
}
