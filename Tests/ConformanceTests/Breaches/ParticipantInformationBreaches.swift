import Entities
import Sim
import Wire

@testable import Conformance

/// A rule that the section has for NOTIFY and for MSRP is broken in both.
private func told(
  _ notify: String?, _ object: String?, _ old: String, _ new: String,
  _ edit: (@Sendable (inout Story) -> Void)? = nil
) -> [Breach] {
  told(notify, object) { story in
    edit?(&story)
    story.retells(old, new)
  }
}

private func told(
  _ notify: String?, _ object: String?,
  in story: @autoclosure @escaping @Sendable () -> Story = .toldOfEverything,
  objects: @autoclosure @escaping @Sendable () -> Story = .managed,
  _ edit: @escaping @Sendable (inout Story) -> Void
) -> [Breach] {
  [
    notify.map { Breach("004-9.2.14.3-\($0)", story(), edit) },
    object.map { Breach("004-9.2.14.3-\($0)", objects(), edit) },
  ].compactMap { $0 }
}

extension Story {
  /// All documents say something else at a place.
  fileprivate mutating func retells(_ old: String, _ new: String) {
    sent("NOTIFY conference") { $0.rewrite(old, new) }
    sentOver("SEND object") { $0.rewrite(old, new) }
  }

  fileprivate mutating func retells(_ edit: (String) -> String) {
    sent("NOTIFY conference") { $0.setBody(Bytes(edit($0.body.description))) }
    sentOver("SEND object") { message in
      guard let body = message.body else { return }
      message.rewrite(body.description, edit(body.description))
    }
  }
}

/// A text without the part from one word to another.
private func without(_ start: String, _ end: String, in text: String) -> String {
  guard let first = text.range(of: start),
    let last = text[first.upperBound...].range(of: end)
  else { return text }
  return String(text[..<first.lowerBound] + text[last.upperBound...])
}

extension String {
  /// Where a text begins and ends in it for the first time.
  fileprivate func range(of text: String) -> Range<Index>? { self[...].range(of: text) }
}

extension Substring {
  fileprivate func range(of text: String) -> Range<Index>? { ranges(of: text).first }
}

private func named(_ name: String) -> Story {
  named(name, .toldOfEverything)
}

private func named(_ name: String, _ story: Story) -> Story {
  var story = story
  story.came("INVITE") { $0.put(.from, "\"Alice\" <sip:alice@ims.example>;tag=a") }
  story.retells(
    "<endpoint entity=\"sip:alice@ims.example\"",
    "<display-text>\(name)</display-text><endpoint entity=\"sip:alice@ims.example\"")
  return story
}

/// Carol is anonymous.
private func veiled(_ story: Story, isKept: Bool = true) -> Story {
  var story = story
  story.says(.cfParticipant, about: "carol") { value in
    .list([value.list.first ?? Bytes(), Bytes("sip:anonymous9@anonymous.invalid")])
  }
  if isKept { story.retells("sip:carol@ims.example", "sip:anonymous9@anonymous.invalid") }
  return story
}

private var withoutObjects: Story {
  var story = Story.managed
  story.says(.cfParticipantConferenceObjects, about: "sip:carol") { _ in .flag(false) }
  story.unsend("SEND object")
  return story
}

let participantInformationBreaches: [Breach] =
  [
    told("p1_1", "msrp_1") { story in
      story.unsend("NOTIFY conference")
      story.unsend("SEND object")
    },
    told("p1_2", nil, "state=\"partial\"", "state=\"full\""),
    told("rate_1", nil) { $0.repeats("NOTIFY conference", only: 4) { _ in } },
    told(nil, "rate_2") { $0 = .managedAtOnce },
    told("p1_3", nil) { $0.sent("NOTIFY conference") { $0.put(.contentType, "text/plain") } },
    told("3", "msrp.a", "conference-info", "conference-thing"),
    told("4", "msrp.a.i", "entity=\"sip:focus", "entity=\"sip:other"),
    told("5", nil, "state=\"partial\"", "state=\"other\""),
    told("6", nil, "version=\"", "version=\"4"),
    told("snd", nil) { $0.sent("NOTIFY conference") { $0.put(.subscriptionState, nil) } },
    told(nil, "msrp_2", "<users", "<users state=\"partial\""),
    told(nil, "msrp_3", "<subject>", "<subject>x"),
    [
      Breach("004-9.2.14.3-msrp_4", withoutObjects) { story in
        story = .managed
        story.says(.cfParticipantConferenceObjects, about: "sip:carol") { _ in .flag(false) }
      }
    ],
    told(nil, "msrp.a.ii", "<conference-info", "<conference-info state=\"full\""),
    told(nil, "msrp.a.iii", "<conference-info", "<conference-info version=\"3\""),
    told("7", "msrp.a.iv") { story in
      story.retells { without("<conference-description", "</conference-description>", in: $0) }
    },
    told("7a_1", "msrp.a.iv.1_1", "<subject>", "<subject>x"),
    told(
      "7a_2", "msrp.a.iv.1_2", in: subjectless(.toldOfEverything), objects: subjectless(.managed)
    ) {
      $0.retells { without("<subject>", "</subject>", in: $0) }
    },
    told("7b_1", "msrp.a.iv.2_1", "<cpm:timestamp>2", "<cpm:timestamp>3"),
    told("7b_2", "msrp.a.iv.2_2", "<cpm:participant>sip:", "<cpm:participant>sip:x"),
    told("7b_3", nil) { story in
      story.says(.cfSubjectTime) { _ in .text(Bytes("2020-01-01T00:00:00Z")) }
    },
    told("7c", "msrp.a.iv.3", in: .toldOfPolicy, objects: .toldOfPolicy) {
      $0.retells("<keywords>quiet", "<keywords>loud")
    },
    told("7d", "msrp.a.iv.4", "<free-text>", "<free-text>x"),
    told("7e", "msrp.a.iv.5", "<maximum-user-count>", "<maximum-user-count>9"),
    told("7f", "msrp.a.iv.6") { story in
      story.retells { iconless($0) }
    },
    told("7f.i", "msrp.a.iv.6a") { $0.says(.cfIcon) { _ in .absent } },
    told("7f.ii.1_3", "msrp.a.iv.6b.i_3") { $0.says(.cfIcon) { _ in .absent } },
    told("7f.ii_1", "msrp.a.iv.6b_1") { story in
      story.retells { without("<cpm:source>", "</cpm:source>", in: $0) }
    },
    told("7f.ii_2", "msrp.a.iv.6b_2") { story in
      story.retells { without("<cpm:icon-uri>", "</cpm:icon-uri>", in: $0) }
    },
    told("7f.ii.1_1", "msrp.a.iv.6b.i_1", "<cpm:icon-uri>", "<cpm:icon-uri>x"),
    told(nil, "msrp.a.iv.6b.ii") { story in
      story.retells("icon-uri", "file-info")
    },
    told("7f.iii_1", "msrp.a.iv.6c.i") {
      $0.says(.cfIconTime) { _ in .text(Bytes("2027-01-01T00:00:00Z")) }
    },
    told("7f.iii_2", "msrp.a.iv.6c.ii") { story in
      story.says(.cfIconParticipant) { _ in .text(Bytes("sip:x@ims.example")) }
    },
    told("8", "msrp.a.v") { story in
      story.retells { without("<conference-state", "</conference-state>", in: $0) }
    },
    told("8a", "msrp.a.v.1", "<user-count>", "<user-count>9"),
    told("9", "msrp.a.vi") { $0.retells { without("<users", "</users>", in: $0) } },
    told("9a", nil, "<users state=\"full\"", "<users state=\"other\""),
    told(nil, "msrp.a.vi.1", "<users", "<users state=\"full\""),
    told("9b", "msrp.a.vi.2") { $0.retells { without("<user ", "</user>", in: $0) } },
    told("9b.i", "msrp.a.vi.2a", "<user entity=\"sip:bob@ims.example\"", "<user entity=\"\""),
    told("9b.i.1", "msrp.a.vi.2a.i", "sip:alice@ims.example", "sip:x@ims.example"),
    told("9b.i.2", "msrp.a.vi.2a.ii", in: .hidden, objects: .hidden) {
      $0.retells("sip:anonymous1@anonymous.invalid", "sip:alice@ims.example")
    },
    told("9b.i.3", "msrp.a.vi.2a.iii", "sip:carol@ims.example", "sip:x@ims.example"),
    told("9b.i.4", "msrp.a.vi.2a.iv", in: veiled(.toldOfEverything), objects: veiled(.managed)) {
      $0.retells("sip:anonymous9@anonymous.invalid", "sip:carol@ims.example")
    },
    told("9b.i.5", "msrp.a.vi.2a.v", "yourown=", "notyours="),
    told("9b.ii_2", "msrp.a.vi.2b_2", in: named("Alice"), objects: named("Alice", .managed)) {
      $0.retells("<display-text>Alice", "<display-text>Bob")
    },
    told("9b.iii", "msrp.a.vi.2c", "<entry>administrator", "<entry>chair"),
    told("9b.iv", "msrp.a.vi.2d") { story in
      story.retells("</endpoint>", "</endpoint><endpoint entity=\"sip:x@ims.example\"/>")
    },
    told("9b.iv.1", "msrp.a.vi.2d.ent", "<endpoint entity=\"sip:", "<endpoint entity=\"sip:x"),
    told("9b.iv.2", "msrp.a.vi.2d.st", "<status>", "<status>x"),
    told("9b.iv.2a", "msrp.a.vi.2d.st.a", "<status>connected", "<status>pending"),
    told("9b.iv.2b", "msrp.a.vi.2d.st.b", "<status>disconnected", "<status>pending"),
    told("9b.iv.2c", "msrp.a.vi.2d.st.c", in: .toldAtOnce, objects: .managedAtOnce) { story in
      story.says(.cfParticipantState) { $0.word == "pending" ? .text(Bytes("connected")) : $0 }
    },
    told("9b.iv.3", "msrp.a.vi.2d.i") { story in
      story.retells("<disconnection-method>departed", "<disconnection-method>failed")
    },
    told(nil, "msrp.a.vi.2d.ii") { story in
      story.retells { without("<disconnection-info>", "</disconnection-info>", in: $0) }
    },
    told(nil, "msrp.a.vi.2d.ii.1", "<when>2", "<when>3"),
    told(nil, "msrp.a.vi.2d.ii.2a_1", "cause=410", "cause=480"),
    told(nil, "msrp.a.vi.2d.ii.2a_2", "text=", "text=\""),
    told(nil, "msrp.a.vi.2d.ii.2b", "cause=200", "cause=480"),
    told(nil, "msrp.a.vi.2d.ii.3_2", "<by>sip:", "<by>sip:x"),
    told(nil, "msrp.a.vi.2d.iii") { story in
      story.retells { without("<joining-info>", "</joining-info>", in: $0) }
    },
    told(nil, "msrp.a.vi.2d.iii.1", "<when>2", "<when>3"),
    told(nil, "msrp.a.vi.2d.iii.2", "<by>sip:bob", "<reason>x</reason><by>sip:bob"),
    told(nil, "msrp.a.vi.2d.iii.3_2", "<by>sip:", "<by>sip:x"),
  ].flatMap { (breaches: [Breach]) in breaches }

/// Nobody has given the session a subject.
private func subjectless(_ story: Story) -> Story {
  var story = story
  story.says(.cfSubject) { _ in .absent }
  story.retells { text in
    guard let first = text.range(of: "<subject>"), let last = text.range(of: "</subject>") else {
      return text
    }
    return String(text[..<first.upperBound] + text[last.lowerBound...])
  }
  return story
}

private func iconless(_ text: String) -> String {
  text.contains("</cpm:icon>")
    ? without("<cpm:icon>", "</cpm:icon>", in: text) : without("<cpm:icon", "/>", in: text)
}
