#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Does independent pieces of work on several threads, and gives back their results in the order
/// of the pieces, whoever did them when.
///
/// The pieces must not share what they change; two worlds made from one plan do not.
public func inParallel<Result: Sendable>(
  _ pieces: Int, threads: Int, _ work: @escaping @Sendable (Int) -> Result
) -> [Result] {
  let pool = Pool(pieces: pieces, work)
  let helpers = max(0, min(threads, pieces) - 1)
  var handles: [pthread_t] = []
  for _ in 0..<helpers {
    #if canImport(Darwin)
      var handle: pthread_t?
    #else
      var handle = pthread_t()
    #endif
    // The thread owns a reference of its own, which it gives back at its end.
    let reference = Unmanaged.passRetained(pool)
    let failed = pthread_create(
      &handle, nil,
      { argument in
        #if canImport(Darwin)
          let opaque = UnsafeRawPointer(argument)
        #else
          guard let argument else { return nil }
          let opaque = UnsafeRawPointer(argument)
        #endif
        Unmanaged<PoolBase>.fromOpaque(opaque).takeRetainedValue().run()
        return nil
      }, reference.toOpaque())
    if failed != 0 {
      // Fewer threads do the same work, later.
      reference.release()
      break
    }
    #if canImport(Darwin)
      if let handle { handles.append(handle) }
    #else
      handles.append(handle)
    #endif
  }
  pool.run()
  for handle in handles { pthread_join(handle, nil) }
  return pool.results()
}

/// What a thread is given: a C function cannot be generic.
private class PoolBase: @unchecked Sendable {
  func run() {}
}

/// The pieces that are left and the results so far, under a lock.
private final class Pool<Result: Sendable>: PoolBase, @unchecked Sendable {
  private let work: @Sendable (Int) -> Result
  private let pieces: Int
  private var next = 0
  private var done: [Result?]
  private let lock: UnsafeMutablePointer<pthread_mutex_t>

  init(pieces: Int, _ work: @escaping @Sendable (Int) -> Result) {
    self.work = work
    self.pieces = pieces
    done = [Result?](repeating: nil, count: pieces)
    lock = .allocate(capacity: 1)
    pthread_mutex_init(lock, nil)
  }

  deinit {
    pthread_mutex_destroy(lock)
    lock.deallocate()
  }

  override func run() {
    while let piece = takePiece() {
      let result = work(piece)
      locked { done[piece] = result }
    }
  }

  func results() -> [Result] { locked { done.compactMap { $0 } } }

  private func takePiece() -> Int? {
    locked {
      guard next < pieces else { return nil }
      next += 1
      return next - 1
    }
  }

  private func locked<Value>(_ body: () -> Value) -> Value {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    return body()
  }
}
