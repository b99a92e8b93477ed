import Testing

@testable import Sim

/// The elementary functions against values computed with 400 bits (mpmath) and rounded once.
@Suite struct ExactTests {
  /// How many doubles lie between the two, which have the same sign.
  static func steps(_ left: Double, _ right: Double) -> UInt64 {
    let (a, b) = (left.bitPattern, right.bitPattern)
    return a > b ? a - b : b - a
  }

  @Test(arguments: ExactReference.logarithms)
  func logarithm(_ x: Double, _ expected: UInt64) {
    #expect(ExactTests.steps(Exact.log(x), Double(bitPattern: expected)) <= 2)
  }

  @Test(arguments: ExactReference.exponentials)
  func exponential(_ x: Double, _ expected: UInt64) {
    #expect(ExactTests.steps(Exact.exp(x), Double(bitPattern: expected)) <= 1)
  }

  /// The rounding of y·ln x counts as often as that is large.
  @Test(arguments: ExactReference.powers)
  func power(_ x: Double, _ y: Double, _ expected: UInt64) {
    let bound = 2 + UInt64(2 * (y * Exact.log(x)).magnitude)
    #expect(ExactTests.steps(Exact.pow(x, y), Double(bitPattern: expected)) <= bound)
  }

  @Test(arguments: ExactReference.nearZero)
  func logarithmAndExponentialNearZero(_ x: Double, _ log1p: UInt64, _ expm1: UInt64) {
    #expect(ExactTests.steps(Exact.log1p(x), Double(bitPattern: log1p)) <= 4)
    #expect(ExactTests.steps(Exact.expm1(x), Double(bitPattern: expm1)) <= 4)
  }

  @Test(arguments: ExactReference.normalQuantiles)
  func normalQuantile(_ p: Double, _ expected: Double) {
    let error = Exact.normalQuantile(p) - expected
    #expect(error.magnitude <= 1e-14 * max(1, expected.magnitude))
  }

  @Test func theEndsOfTheRange() {
    #expect(Exact.log(0) == -.infinity)
    #expect(Exact.log(.infinity) == .infinity)
    #expect(Exact.log(-1).isNaN)
    #expect(Exact.log(.nan).isNaN)
    #expect(Exact.log(1) == 0)
    #expect(Exact.exp(0) == 1)
    #expect(Exact.exp(709.79) == .infinity)
    #expect(Exact.exp(.infinity) == .infinity)
    #expect(Exact.exp(-745.2) == 0)
    #expect(Exact.exp(-.infinity) == 0)
    #expect(Exact.exp(.nan).isNaN)
    #expect(Exact.pow(0, 2) == 0)
    #expect(Exact.pow(0, -2) == .infinity)
    #expect(Exact.pow(0, 0) == 1)
    #expect(Exact.pow(0, .nan).isNaN)
    #expect(Exact.pow(0.5, .infinity) == 0)
    #expect(Exact.log1p(-1) == -.infinity)
    #expect(Exact.normalQuantile(0) == -.infinity)
    #expect(Exact.normalQuantile(1) == .infinity)
  }

  @Test func factorials() {
    #expect(Discrete.logFactorial(0).magnitude < 1e-14)
    #expect(Discrete.logFactorial(1).magnitude < 1e-14)
    #expect((Discrete.logFactorial(10) - 15.104412573075516).magnitude < 1e-13)
    #expect((Discrete.logFactorial(100) - 363.73937555556349).magnitude < 1e-12)
    // Γ(1/2) = √π.
    #expect((Discrete.logFactorial(-0.5) - 0.57236494292470009).magnitude < 1e-14)
  }
}
