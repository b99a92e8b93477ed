import Entities
import Sim

/// One thing that can be set, as data: the parser of `set` and `policy`, the clauses of `core` and
/// the reference are made of it.
struct Knob<Root: Sendable>: Sendable {
  let name: String
  let meaning: String
  /// Where the default comes from.
  let source: String
  /// The default as a scenario would write it.
  let standard: String
  let value: Phrase<@Sendable (inout Root) -> Void>

  /// A knob that turns a part of `initial`, which holds the defaults.
  init<Value: Sendable>(
    _ name: String, of initial: Root, _ path: any WritableKeyPath<Root, Value> & Sendable,
    _ value: Phrase<Value>, _ show: (Value) -> String, _ meaning: String, _ source: String
  ) {
    self.name = name
    self.meaning = meaning
    self.source = source
    standard = show(initial[keyPath: path])
    self.value = value.map { value in { $0[keyPath: path] = value } }
  }

  /// The value given behind other words, as a change.
  func change(behind words: Phrase<Placed<Void>>) -> Phrase<KnobChange<Root>> {
    sequence(words, value.written) { [name] words, written in
      KnobChange(
        name: Placed(name, at: words.place), text: written.text, apply: written.value)
    }
  }

  /// `NAME = VALUE`.
  var assignment: Phrase<KnobChange<Root>> {
    change(behind: before("=", words(name).placed))
  }
}

/// Something given a value, by a line of a scenario or by the command line.
public struct KnobChange<Root>: Sendable {
  /// `sip.t1`.
  public let name: Name
  /// The value as it was written.
  public let text: String
  let apply: @Sendable (inout Root) -> Void
}

extension KnobChange: Hashable {
  public static func == (left: KnobChange, right: KnobChange) -> Bool {
    left.name == right.name && left.text == right.text
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(text)
  }
}

extension Sequence {
  /// What is so changed, in order.
  func applied<Root>(to root: Root) -> Root where Element == KnobChange<Root> {
    reduce(into: root) { root, change in change.apply(&root) }
  }
}

/// How values are shown as a scenario would write them.
enum Shown {
  static func flag(_ value: Bool) -> String { value ? "on" : "off" }

  static func share(_ value: Double) -> String {
    let percent = value * 100
    return percent == percent.rounded() ? "\(Int(percent))%" : "\(percent)%"
  }
}
