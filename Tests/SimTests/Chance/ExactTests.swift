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

  @Test(arguments: ExactReference.logarithms)
  func quickLogarithm(_ x: Double, _ expected: UInt64) {
    guard x >= 0x1p-1022 else { return }
    let expected = Double(bitPattern: expected)
    let error = QuickLogarithm.log(normal: x, scaledBy: 0) - expected
    #expect(error.magnitude <= 3e-16 * max(1, expected.magnitude))
  }

  @Test func pointsAreWhatTheySay() {
    #expect(QuickLogarithm.points.count == 2 * 129)
    for index in 0..<129 {
      let start =
        (QuickLogarithm.first >> QuickLogarithm.reach + UInt64(index)) << QuickLogarithm.reach
      let middle = Double(bitPattern: start + 1 << (QuickLogarithm.reach - 1))
      let reciprocal = QuickLogarithm.points[2 * index]
      let isNextToOne = (middle - 1).magnitude < 0x1p-7
      #expect(reciprocal == (isNextToOne ? 1 : 1 / middle))
      let logarithm = QuickLogarithm.points[2 * index + 1]
      #expect((logarithm + Exact.log(reciprocal)).magnitude <= 1e-16 * logarithm.magnitude * 4)
    }
  }

  /// In the reach of every point, at its ends, and right beside 1.
  @Test func quickLogarithmEverywhere() {
    for step in 1..<16_384 {
      let x = 0.5 + Double(step) / 8_192
      let error = QuickLogarithm.log(normal: x, scaledBy: 0) - Exact.log(x)
      #expect(error.magnitude <= 3e-16)
    }
    for power in 1...52 {
      let gap = 1 / Double(1 << power)
      for x in [1 - gap / 2, 1 + gap] {
        let (quick, exact) = (QuickLogarithm.log(normal: x, scaledBy: 0), Exact.log(x))
        #expect((quick - exact).magnitude <= (gap < 0x1p-8 ? 3e-16 * exact.magnitude : 3e-16))
      }
    }
    #expect(QuickLogarithm.log(normal: 0x1p53, scaledBy: 53) == 0)
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
