import Entities
import Sim
import Wire

/// Which records of a run are alike: messages of one kind from one node, and what an actor says under
/// one name. Whoever never does something, or always does it otherwise, breaks a rule that one
/// exception does not break.
struct Likeness {
  /// Of each record the places of all that are like it, itself among them.
  private var groups = Lookup<String, [Int]>()
  private let kinds: [String?]
  private let calls: [Bytes?]
  private let nodes: [NodeID]

  init(_ records: [Record<Network>], _ affairs: Affairs) {
    nodes = records.map(\.node)
    kinds = records.map { record in
      Likeness.kind(of: record).map { "\(record.node.index) \($0)" }
    }
    calls = records.indices.map { affairs.call(at: $0) }
    for (place, kind) in kinds.enumerated() {
      guard let kind else { continue }
      groups[kind] = (groups[kind] ?? []) + [place]
    }
  }

  private static func kind(of record: Record<Network>) -> String? {
    switch record.what {
    case .sent(let packet, _, _): kind(of: packet)
    case .detail(.fact(let fact)): "\(record.actor?.index ?? 0) \(fact.name.rawValue)"
    default: nil
    }
  }

  private static func kind(of packet: Packet) -> String {
    switch packet.content {
    case .sip(let message):
      let method = "\(message[.cSeq]?.method.text ?? "")"
      let isWithin = message[.to]?.tag != nil
      let event = "\(message[.event]?.token ?? Bytes())"
      return "\(message.statusCode ?? 0) \(method) \(isWithin) \(event)"
    case .msrp(let message):
      let inner = MessageText(packet)?.inner?.type ?? ""
      return "\(message.code ?? 0) \(message.fields.value(of: .contentType) ?? Bytes()) \(inner)"
    }
  }

  /// Sets of records that are like one, the narrowest first, each with more than that one: those of
  /// its call, those that come after it, and all.
  func sets(like place: Int) -> [[Int]] {
    guard let kind = kinds[place], let all = groups[kind] else { return [] }
    let sets = [
      all.filter { calls[$0] == calls[place] }, all.filter { $0 >= place }, all,
    ]
    return sets.filter { $0.count > 1 }.distinct
  }
}

extension Likeness {
  /// Sets of records with which something comes to rest from one on: a call, one side of it, a node.
  func silences(from place: Int) -> [[Int]] {
    let after = kinds.indices[place...].filter { kinds[$0] != nil }
    let ofNode = after.filter { nodes[$0] == nodes[place] }
    let sets =
      calls[place] == nil
      ? [ofNode]
      : [
        ofNode.filter { calls[$0] == calls[place] }, after.filter { calls[$0] == calls[place] },
        ofNode,
      ]
    return sets.filter { $0.count > 1 }.distinct
  }
}

/// Which messages belong to one affair: a call, with what goes over its media.
struct Affairs {
  private let calls: [Bytes?]
  /// Contribution-IDs by calls.
  private var contributions = Lookup<Bytes, Bytes>()
  private var begins = Lookup<Bytes, Instant>()

  init(_ records: [Record<Network>]) {
    var streams = Lookup<Bytes, Bytes>()
    var contributions = Lookup<Bytes, Bytes>()
    for record in records {
      guard case .sip(let message)? = record.packet?.content, let call = message.text(of: .callID)
      else { continue }
      if let contribution = message.text(of: .contributionID), contributions[call] == nil {
        contributions[call] = contribution
      }
      for media in message.sessionDescription?.media ?? [] where media.isMSRP {
        if let session = (try? media.path)??.last.sessionID { streams[session] = call }
      }
    }
    let calls = records.map { record -> Bytes? in
      switch record.packet?.content {
      case .sip(let message)?: return message.text(of: .callID)
      case .msrp(let message)?:
        return message.fields.value(of: .toPath)?.lastSession.flatMap { streams[$0] }
      case nil:
        guard case .detail(.fact(let fact)) = record.what, !fact.key.isEmpty else { return nil }
        return fact.key
      }
    }
    var begins = Lookup<Bytes, Instant>()
    for (record, call) in zip(records, calls) {
      for key in [call, call.flatMap { contributions[$0] }] {
        if let key, begins[key] == nil { begins[key] = record.time }
      }
    }
    self.calls = calls
    self.contributions = contributions
    self.begins = begins
  }

  /// The Call-ID of a message, or under what a fact is told.
  func call(at place: Int) -> Bytes? { calls[place] }

  /// What a call is part of.
  func contribution(of call: Bytes) -> Bytes { contributions[call] ?? call }

  func beginning(of key: Bytes) -> Instant? { begins[key] }
}
