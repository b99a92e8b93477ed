/// Values in pages that copies share until one of them writes.
///
/// A copy of the whole costs one reference; the first write afterwards copies the list of pages
/// and one page, however many values there are.
struct Pages<Element: Sendable>: Sendable {
  private static var pageSize: Int { 64 }

  private var pages: [[Element]] = []
  private(set) var count = 0

  /// Adds a value at the end; says where.
  mutating func append(_ element: Element) -> Int {
    if count == pages.count * Self.pageSize { pages.append([]) }
    pages[pages.count - 1].append(element)
    count += 1
    return count - 1
  }

  subscript(index: Int) -> Element {
    _read { yield pages[index / Self.pageSize][index % Self.pageSize] }
    _modify { yield &pages[index / Self.pageSize][index % Self.pageSize] }
  }
}
