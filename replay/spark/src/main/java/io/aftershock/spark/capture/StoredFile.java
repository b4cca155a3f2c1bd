package io.aftershock.spark.capture;

import io.aftershock.capture.StoredInput;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.util.SerializableConfiguration;

/**
 * An input in any of Hadoop's file systems.
 *
 * @param name as it was given
 * @param location where it is, for any machine
 * @param length in bytes
 * @param pieceBytes how long pieces of it are to be
 * @param blocks where its bytes are
 */
record StoredFile(
    String name, String location, long length, long pieceBytes, ArrayList<Block> blocks)
    implements Serializable {
  private static final String NOWHERE = "localhost";

  /**
   * Some of a file's bytes.
   *
   * @param start the first of them
   * @param hosts machines that have them
   */
  record Block(long start, ArrayList<String> hosts) implements Serializable {}

  /** A file that is stored so. */
  static StoredFile of(String name, FileStatus status, FileSystem store, long pieceBytes)
      throws IOException {
    ArrayList<Block> blocks = new ArrayList<>();
    for (BlockLocation block : store.getFileBlockLocations(status, 0, status.getLen())) {
      ArrayList<String> hosts = new ArrayList<>(List.of(block.getHosts()));
      // Said by stores that are no part of the cluster.
      hosts.remove(NOWHERE);
      blocks.add(new Block(block.getOffset(), hosts));
    }
    blocks.sort(Comparator.comparingLong(Block::start));
    return new StoredFile(name, status.getPath().toString(), status.getLen(), pieceBytes, blocks);
  }

  /** Machines that have the bytes from {@code start} on. */
  List<String> hosts(long start) {
    List<String> hosts = List.of();
    for (Block block : blocks) {
      hosts = block.start() <= start ? block.hosts() : hosts;
    }
    return hosts;
  }

  /** The file, to be read with these settings. */
  StoredInput with(SerializableConfiguration settings) {
    return from -> open(settings, from);
  }

  private InputStream open(SerializableConfiguration settings, long from) throws IOException {
    Path path = new Path(location);
    try {
      FSDataInputStream in = path.getFileSystem(settings.value()).open(path);
      try {
        in.seek(from);
        return in;
      } catch (IOException e) {
        in.close();
        throw e;
      }
    } catch (FileNotFoundException e) {
      throw new IOException(
          name + ": no such file on a machine of the cluster; all must see it under this name", e);
    } catch (AccessControlException e) {
      throw new IOException(name + ": may not be read (permission denied)", e);
    }
  }
}
