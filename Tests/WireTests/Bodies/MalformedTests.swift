import Samples
import Testing

@testable import Wire

@Suite("Bodies that went wrong on the way")
struct MalformedTests {
  @Test("Each of thousands of mutants is refused or taken, and what is taken comes back")
  func mutants() {
    var taken = 0
    Luck.spoil(XMLSamples.all, seed: 20_000) { text in
      guard (try? XMLElement(parsing: text)) != nil else {
        // What is no XML is no body of any kind; one kind shows it.
        #expect((try? ConferenceInfo(parsing: text)) == nil)
        return
      }
      let outcome = kinds(taking: text)
      taken += outcome.taken.count
      #expect(outcome.lost == [], "\(text)")
    }
    #expect(taken > 500)
  }

  /// Reads a document as every kind of body, and says which kinds took it; each that did must come
  /// back as it was written.
  private func kinds(taking text: Bytes) -> (taken: [String], lost: [String]) {
    var taken: [String] = []
    var lost: [String] = []
    func read<Body: XMLBody>(_ type: Body.Type) {
      guard let body = try? Body(parsing: text) else { return }
      taken.append("\(type)")
      if (try? Body(parsing: body.rendered())) != body { lost.append("\(type)") }
    }
    for type in KnownBodies.all { read(type) }
    return (taken, lost)
  }

  @Test("Elements of a body can be missing, twice or elsewhere, and the body is refused or taken")
  func trees() throws {
    var maker = BodyMaker(Luck(7))
    for sample in XMLSamples.all {
      let root = try XMLElement(parsing: Bytes(sample))
      for _ in 0..<150 {
        let outcome = kinds(taking: maker.shaken(root).rendered())
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

extension BodyMaker {
  /// An element with parts left out, doubled, exchanged or emptied.
  fileprivate mutating func shaken(_ element: XMLElement) -> XMLElement {
    var copy = element
    if luck.happens(12) && !copy.attributes.isEmpty {
      copy.attributes.remove(at: luck.below(copy.attributes.count))
    }
    guard case .elements(let children) = element.content else {
      if luck.happens(12) { copy.content = .text(text()) }
      return copy
    }
    var shaken: [XMLElement] = []
    for child in children {
      switch luck.below(14) {
      case 0: break
      case 1: shaken += [child, child]
      case 2: shaken.insert(child, at: 0)
      case 3: shaken.append(luck.pick(children))
      case 4: shaken.append(self.element(depth: 2))
      default: shaken.append(self.shaken(child))
      }
    }
    copy.content = shaken.isEmpty ? .text(Bytes()) : .elements(shaken)
    return copy
  }
}
