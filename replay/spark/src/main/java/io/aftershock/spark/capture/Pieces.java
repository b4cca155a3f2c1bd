package io.aftershock.spark.capture;

import io.aftershock.capture.CapturePiece;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** The pieces that files are cut into. Immutable. */
final class Pieces implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<Piece> pieces = new ArrayList<>();
  private final ArrayList<Integer> firstOfSource = new ArrayList<>();

  /** Cuts those of {@code files} that may be cut. */
  Pieces(List<StoredFile> files, List<Inspection.Finding> findings) {
    for (int source = 0; source < files.size(); source++) {
      StoredFile file = files.get(source);
      firstOfSource.add(pieces.size());
      long step = findings.get(source).inPieces() ? file.pieceBytes() : Math.max(1, file.length());
      boolean whole = !findings.get(source).inPieces();
      long start = 0;
      do {
        long end = Math.min(start + step, file.length());
        // A last piece of a few lines is not worth a task.
        end = file.length() - end < step / 10 ? file.length() : end;
        CapturePiece piece = new CapturePiece(source, file.name(), start, end, whole);
        pieces.add(new Piece(pieces.size(), piece, file));
        start = end;
      } while (start < file.length());
    }
  }

  List<Piece> all() {
    return List.copyOf(pieces);
  }

  int count() {
    return pieces.size();
  }

  /** Index of the piece that a request is of, by its source and its place there. */
  int indexOf(int source, long place) {
    int index = firstOfSource.get(source);
    int end = source + 1 < firstOfSource.size() ? firstOfSource.get(source + 1) : pieces.size();
    while (index + 1 < end && place > pieces.get(index + 1).piece().start()) {
      index++;
    }
    return index;
  }
}
