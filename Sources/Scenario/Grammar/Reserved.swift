/// The words that hold statements together. Nothing may have one of them as its name, which keeps
/// every statement readable, by people too.
enum Reserved {
  static let words = [
    "after", "all", "and", "any", "as", "at", "before", "between", "body", "by", "else", "every",
    "exactly",
    "for", "from", "in", "is", "least", "leg", "most", "net", "never", "nothing", "of", "on",
    "once",
    "or",
    "poisson", "provided", "random",
    "raw", "to", "under", "until", "when", "wire", "with", "within", "without",
    // What may follow a name, or a list of names.
    "address", "admin", "anonymously", "everyone", "max", "may", "asking", "contact", "content",
    "deferred", "device", "password",
    "plain",
    "reliably", "through", "transport", "type", "unregistered",
    // Faults in the imperative.
    "crash", "cut", "delay", "drop", "duplicate", "end", "restart", "skew", "slow", "strip",
    // Roles.
    "controlling", "core", "groups", "interworking", "participating", "store",
  ]
}
