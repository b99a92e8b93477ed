/// A name as it stands in a header line, to be held against names that are known.
struct WrittenName {
  let octets: UnsafeRawBufferPointer

  @inline(__always)
  init(_ base: UnsafePointer<UInt8>, _ count: Int) {
    octets = UnsafeRawBufferPointer(start: base, count: count)
  }

  /// The first of some names that it is, the case of letters aside. Who asks knows how many octets
  /// it has, and gives names that have as many.
  @inline(__always)
  func first<Name: FieldName>(
    of one: Name, _ two: Name? = nil, _ three: Name? = nil, _ four: Name? = nil
  ) -> Name? {
    if matches(one.text) { return one }
    if let two, matches(two.text) { return two }
    if let three, matches(three.text) { return three }
    if let four, matches(four.text) { return four }
    return nil
  }

  private func matches(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { name in
      guard octets.count == name.count else { return false }
      let name = UnsafeRawBufferPointer(name)
      var place = 0
      // Names are nearly always written as they should be: eight octets at a time are the same.
      while place &+ 8 <= octets.count {
        let mine = octets.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        let other = name.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        if mine != other { break }
        place &+= 8
      }
      while place < octets.count {
        if octets[place].lowercased != name[place].lowercased { return false }
        place &+= 1
      }
      return true
    }
  }

  /// Whether it is a text, the case of letters and all.
  @inline(__always)
  static func == (name: WrittenName, text: StaticString) -> Bool {
    guard name.octets.count == text.utf8CodeUnitCount else { return false }
    for place in 0..<name.octets.count where name.octets[place] != text.utf8Start[place] {
      return false
    }
    return true
  }
}
