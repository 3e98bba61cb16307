package io.flit.pipelines;

import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.warehouse.StoredFiles;
import io.flit.schemas.yaml.InvalidConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What a configuration says that an option names, or else the platform's own one. */
final class ConfigurationFile {
  private ConfigurationFile() {}

  /**
   * Reads a configuration.
   *
   * @param option the option, with its dashes
   * @param file where the configuration is; null for the platform's own
   * @param defaults the platform's own
   * @param parse makes a configuration of the file's name and text
   * @throws UsageException if the file cannot be read, or what it says cannot be used
   */
  static <T> T read(
      String option,
      @Nullable String file,
      Supplier<T> defaults,
      BiFunction<String, String, T> parse) {
    try {
      return file == null ? defaults.get() : parse.apply(file, text(file));
    } catch (InvalidConfigurationException e) {
      throw new UsageException(option + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UsageException(option + "=" + file + " cannot be read.", e);
    }
  }

  private static String text(String file) throws IOException {
    try (InputStream in = Channels.newInputStream(StoredFiles.open(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
