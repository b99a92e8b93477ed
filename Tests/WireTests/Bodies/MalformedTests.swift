import Testing

@testable import Wire

@Suite("Bodies that went wrong on the way")
struct MalformedTests {
  /// What can happen to octets.
  private static func mutant(of text: [UInt8], _ dice: inout Dice, other: [UInt8]) -> [UInt8] {
    var octets = text
    for _ in 0...dice.below(4) {
      let place = dice.below(octets.count)
      let count = min(dice.below(dice.flag() ? 4 : 60), octets.count - place)
      switch dice.below(8) {
      case 0 where !octets.isEmpty: octets[place] ^= 1 << UInt8(dice.below(8))
      case 1: octets.removeSubrange(place..<place + count)
      case 2: octets.insert(contentsOf: octets[place..<place + count], at: place)
      case 3: octets.removeSubrange(place...)
      case 4:
        let start = dice.below(other.count)
        octets.insert(contentsOf: other[start..<min(other.count, start + count)], at: place)
      case 5:
        let start = dice.below(octets.count - count)
        octets.replaceSubrange(place..<place + count, with: octets[start..<start + count])
      case 6:
        octets.insert(
          contentsOf: Array(
            dice.one(of: [
              "<", ">", "&", "\"", "/", "&#", "&#xFFFF;", "]]>", "<!--", "-->", "<![CDATA[", "<?",
              " ",
              "xmlns=''", "<a xmlns:b='c' b:d=''/>", "\u{0}", "4294967296", "-1", "é",
            ]).utf8), at: place)
      default:
        if !octets.isEmpty { octets[place] = UInt8(truncatingIfNeeded: dice.draw()) }
      }
    }
    return octets
  }

  @Test("Each of thousands of mutants is refused or taken, and what is taken comes back")
  func mutants() {
    var dice = Dice(seed: 20_000)
    let corpus = Samples.all.map { Array($0.utf8) }
    var taken = 0
    for _ in 0..<20_000 {
      let text = Bytes(
        Self.mutant(of: dice.one(of: corpus), &dice, other: dice.one(of: corpus)))
      guard (try? XMLElement(parsing: text)) != nil else {
        // What is no XML is no body of any kind; one kind shows it.
        #expect((try? ConferenceInfo(parsing: text)) == nil)
        continue
      }
      let outcome = Samples.kinds(taking: text)
      taken += outcome.taken.count
      #expect(outcome.lost == [], "\(text)")
    }
    #expect(taken > 1000)
  }

  @Test("Elements of a body can be missing, twice or elsewhere, and the body is refused or taken")
  func trees() throws {
    var dice = Dice(seed: 7)
    for sample in Samples.all {
      let root = try XMLElement(parsing: Bytes(sample))
      for _ in 0..<150 {
        let outcome = Samples.kinds(taking: dice.shaken(root).rendered())
        #expect(outcome.lost == [])
      }
    }
  }

  @Test(
    "What contradicts a body's schema is refused, with the rule",
    arguments: [
      ("<reginfo/>", "<reginfo> instead of <conference-info> of its namespace"),
      ("<conference-info entity=''/>", "<conference-info> instead of <conference-info>"),
      ("<conference-info xmlns='$'/>", "no entity in <conference-info>"),
      ("<conference-info xmlns='$' entity='' version='x'/>", "no number from 0 to 4294967295"),
      (
        "<conference-info xmlns='$' entity='' version='4294967296'/>",
        "no number from 0 to 4294967295"
      ),
      ("<conference-info xmlns='$' entity=''>x</conference-info>", "text where only elements"),
      (
        "<conference-info xmlns='$' entity=''><users/><users/></conference-info>",
        "a second <users>"
      ),
      (
        "<conference-info xmlns='$' entity=''><conference-state><active>maybe</active>"
          + "</conference-state></conference-info>", "neither true nor false"
      ),
      (
        "<conference-info xmlns='$' entity=''><conference-description><subject><b/></subject>"
          + "</conference-description></conference-info>", "an element where only text can be"
      ),
    ])
  func schemas(text: String, what: String) throws {
    let text = text.replacing("$", with: "urn:ietf:params:xml:ns:conference-info")
    let flaw = #expect(throws: Flaw.self) { try ConferenceInfo(parsing: Bytes(text)) }
    #expect(flaw?.what.starts(with: what) == true)
    #expect(flaw?.rule == "RFC 4575 §6")
  }
}

extension Dice {
  /// An element with parts left out, doubled, exchanged or emptied.
  fileprivate mutating func shaken(_ element: XMLElement) -> XMLElement {
    var copy = element
    if below(12) == 0 && !copy.attributes.isEmpty {
      copy.attributes.remove(at: below(copy.attributes.count))
    }
    guard case .elements(let children) = element.content else {
      if below(12) == 0 { copy.content = .text(text()) }
      return copy
    }
    var shaken: [XMLElement] = []
    for child in children {
      switch below(14) {
      case 0: break
      case 1: shaken += [child, child]
      case 2: shaken.insert(child, at: 0)
      case 3: shaken.append(one(of: children))
      case 4: shaken.append(self.element(depth: 2))
      default: shaken.append(self.shaken(child))
      }
    }
    copy.content = shaken.isEmpty ? .text(Bytes()) : .elements(shaken)
    return copy
  }
}
