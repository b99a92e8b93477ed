#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A line that whoever follows the output sees at once, be it in a file.
func printAtOnce(_ line: String) {
  print(line)
  fflush(nil)
}
