package io.aftershock.replay.probe;

import com.google.re2j.Pattern;
import io.aftershock.replay.run.SeriesKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;

/**
 * Asks a JVM for the numbers among its MBeans' attributes, and those inside of composite ones. What
 * beans there are is asked once; an attribute that cannot be read is left out.
 */
final class JmxProbe implements Probe {
  private final JMXServiceURL url;
  private final @Nullable Pattern match;
  private @Nullable JMXConnector connector;
  private List<Bean> beans = List.of();

  private record Bean(ObjectName name, List<String> attributes) {}

  /**
   * One that asks {@code url}.
   *
   * @param match what a series must have in it to be kept, or null for all
   */
  JmxProbe(JMXServiceURL url, @Nullable Pattern match) {
    this.url = url;
    this.match = match;
  }

  @Override
  public String kind() {
    return "jmx";
  }

  @Override
  public String from() {
    return url.toString();
  }

  @Override
  public void ask(Reading into) throws IOException {
    Reading wanted = Matching.only(match, into);
    try {
      MBeanServerConnection connection = connection();
      for (Bean bean : beans) {
        AttributeList values =
            connection.getAttributes(bean.name(), bean.attributes().toArray(String[]::new));
        for (Attribute attribute : values.asList()) {
          put(bean.name() + "#" + attribute.getName(), attribute.getValue(), wanted);
        }
      }
    } catch (JMException e) {
      close();
      throw new IOException(e.toString(), e);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  @SuppressWarnings("BanJNDI") // The user says whom to ask, on the command line.
  private MBeanServerConnection connection() throws IOException, JMException {
    JMXConnector open = connector;
    if (open == null) {
      open = JMXConnectorFactory.connect(url);
      connector = open;
      beans = beans(open.getMBeanServerConnection());
    }
    return open.getMBeanServerConnection();
  }

  private static List<Bean> beans(MBeanServerConnection connection)
      throws IOException, JMException {
    List<Bean> beans = new ArrayList<>();
    for (ObjectName name : new TreeSet<>(connection.queryNames(null, null))) {
      List<String> attributes = new ArrayList<>();
      for (MBeanAttributeInfo info : connection.getMBeanInfo(name).getAttributes()) {
        if (info.isReadable() && mayBeNumbers(info.getType())) {
          attributes.add(info.getName());
        }
      }
      if (!attributes.isEmpty()) {
        beans.add(new Bean(name, attributes));
      }
    }
    return beans;
  }

  private static boolean mayBeNumbers(String type) {
    return switch (type) {
      case "int",
          "long",
          "double",
          "float",
          "short",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Double",
          "java.lang.Float",
          "java.lang.Number",
          "java.lang.Object" ->
          true;
      default -> type.equals(CompositeData.class.getName());
    };
  }

  private static void put(String series, @Nullable Object value, Reading into) {
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      into.put(series, SeriesKind.UNKNOWN, number.doubleValue());
    } else if (value instanceof CompositeData data) {
      for (String key : data.getCompositeType().keySet()) {
        if (data.get(key) instanceof Number) {
          put(series + "." + key, data.get(key), into);
        }
      }
    }
  }

  @Override
  public void close() {
    JMXConnector open = connector;
    connector = null;
    beans = List.of();
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // The server is gone; so is the connection.
      }
    }
  }
}
