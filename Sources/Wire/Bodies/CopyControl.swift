extension ResourceLists {
  /// As what a recipient is addressed (RFC 5364 §4).
  public enum CopyControl: OpenWord {
    case to
    case cc
    case bcc
    case other(String)

    public static var known: [CopyControl] { [.to, .cc, .bcc] }

    public var text: String {
      switch self {
      case .to: "to"
      case .cc: "cc"
      case .bcc: "bcc"
      case .other(let text): text
      }
    }

    /// Of several for one recipient, the lowest counts.
    fileprivate var precedence: Int {
      switch self {
      case .to: 0
      case .cc: 1
      case .bcc, .other: 2
      }
    }
  }

  /// How a member of a list is addressed, and what others may see of it (RFC 5364 §5).
  public struct Copy: Hashable, Sendable {
    public var control: CopyControl?
    public var anonymize: Bool?
    /// How many recipients an anonymous entry stands for.
    public var count: UInt64?

    public init(_ control: CopyControl? = nil) { self.control = control }

    /// Absence means bcc.
    public var effectiveControl: CopyControl { control ?? .bcc }

    /// Takes an attribute if it is one of these. The namespace is seen in two spellings: an example
    /// of RFC 5366 has a capital in it.
    mutating func take(
      _ attribute: XMLAttribute, _ reader: inout XMLReader, else unknown: inout XMLUnknown
    ) throws(Flaw) {
      let isOurs = attribute.name.namespace.isSameIgnoringCase(
        as: "urn:ietf:params:xml:ns:copycontrol")
      switch XMLWord(isOurs ? attribute.name.local : Bytes()) {
      case "copyControl": control = CopyControl(attribute.value.trimmed)
      case "anonymize": anonymize = try reader.flag(attribute.value)
      case "count": count = try reader.number(attribute.value, upTo: UInt64(Int64.max))
      default: unknown.attributes.append(attribute)
      }
    }

    func write(to writer: inout XMLWriter) {
      writer.attribute("copyControl", in: .copyControl, control)
      writer.attribute("anonymize", in: .copyControl, anonymize)
      writer.attribute("count", in: .copyControl, count)
    }
  }
}

extension ResourceLists {
  /// The entries of all lists, in their order. Of entries with the same URI only the first remains,
  /// with the most open of their ways of being addressed: nobody gets a request twice (RFC 5364 §4).
  public var recipients: [Entry] {
    var all: [Entry] = []
    for list in lists { list.gather(&all) }
    let index = KeyIndex(all.map { $0.uri })
    var isFirst = [Bool](repeating: false, count: all.count)
    for (position, entry) in all.enumerated() {
      guard let first = index.position(of: entry.uri) else { continue }
      isFirst[first] = true
      if entry.copy.effectiveControl.precedence < all[first].copy.effectiveControl.precedence {
        all[first].copy.control = entry.copy.control
      }
      if position != first, entry.copy.anonymize == true { all[first].copy.anonymize = true }
    }
    return zip(all, isFirst).filter { $1 }.map { $0.0 }
  }

  /// What each recipient may see of the others: a `recipient-list-history` (RFC 5364 §4, §6). Blind
  /// copies are left out; those who want to be anonymous are replaced by one entry for each way of
  /// being addressed, with their number, behind the others addressed so.
  public var recipientHistory: ResourceLists {
    var entries: [Entry] = []
    for control in [CopyControl.to, .cc] {
      var hidden: UInt64 = 0
      for entry in recipients where entry.copy.effectiveControl == control {
        if entry.copy.anonymize == true {
          hidden += 1
        } else {
          var open = Entry(entry.uri, control)
          open.displayName = entry.displayName
          entries.append(open)
        }
      }
      guard hidden > 0 else { continue }
      var anonymous = Entry(Bytes("sip:anonymous@anonymous.invalid"), control)
      anonymous.copy.count = hidden
      entries.append(anonymous)
    }
    return ResourceLists(entries: entries)
  }
}

extension ResourceLists.List {
  fileprivate func gather(_ entries: inout [ResourceLists.Entry]) {
    for member in members {
      switch member {
      case .entry(let entry): entries.append(entry)
      case .list(let list): list.gather(&entries)
      case .entryRef, .external: break
      }
    }
  }
}
