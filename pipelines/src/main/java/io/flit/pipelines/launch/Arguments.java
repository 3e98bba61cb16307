package io.flit.pipelines.launch;

import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.pipelines.warehouse.Location;
import io.flit.pipelines.warehouse.PolicyTags;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.pipelines.warehouse.bigquery.BigQueryWarehouse;
import io.flit.pipelines.warehouse.parquet.ParquetWarehouse;
import io.flit.schemas.Timestamps;
import java.math.BigDecimal;
import java.nio.file.Path;
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
    return instant("asOf", text);
  }

  /** A date, which means midnight at its start, or an instant, in UTC where it does not say. */
  public static Instant instant(String option, String text) {
    Instant instant = parseInstant(text);
    if (instant == null || instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
      throw new UsageException(
          "--"
              + option
              + "="
              + text
              + " is neither a date such as 2026-07-01 nor an instant such as"
              + " 2026-07-01T12:00:00Z.");
    }
    return instant;
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
    Location location = location(options);
    try {
      return withPolicyTags(at(location, names).withOptions(options), options);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "--warehouse=" + options.getWarehouse() + ": " + e.getMessage() + ".", e);
    }
  }

  private static Warehouse at(Location location, DatasetNames names) {
    if (location instanceof Location.Project project) {
      return BigQueryWarehouse.at(project, names);
    }
    return location instanceof Location.ObjectStore store
        ? ParquetWarehouse.at(store, names)
        : ParquetWarehouse.at((Location.Directory) location, names);
  }

  /** Where the warehouse that the options name lies. */
  public static Location location(WarehouseOptions options) {
    if (options.getWarehouse().isBlank()) {
      throw new UsageException("--warehouse is empty; give a directory such as --warehouse=data.");
    }
    try {
      return Location.of(options.getWarehouse());
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "--warehouse=" + options.getWarehouse() + ": " + e.getMessage() + ".", e);
    }
  }

  /**
   * The directory of a warehouse that must be on this machine; it need not exist.
   *
   * @param wayOut what to do where it is not, as the rest of a sentence
   */
  public static Path directory(WarehouseOptions options, String wayOut) {
    if (location(options) instanceof Location.Directory) {
      return Path.of(options.getWarehouse());
    }
    throw new UsageException(
        "--warehouse=" + options.getWarehouse() + " is not on this machine; " + wayOut);
  }

  private static Warehouse withPolicyTags(Warehouse warehouse, WarehouseOptions options) {
    String tags = options.getPolicyTags();
    try {
      return tags == null ? warehouse : warehouse.withPolicyTags(PolicyTags.parse(tags));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--policyTags: " + e.getMessage() + ".", e);
    }
  }

  /** The name of a dataset. */
  public static String dataset(String option, String name) {
    if (!DATASET.matcher(name).matches()) {
      throw new UsageException(
          "--" + option + "=" + name + " is not a dataset name: use letters, digits and '_'.");
    }
    return name;
  }

  /** A percentage above 0 and at most {@code max}. */
  public static double percent(String option, String text, double max) {
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
