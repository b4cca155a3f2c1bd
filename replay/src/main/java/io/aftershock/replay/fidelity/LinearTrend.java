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

  /** Change of y per unit of x; 0 where x does not vary. */
  double slope() {
    return squaresX == 0 ? 0 : products / squaresX;
  }
}
