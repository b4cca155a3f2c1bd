package io.aftershock.spark.capture;

import java.util.Comparator;
import org.apache.spark.Partitioner;
import org.apache.spark.RangePartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.rdd.ShuffledRDD;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;
import scala.math.Ordering;
import scala.math.Ordering$;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** Spark's shuffle, of rows: the same as its operations on pairs, with a {@link RowSerializer}. */
final class RowShuffle {
  private static final ClassTag<byte[]> ROW = ClassTag$.MODULE$.apply(byte[].class);
  private static final ClassTag<Boolean> NOTHING = ClassTag$.MODULE$.apply(Boolean.class);

  private RowShuffle() {}

  /** Rows where {@code partitioner} wants them, sorted there if there is an order. */
  static JavaPairRDD<byte[], Boolean> of(
      JavaPairRDD<byte[], Boolean> rows,
      Partitioner partitioner,
      @Nullable Comparator<byte[]> order) {
    ShuffledRDD<byte[], Boolean, Boolean> shuffled =
        new ShuffledRDD<byte[], Boolean, Boolean>(rows.rdd(), partitioner, ROW, NOTHING, NOTHING)
            .setSerializer(new RowSerializer());
    RDD<Tuple2<byte[], Boolean>> sorted =
        order == null ? shuffled : shuffled.setKeyOrdering(ordering(order));
    return JavaPairRDD.fromRDD(sorted, ROW, NOTHING);
  }

  /** All rows in order, in about so many stretches, which Spark finds by a sample. */
  static JavaPairRDD<byte[], Boolean> sorted(
      JavaPairRDD<byte[], Boolean> rows, int stretches, Comparator<byte[]> order) {
    RangePartitioner<byte[], Boolean> ranges =
        new RangePartitioner<>(stretches, rows.rdd(), true, ordering(order), ROW);
    return of(rows, ranges, order);
  }

  private static Ordering<byte[]> ordering(Comparator<byte[]> order) {
    return Ordering$.MODULE$.comparatorToOrdering(order);
  }
}
