package io.aftershock.spark.capture;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.spark.serializer.DeserializationStream;
import org.apache.spark.serializer.SerializationStream;
import org.apache.spark.serializer.Serializer;
import org.apache.spark.serializer.SerializerInstance;
import scala.reflect.ClassTag;

/**
 * Sends rows through the shuffle as they are: a length and the bytes. Spark may put such rows in
 * order without reading them.
 */
final class RowSerializer extends Serializer implements Serializable {
  private static final long serialVersionUID = 1L;

  @Override
  public SerializerInstance newInstance() {
    return new Instance();
  }

  @Override
  public boolean supportsRelocationOfSerializedObjects() {
    return true;
  }

  private static final class Instance extends SerializerInstance {
    @Override
    public <T> ByteBuffer serialize(T value, ClassTag<T> type) {
      throw new UnsupportedOperationException("rows go in streams");
    }

    @Override
    public <T> T deserialize(ByteBuffer bytes, ClassTag<T> type) {
      throw new UnsupportedOperationException("rows go in streams");
    }

    @Override
    public <T> T deserialize(ByteBuffer bytes, ClassLoader loader, ClassTag<T> type) {
      throw new UnsupportedOperationException("rows go in streams");
    }

    @Override
    public SerializationStream serializeStream(OutputStream out) {
      return new Writing(new DataOutputStream(out));
    }

    @Override
    public DeserializationStream deserializeStream(InputStream in) {
      return new Reading(new DataInputStream(new BufferedInputStream(in, 1 << 15)));
    }
  }

  private static final class Writing extends SerializationStream {
    private final DataOutputStream out;

    Writing(DataOutputStream out) {
      this.out = out;
    }

    @Override
    public <T> SerializationStream writeObject(T value, ClassTag<T> type) {
      try {
        byte[] row = (byte[]) value;
        out.writeInt(row.length);
        out.write(row);
        return this;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** A row has no value. */
    @Override
    public <T> SerializationStream writeValue(T value, ClassTag<T> type) {
      return this;
    }

    @Override
    public void flush() {
      try {
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      try {
        out.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class Reading extends DeserializationStream {
    private final DataInputStream in;

    Reading(DataInputStream in) {
      this.in = in;
    }

    /** Spark takes an EOFException for the end. */
    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T readObject(ClassTag<T> type) {
      try {
        byte[] row = new byte[in.readInt()];
        in.readFully(row);
        return (T) row;
      } catch (IOException e) {
        throw sneaky(e);
      }
    }

    /** Spark's own streams are written in Scala, where no exception is checked. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Exception> RuntimeException sneaky(Exception e) throws E {
      throw (E) e;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T readValue(ClassTag<T> type) {
      Object nothing = true;
      return (T) nothing;
    }

    @Override
    public void close() {
      try {
        in.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
