package io.flit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.apache.beam.sdk.util.ReleaseInfo;

/** The versions of the platform and of what it is built from. */
final class Versions {
  private static final Properties BUILT = load();

  private Versions() {}

  private static Properties load() {
    Properties properties = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  /** The platform's own, such as {@code 1.0.0-SNAPSHOT}. */
  static String platform() {
    return BUILT.getProperty("platform");
  }

  /** The version of DuckDB's driver, which has the database in it. */
  static String duckDb() {
    return BUILT.getProperty("duckdb");
  }

  static String beam() {
    return ReleaseInfo.getReleaseInfo().getVersion();
  }
}
