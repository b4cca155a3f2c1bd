package io.aftershock.capture;

import io.aftershock.capture.body.BodyChoices;
import io.aftershock.capture.endpoint.EndpointNames;
import io.aftershock.capture.input.InputFormats;
import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.source.Source;
import io.aftershock.capture.privacy.PrivacyPolicy;
import io.aftershock.capture.time.ArrivalRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * What machines that capture together agree on: the options, the same for all. Pseudonyms and
 * sessions are told by a key, since no machine sees all that would be numbered: the user's, or one
 * made up here. Immutable and thread-safe.
 */
public final class SharedCapture implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int KEY_BYTES = 32;
  private static final int LEAST_REJECTIONS = 10;

  private final ArrayList<String> words;
  private final ArrayList<String> inputs;
  private final byte[] key;
  private final BodyChoices bodies;

  @SuppressWarnings("serial") // Read again from the words.
  private transient volatile @Nullable CaptureOptions options;

  private SharedCapture(
      List<String> words, List<String> inputs, byte[] key, CaptureOptions options) {
    this.words = new ArrayList<>(words);
    this.inputs = new ArrayList<>(inputs);
    this.key = key;
    this.bodies = options.bodies();
    this.options = options.with(options.privacy().withKey(PrivacyPolicy.key(key)), bodies);
  }

  /**
   * What {@code arguments} ask for, or null where {@code check} was told of a mistake.
   *
   * @param words see {@link CaptureArguments#words}
   * @param inputs names of the inputs, in their order
   */
  public static @Nullable SharedCapture of(
      CaptureArguments arguments, List<String> words, List<String> inputs, OptionCheck check) {
    if (inputs.contains(CaptureOptions.STANDARD_INPUT)) {
      check.add("INPUT - : standard input is one machine's; name files that all can read");
    }
    CaptureOptions options = arguments.read(inputs, Path.of("-"), false, check);
    if (options != null && options.choices().following() != null) {
      check.add("--follow: a log that is being written is one machine's to read; leave it out");
    }
    if (options == null || !check.passed()) {
      return null;
    }
    SecretKey given = options.privacy().pseudonymKey();
    byte[] key = given == null ? new byte[KEY_BYTES] : given.getEncoded();
    if (given == null) {
      new SecureRandom().nextBytes(key);
    }
    return new SharedCapture(words, inputs, key, options);
  }

  CaptureOptions options() {
    CaptureOptions known = options;
    if (known == null) {
      OptionCheck check = new OptionCheck();
      CaptureOptions read = CaptureArguments.of(words).read(inputs, Path.of("-"), false, check);
      if (read == null) {
        throw new IllegalStateException(check.message());
      }
      known = read.with(read.privacy().withKey(PrivacyPolicy.key(key)), bodies);
      options = known;
    }
    return known;
  }

  /** The inputs, in their order. */
  public List<String> inputs() {
    return List.copyOf(inputs);
  }

  /**
   * Whether an input can be read in pieces: it is plain, each of its lines is an entry, and nothing
   * that was asked for needs them in order.
   *
   * @throws IOException where it cannot be read, or it is not known what it is
   */
  public boolean isReadInPieces(String name, StoredInput stored) throws IOException {
    CaptureOptions asked = options();
    byte[] head = PieceReading.head(stored);
    boolean plain = Source.isPlain(head);
    try (Source source =
        plain
            ? Source.lines(name, head, InputStream::nullInputStream)
            : Source.stored(name, () -> stored.open(0))) {
      InputFormat format = formatOf(asked, source);
      boolean inOrder = asked.bodies().filler() || !asked.time().zone().getRules().isFixedOffset();
      return plain && !inOrder && format.isLineByLine(head);
    }
  }

  static InputFormat formatOf(CaptureOptions options, Source source) throws IOException {
    InputFormat named = options.format();
    InputFormat format = named == null ? InputFormats.detect(source) : named;
    return format.inZone(options.time().zone()).withHarTime(options.choices().harTime());
  }

  /**
   * Begins to read a piece.
   *
   * @param duplicates where the requests are in it that were recorded before, in order
   * @param pieces how many pieces there are
   * @throws IOException where it cannot be read
   */
  public PieceReading read(CapturePiece piece, StoredInput stored, long[] duplicates, int pieces)
      throws IOException {
    int rejections = Math.max(LEAST_REJECTIONS, RejectionLog.MAX_LISTED / Math.max(1, pieces));
    CaptureOptions asked = options();
    return new PieceReading(
        asked, piece, stored, asked.privacy().secretNumber(), duplicates, rejections);
  }

  /** Whether requests that were recorded before are left out. */
  public boolean leavesOutDuplicates() {
    return !options().choices().keepsDuplicates();
  }

  /** When requests arrived. */
  public ArrivalRule arrivals() {
    return new ArrivalRule(options().time());
  }

  /** Why a request that arrived then is not wanted, or null if it is. */
  public @Nullable String reasonAgainst(long arrivalNanos) {
    return options().choices().window().reasonAgainst(arrivalNanos);
  }

  /** Names endpoints as was asked for. */
  public EndpointNames endpointNames() {
    return new EndpointNames(options().endpoints());
  }
}
