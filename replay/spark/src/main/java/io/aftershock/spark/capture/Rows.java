package io.aftershock.spark.capture;

import io.aftershock.capture.piece.Census;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.SparkEnv;
import org.apache.spark.util.Utils;
import scala.Tuple2;

/** Rows as Spark has them: keys without values. */
final class Rows {
  private Rows() {}

  /** The rows alone. */
  static Iterator<byte[]> of(Iterator<Tuple2<byte[], Boolean>> keyed) {
    return map(keyed, Tuple2::_1);
  }

  /** Rows as keys. */
  static Iterator<Tuple2<byte[], Boolean>> keyed(Iterator<byte[]> rows) {
    return map(rows, row -> new Tuple2<>(row, Boolean.TRUE));
  }

  /** Counts a stretch. */
  static Iterator<Census> census(Iterator<Tuple2<byte[], Boolean>> stretch) {
    return List.of(Census.of(of(stretch))).iterator();
  }

  private static <T, R> Iterator<R> map(Iterator<T> from, Function<T, R> function) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return from.hasNext();
      }

      @Override
      public R next() {
        return function.apply(from.next());
      }
    };
  }

  /** Where a task may have temporary files. */
  static Path localDirectory() {
    return Path.of(Utils.getLocalDir(SparkEnv.get().conf()));
  }
}
