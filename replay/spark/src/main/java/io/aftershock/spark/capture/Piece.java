package io.aftershock.spark.capture;

import io.aftershock.capture.CapturePiece;
import java.io.Serializable;

/**
 * What one task reads.
 *
 * @param index of all pieces
 */
record Piece(int index, CapturePiece piece, StoredFile file) implements Serializable {}
