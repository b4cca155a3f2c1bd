package io.aftershock.analyze.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Some draws of blocks with replacement, each of as many as hold requests, and sums over them. Not
 * thread-safe while it grows.
 *
 * <p>Sums are made of many draws at once, block after block: a loop over draws is one that the
 * processor takes several at a time of, and what a block does not hold costs nothing. The number of
 * draws is such that the times of all blocks stay in its cache.
 */
final class BlockDraws {
  /** Draws that are looked at together, at most. */
  static final int MOST = 250;

  private final int[][] timesByDraw = new int[MOST][];

  /** By block and draw. As doubles, since whole numbers are exact in them, and longs are slow. */
  private final double[][] timesByBlock;

  private int size;

  /** None yet, of so many blocks. */
  BlockDraws(int blocks) {
    this.timesByBlock = new double[blocks][MOST];
  }

  /** Each block once: the samples as they are. */
  static BlockDraws once(int blocks) {
    BlockDraws once = new BlockDraws(blocks);
    int[] times = new int[blocks];
    Arrays.fill(times, 1);
    once.add(times);
    return once;
  }

  /**
   * So many draws, some in each.
   *
   * @param occupied the blocks to draw from
   */
  static List<BlockDraws> draw(int[] occupied, int blocks, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<BlockDraws> draws = new ArrayList<>();
    for (int left = count; left > 0; left -= MOST) {
      BlockDraws some = new BlockDraws(blocks);
      for (int i = 0; i < Math.min(left, MOST); i++) {
        some.draw(occupied, random);
      }
      draws.add(some);
    }
    return draws;
  }

  /** Draws once more. */
  void draw(int[] occupied, SplittableRandom random) {
    int[] times = new int[timesByBlock.length];
    for (int i = 0; i < occupied.length; i++) {
      times[occupied[random.nextInt(occupied.length)]]++;
    }
    add(times);
  }

  /** Adds a draw, which is how many times each block was drawn. */
  void add(int[] times) {
    for (int block = 0; block < times.length; block++) {
      timesByBlock[block][size] = times[block];
    }
    timesByDraw[size++] = times;
  }

  /** Number of draws. */
  int size() {
    return size;
  }

  /** How many times each block was drawn; not to be changed. */
  int[] times(int draw) {
    return timesByDraw[draw];
  }

  /** By draw: the sum of what its blocks hold, if each holds so much. */
  double[] sums(int[] held) {
    double[] sums = new double[size];
    for (int block = 0; block < held.length; block++) {
      if (held[block] != 0) {
        addTo(sums, block, held[block]);
      }
    }
    return sums;
  }

  /** Adds what a block holds to the sum of each draw, as often as it was drawn. */
  void addTo(double[] sums, int block, int held) {
    double[] times = timesByBlock[block];
    for (int draw = 0; draw < sums.length; draw++) {
      sums[draw] += held * times[draw];
    }
  }
}
