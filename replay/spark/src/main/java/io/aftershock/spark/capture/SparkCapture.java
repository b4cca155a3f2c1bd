package io.aftershock.spark.capture;

import io.aftershock.capture.CaptureTotals;
import io.aftershock.capture.PartSummary;
import io.aftershock.capture.PartedTrace;
import io.aftershock.capture.PieceAccount;
import io.aftershock.capture.PieceReading;
import io.aftershock.capture.SharedCapture;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.piece.Appearances;
import io.aftershock.capture.piece.Census;
import io.aftershock.capture.piece.FirstAppearances;
import io.aftershock.capture.piece.Ranks;
import io.aftershock.capture.piece.RequestRow;
import io.aftershock.capture.trace.ManifestFile;
import io.aftershock.spark.capture.RowPartitioner.By;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * The capture of files into a trace in parts.
 *
 * <ol>
 *   <li>Each file's start is looked at, and it is cut into pieces where it can be read so.
 *   <li>Each piece is read by a task: requests go, without secrets, to where those of the same
 *       source and stamp are, sorted; each piece's account goes to a partition of its own, so that
 *       a task that is tried again counts once.
 *   <li>The accounts are added up. They say what stamps mean whose lines do not tell.
 *   <li>Requests get their arrivals, and go to where those of the same session are, sorted by
 *       arrival. So a second, or a session, with half of all requests costs files, not memory.
 *   <li>What appears first in each part is told, the first in the whole found, and numbered.
 *   <li>Each part is written, and last the manifest.
 * </ol>
 *
 * <p>No request comes to the driver. What comes are accounts of pieces, at most a thousand names of
 * endpoints, and a summary of each part. A task holds some 50 bytes for each request of one second
 * of one source, and for each client, session and connection that is in one part.
 *
 * <p>The requests are those that one machine captures with the same key, but for their indexes,
 * which count within a part, and where
 *
 * <ul>
 *   <li>there is no {@code --pseudonym-key}: pseudonyms are then made with a key that nobody keeps,
 *       since their numbers would depend on who reads first;
 *   <li>a line right behind a boundary of pieces alone tells what stamps mean, see {@link
 *       io.aftershock.capture.time.StampDetector#merge};
 *   <li>one machine has forgotten an id, after a million others.
 * </ul>
 */
final class SparkCapture {
  private final JavaSparkContext spark;
  private final SharedCapture capture;
  private final List<StoredFile> files;
  private final PartStore store;
  private int parts;
  private final SerializableConfiguration settings;

  /**
   * A capture of {@code files}.
   *
   * @param parts how many parts there are to be, or null for as many as the cluster has cores
   */
  SparkCapture(
      JavaSparkContext spark,
      SharedCapture capture,
      List<StoredFile> files,
      PartStore store,
      @Nullable Integer parts) {
    this.spark = spark;
    this.capture = capture;
    this.files = files;
    this.store = store;
    this.parts = parts == null ? 0 : parts;
    this.settings = new SerializableConfiguration(spark.hadoopConfiguration());
  }

  /**
   * Captures.
   *
   * @throws IOException where an input cannot be read or the trace cannot be written; there is no
   *     new trace then
   */
  PartedTrace run() throws IOException {
    try {
      return capture();
    } catch (SparkException e) {
      throw reason(e);
    }
  }

  /** What a task said that failed for what it read or wrote, and not by a mistake of ours. */
  private static IOException reason(SparkException failure) throws IOException {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException reason) {
        return reason;
      }
    }
    return new IOException("Spark gave up: " + failure.getMessage(), failure);
  }

  private PartedTrace capture() throws IOException, SparkException {
    Pieces pieces = new Pieces(files, inspect());
    // Only now have all executors said how many cores they have.
    parts = parts > 0 ? parts : Math.max(1, spark.defaultParallelism());
    JavaPairRDD<byte[], Boolean> stamped = read(pieces, nothing(pieces));
    List<PieceAccount> accounts = accounts(stamped);
    if (capture.leavesOutDuplicates() && accounts.stream().anyMatch(PieceAccount::hasIds)) {
      JavaPairRDD<byte[], Boolean> duplicates = duplicates(pieces);
      if (!duplicates.isEmpty()) {
        stamped = read(pieces, duplicates);
        accounts = accounts(stamped);
      }
    }
    CaptureTotals totals = new CaptureTotals(capture, accounts);
    JavaPairRDD<byte[], Boolean> arrived = arrive(stamped, totals.found());
    ArrivalAccount arrivals = new ArrivalAccount();
    said(arrived, ArrivalAccount.class).forEach(arrivals::merge);
    totals.skipKept(arrivals.skipped());
    return write(arrived, totals, arrivals.startNanos());
  }

  private List<Inspection.Finding> inspect() throws IOException {
    int tasks = Math.min(files.size(), Math.max(1, spark.defaultParallelism()));
    List<Inspection.Finding> findings =
        spark.parallelize(files, tasks).map(new Inspection(capture, settings)).collect();
    for (Inspection.Finding finding : findings) {
      if (finding.mistake() != null) {
        throw new IOException(finding.mistake());
      }
    }
    return findings;
  }

  /** Requests by source and stamp, sorted, and behind them the accounts. */
  private JavaPairRDD<byte[], Boolean> read(
      Pieces pieces, JavaPairRDD<byte[], Boolean> duplicates) {
    SharedCapture shared = capture;
    SerializableConfiguration stored = settings;
    int count = pieces.count();
    JavaRDD<Tuple2<byte[], Boolean>> rows =
        tasks(pieces)
            .zipPartitions(
                duplicates,
                (Iterator<Piece> one, Iterator<Tuple2<byte[], Boolean>> repeated) ->
                    rows(open(shared, stored, one.next(), Ids.places(repeated), count), false));
    return RowShuffle.of(
        JavaPairRDD.fromJavaRDD(rows), new RowPartitioner(By.STAMP, parts), RowOrder.TIME);
  }

  /** A task a piece, where the piece is stored if Spark can have it so. */
  private JavaRDD<Piece> tasks(Pieces pieces) {
    List<Tuple2<Piece, Seq<String>>> placed = new ArrayList<>();
    for (Piece piece : pieces.all()) {
      List<String> hosts = piece.file().hosts(piece.piece().start());
      placed.add(new Tuple2<>(piece, CollectionConverters.asScala(hosts).toSeq()));
    }
    ClassTag<Piece> type = ClassTag$.MODULE$.apply(Piece.class);
    return JavaRDD.fromRDD(
        spark.sc().makeRDD(CollectionConverters.asScala(placed).toSeq(), type), type);
  }

  private static PieceReading open(
      SharedCapture capture,
      SerializableConfiguration settings,
      Piece piece,
      long[] duplicates,
      int pieces)
      throws IOException {
    return capture.read(piece.piece(), piece.file().with(settings), duplicates, pieces);
  }

  private static Iterator<Tuple2<byte[], Boolean>> rows(PieceReading reading, boolean idsOnly) {
    return Rows.keyed(new PieceRows(reading, idsOnly));
  }

  /** No duplicates, in as many partitions as there are pieces. */
  private JavaPairRDD<byte[], Boolean> nothing(Pieces pieces) {
    return spark
        .parallelize(Collections.<byte[]>emptyList(), pieces.count())
        .mapToPair(row -> new Tuple2<>(row, Boolean.TRUE));
  }

  /** Requests that were recorded before, by piece. */
  private JavaPairRDD<byte[], Boolean> duplicates(Pieces pieces) {
    SharedCapture shared = capture;
    SerializableConfiguration stored = settings;
    int count = pieces.count();
    PairFlatMapFunction<Iterator<Piece>, byte[], Boolean> ids =
        one -> rows(open(shared, stored, one.next(), new long[0], count), true);
    JavaPairRDD<byte[], Boolean> together =
        RowShuffle.of(
            tasks(pieces).mapPartitionsToPair(ids),
            new RowPartitioner(By.ID, parts),
            RowOrder.BYTES);
    return RowShuffle.of(
        together
            .mapPartitions(Ids::repeated)
            .mapToPair(duplicate -> new Tuple2<>(Ids.inPiece(duplicate, pieces), Boolean.TRUE)),
        new RowPartitioner(By.PIECE, count - 1),
        null);
  }

  private List<PieceAccount> accounts(JavaPairRDD<byte[], Boolean> rows) {
    return said(rows, PieceAccount.class);
  }

  /** What is in the last partition. */
  private <T> List<T> said(JavaPairRDD<byte[], Boolean> rows, Class<T> type) {
    List<T> accounts = new ArrayList<>();
    rows.collectPartitions(new int[] {parts})[0].forEach(
        row -> accounts.add(Said.read(RequestRow.said(row._1()), type)));
    return accounts;
  }

  /** Requests by session, sorted by arrival, and behind them the accounts. */
  private JavaPairRDD<byte[], Boolean> arrive(
      JavaPairRDD<byte[], Boolean> stamped, Map<Integer, StampMeaning> found) {
    SharedCapture shared = capture;
    HashMap<Integer, StampMeaning> meanings = new HashMap<>(found);
    PairFlatMapFunction<Iterator<Tuple2<byte[], Boolean>>, byte[], Boolean> arriving =
        sorted -> Rows.keyed(new ArrivedRows(shared, meanings, sorted, Rows.localDirectory()));
    return RowShuffle.of(
        stamped.mapPartitionsToPair(arriving),
        new RowPartitioner(By.SESSION, parts),
        RowOrder.TIME);
  }

  private PartedTrace write(
      JavaPairRDD<byte[], Boolean> arrived, CaptureTotals totals, long startNanos)
      throws IOException {
    JavaPairRDD<byte[], Boolean> firsts = firsts(arrived, startNanos);
    List<Census> stretches = firsts.mapPartitions(Rows::census).collect();
    ArrayList<long[]> before = new ArrayList<>();
    Census census = new Census();
    for (Census stretch : stretches) {
      before.add(census.counts());
      census.merge(stretch);
    }
    JavaRDD<Tuple2<byte[], Boolean>> ranks =
        firsts.mapPartitionsWithIndex(
            (index, stretch) -> Rows.keyed(new Ranks(Rows.of(stretch), before.get(index))), false);
    JavaPairRDD<byte[], Boolean> numbers =
        RowShuffle.of(JavaPairRDD.fromJavaRDD(ranks), new RowPartitioner(By.PART, parts), null);
    List<PartSummary> written =
        arrived
            .zipPartitions(numbers, new PartTask(capture, store, startNanos, census.endpoints()))
            .collect();
    PartedTrace trace =
        new PartedTrace(store.directory(), capture, totals, startNanos, census, written);
    publish(trace, totals);
    return trace;
  }

  /** What appears in each part, with the place where it is first in the whole, and sorted by it. */
  private JavaPairRDD<byte[], Boolean> firsts(
      JavaPairRDD<byte[], Boolean> arrived, long startNanos) {
    SharedCapture shared = capture;
    JavaRDD<Tuple2<byte[], Boolean>> appearances =
        arrived.mapPartitionsWithIndex(
            (part, rows) ->
                Rows.keyed(
                    new AppearanceRows(
                        new Appearances(shared.endpointNames(), part, startNanos), rows)),
            false);
    JavaRDD<Tuple2<byte[], Boolean>> firsts =
        RowShuffle.of(
                JavaPairRDD.fromJavaRDD(appearances),
                new RowPartitioner(By.IDENTITY, parts),
                RowOrder.IDENTITY)
            .mapPartitions(rows -> Rows.keyed(new FirstAppearances(Rows.of(rows))));
    return RowShuffle.sorted(JavaPairRDD.fromJavaRDD(firsts), parts, RowOrder.FIRST);
  }

  private void publish(PartedTrace trace, CaptureTotals totals) throws IOException {
    for (int part = 0; part < trace.parts().parts().size(); part++) {
      store.describe(
          trace.parts().parts().get(part).name(), ManifestFile.toJson(trace.manifest(part)));
    }
    List<String> rejections = totals.rejections();
    long rejected = trace.parts().whole().counts().rejectedTotal();
    store.reject(rejections, rejected - rejections.size());
    store.publish(trace.parts());
  }
}
