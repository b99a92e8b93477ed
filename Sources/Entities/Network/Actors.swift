import Sim
import Wire

/// What an actor of the network is made from.
public enum Birth: Sendable {
  case device(Device)
  case client(Client)
  case function(ParticipatingFunction)
  case controlling(ControllingFunction)
  case home(Home)
  case gate(Gate)
  case proxy(Proxy)
  case phone(Phone)
  case selection(SelectionFunction)
  case interworking(InterworkingFunction)
  case director(Director)
}

/// All actors of the network, each kind in pages of its own.
public struct Actors: Sendable {
  /// Where an actor's state lies.
  private enum Seat: BitwiseCopyable, Sendable {
    case device(Int)
    case client(Int)
    case function(Int)
    case controlling(Int)
    case home(Int)
    case gate(Int)
    case proxy(Int)
    case phone(Int)
    case selection(Int)
    case interworking(Int)
    case director(Int)
  }

  /// Who is where.
  public let atlas: Atlas
  /// What the scenario asks for.
  public let plan: Plan
  /// Whether every message is rendered and parsed again before it is handled.
  public let isStrict: Bool

  /// By the actor's place in the roster.
  private var seats = Pages<Seat>()
  private var devices = Pages<Device>()
  private var clients = Pages<Client>()
  private var functions = Pages<ParticipatingFunction>()
  private var controllers = Pages<ControllingFunction>()
  private var homes = Pages<Home>()
  private var gates = Pages<Gate>()
  private var proxies = Pages<Proxy>()
  private var phones = Pages<Phone>()
  private var selections = Pages<SelectionFunction>()
  private var gateways = Pages<InterworkingFunction>()
  private var directors = Pages<Director>()

  public init(_ plan: Plan, _ atlas: Atlas, isStrict: Bool) {
    self.plan = plan
    self.atlas = atlas
    self.isStrict = isStrict
  }

  mutating func seat(_ birth: Birth, as actor: ActorID) {
    let seat: Seat =
      switch birth {
      case .device(let device): .device(devices.append(device))
      case .client(let client): .client(clients.append(client))
      case .function(let function): .function(functions.append(function))
      case .controlling(let function): .controlling(controllers.append(function))
      case .home(let home): .home(homes.append(home))
      case .gate(let gate): .gate(gates.append(gate))
      case .proxy(let proxy): .proxy(proxies.append(proxy))
      case .phone(let phone): .phone(phones.append(phone))
      case .selection(let function): .selection(selections.append(function))
      case .interworking(let function): .interworking(gateways.append(function))
      case .director(let director): .director(directors.append(director))
      }
    let place = Int(actor.index)
    if place < seats.count { seats[place] = seat } else { _ = seats.append(seat) }
  }

  mutating func handle(
    _ event: consuming Event<Network>, at actor: ActorID, _ out: inout Outbox<Network>
  ) {
    switch seats[Int(actor.index)] {
    case .device(let place): devices[place].handle(event, atlas, plan.steps, &out)
    case .client(let place): clients[place].handle(event, atlas, plan.steps, &out)
    case .function(let place): functions[place].handle(event, atlas, &out)
    case .controlling(let place): controllers[place].handle(event, atlas, &out)
    case .home(let place): homes[place].handle(event, atlas, &out)
    case .gate(let place): gates[place].handle(event, atlas, &out)
    case .proxy(let place): proxies[place].handle(event, atlas, &out)
    case .phone(let place): phones[place].handle(event, atlas, plan.steps, &out)
    case .selection(let place): selections[place].handle(event, atlas, &out)
    case .interworking(let place): gateways[place].handle(event, atlas, &out)
    case .director(let place): directors[place].handle(event, &out)
    }
  }
}

// MARK: What is left

extension Actors {
  /// What would not be there if everything had come to its end, in words: `alice: 1 session`.
  public var leftovers: [String] {
    (0..<seats.count).compactMap { index in
      let found = leftovers(at: index)
      return found.isEmpty ? nil : "\(name(of: index)): \(found.joined(separator: ", "))"
    }
  }

  /// All that an actor says of its state, as it is now; nothing for one that follows no text.
  public func facts(of actor: ActorID) -> [Fact] {
    switch seats[Int(actor.index)] {
    case .client(let place): clients[place].facts
    case .function(let place): functions[place].facts
    case .controlling(let place): controllers[place].facts
    case .device, .home, .gate, .proxy, .phone, .selection, .interworking, .director: []
    }
  }

  private func name(of index: Int) -> String {
    if index < plan.nodes.count { return plan.nodes[index].name }
    let user = atlas.users.first { Int($0.homeActor.index) == index }
    if let user { return "core for \(user.name)" }
    let served = atlas.users.first { $0.functionActor.map { Int($0.index) } == index }
    if let served { return "participating of \(served.name)" }
    let seat = plan.seats().first { Int($0.actor.index) == index }
    return seat.map { "controlling for \(plan.name(of: $0.purpose))" } ?? "the scenario"
  }

  private func leftovers(at index: Int) -> [String] {
    switch seats[index] {
    case .device(let place): devices[place].leftovers
    case .client(let place): clients[place].leftovers
    case .function(let place): functions[place].leftovers
    case .controlling(let place): controllers[place].leftovers
    case .home(let place): homes[place].leftovers
    case .gate(let place): gates[place].relay.leftovers
    case .proxy(let place): proxies[place].relay.leftovers
    case .phone(let place): phones[place].leftovers
    case .selection(let place): selections[place].relay.leftovers
    case .interworking(let place): gateways[place].leftovers
    case .director: []
    }
  }
}
