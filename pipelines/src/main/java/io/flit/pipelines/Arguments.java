package io.flit.pipelines;

import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.pipelines.warehouse.PolicyTags;
import io.flit.pipelines.warehouse.StoredFiles;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.schemas.Timestamps;
import io.flit.transforms.experiments.Experiments;
import io.flit.transforms.experiments.InvalidExperimentsException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/**
 * Turns the text of options into values.
 *
 * <p>Every method throws {@link UsageException} with a sentence that names the option, the value
 * and the way out.
 */
public final class Arguments {
  private static final Pattern DATASET = Pattern.compile("[A-Za-z0-9_]{1,1024}");
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private Arguments() {}

  /**
   * The instant that figures are for.
   *
   * @param now what to take midnight of when the option is not given
   */
  static Instant asOf(WarehouseOptions options, Instant now) {
    String text = options.getAsOf();
    if (text == null) {
      return Timestamps.startOfDay(Timestamps.utcDate(now));
    }
    Instant asOf = parseInstant(text);
    if (asOf == null || asOf.isBefore(EARLIEST) || asOf.isAfter(LATEST)) {
      throw new UsageException(
          "--asOf="
              + text
              + " is neither a date such as 2026-07-01 nor an instant such as"
              + " 2026-07-01T12:00:00Z.");
    }
    return asOf;
  }

  private static Instant parseInstant(String text) {
    try {
      return Timestamps.startOfDay(LocalDate.parse(text));
    } catch (DateTimeParseException notADate) {
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeParseException notWithOffset) {
        try {
          return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException notADateTime) {
          return null;
        }
      }
    }
  }

  /** The warehouse that the options name. */
  public static Warehouse warehouse(WarehouseOptions options) {
    DatasetNames names =
        new DatasetNames(
            dataset("rawDataset", options.getRawDataset()),
            dataset("stagingDataset", options.getStagingDataset()),
            dataset("martsDataset", options.getMartsDataset()));
    if (options.getWarehouse().isBlank()) {
      throw new UsageException("--warehouse is empty; give a directory such as --warehouse=data.");
    }
    try {
      return withPolicyTags(
          Warehouse.at(options.getWarehouse(), names).withOptions(options), options);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "--warehouse=" + options.getWarehouse() + ": " + e.getMessage() + ".", e);
    }
  }

  private static Warehouse withPolicyTags(Warehouse warehouse, WarehouseOptions options) {
    String tags = options.getPolicyTags();
    try {
      return tags == null ? warehouse : warehouse.withPolicyTags(PolicyTags.parse(tags));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--policyTags: " + e.getMessage() + ".", e);
    }
  }

  private static String dataset(String option, String name) {
    if (!DATASET.matcher(name).matches()) {
      throw new UsageException(
          "--" + option + "=" + name + " is not a dataset name: use letters, digits and '_'.");
    }
    return name;
  }

  /** The experiments that are configured. */
  public static Experiments experiments(ExperimentOptions options) {
    String file = options.getExperimentsFile();
    if (file == null) {
      return Experiments.defaults();
    }
    try (InputStream in = Channels.newInputStream(StoredFiles.open(file))) {
      return Experiments.parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (InvalidExperimentsException e) {
      throw new UsageException("--experimentsFile: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UsageException("--experimentsFile=" + file + " cannot be read.", e);
    }
  }

  /** A percentage above 0 and at most {@code max}. */
  static double percent(String option, String text, double max) {
    try {
      double percent = new BigDecimal(text).doubleValue();
      if (percent > 0 && percent <= max) {
        return percent;
      }
    } catch (NumberFormatException e) {
      // reported below, like a number out of range
    }
    throw new UsageException(
        "--"
            + option
            + "="
            + text
            + " is not a percentage above 0 and at most "
            + BigDecimal.valueOf(max).stripTrailingZeros().toPlainString()
            + ".");
  }
}
