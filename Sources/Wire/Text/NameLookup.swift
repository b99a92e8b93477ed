extension Bytes {
  /// The first of some names that these octets are, the case of letters aside. Who asks knows how
  /// many octets there are, and names those that have as many.
  @inline(__always)
  func first<Name: FieldName>(
    of one: Name, _ two: Name? = nil, _ three: Name? = nil, _ four: Name? = nil
  ) -> Name? {
    if isName(one.text) { return one }
    if let two, isName(two.text) { return two }
    if let three, isName(three.text) { return three }
    if let four, isName(four.text) { return four }
    return nil
  }

  /// Whether the octets are those of a text of the same length, the case of letters aside.
  private func isName(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { name in
      withUnsafeBytes { octets in
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
  }
}
