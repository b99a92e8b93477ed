import Sim

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Ctrl-C, or whoever else wants an end, such as a batch system whose time is up: a run asks for it
/// now and then, ends early, and leaves everything whole that it has written. The second one ends
/// the program at once.
enum Interrupt {
  // A signal handler can do no more than set a flag.
  nonisolated(unsafe) private static var flag: sig_atomic_t = 0

  static var hasCome: Bool { flag != 0 }

  static func listen() {
    // Whoever has started the program may have held the signals back, which is inherited.
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM] {
      sigaddset(&signals, number)
      signal(number) { number in
        if Interrupt.flag != 0 { _exit(128 + number) }
        Interrupt.flag = 1
      }
    }
    sigprocmask(SIG_UNBLOCK, &signals, nil)
  }
}
