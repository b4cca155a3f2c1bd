package io.aftershock.replay.fidelity;

/** Least-squares line through points that come one at a time. Not thread-safe. */
final class LinearTrend {
  private long count;
  private double meanX;
  private double meanY;
  private double squaresX;
  private double products;

  void add(double x, double y) {
    count++;
    double deltaX = x - meanX;
    meanX += deltaX / count;
    meanY += (y - meanY) / count;
    squaresX += deltaX * (x - meanX);
    products += deltaX * (y - meanY);
  }

  /** Adds the other's points, by the formulas for parts of Chan, Golub and LeVeque (1983). */
  void add(LinearTrend other) {
    if (other.count == 0) {
      return;
    }
    long both = count + other.count;
    double deltaX = other.meanX - meanX;
    double deltaY = other.meanY - meanY;
    double weight = count * (double) other.count / both;
    squaresX += other.squaresX + deltaX * deltaX * weight;
    products += other.products + deltaX * deltaY * weight;
    meanX += deltaX * other.count / both;
    meanY += deltaY * other.count / both;
    count = both;
  }

  /** Change of y per unit of x; 0 where x does not vary. */
  double slope() {
    return squaresX == 0 ? 0 : products / squaresX;
  }
}
