package io.flit.pipelines.warehouse.bigquery;

import com.google.api.services.bigquery.model.TableReference;
import io.flit.schemas.Table;
import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A dataset in BigQuery that holds tables under the names that they have in the catalog.
 *
 * @param project the project that owns it
 * @param dataset its name
 */
public record BigQuerySource(String project, String dataset) implements Serializable {
  /** TheLook as Google publishes it, anew every day. */
  public static final String PUBLIC = "bq:bigquery-public-data.thelook_ecommerce";

  private static final String SCHEME = "bq:";
  private static final Pattern PLACE =
      Pattern.compile("((?:[a-z0-9][-a-z0-9.]*:)?[a-z][-a-z0-9]{4,28}[a-z0-9])[.]([A-Za-z0-9_]+)");

  /** Whether a source lies in BigQuery. */
  public static boolean isBigQuery(String source) {
    return source.startsWith(SCHEME);
  }

  /**
   * The dataset of a source.
   *
   * @param source {@code bq:PROJECT.DATASET}
   * @throws IllegalArgumentException if it is of another form
   */
  public static BigQuerySource of(String source) {
    Matcher place = PLACE.matcher(source.substring(SCHEME.length()));
    if (!place.matches()) {
      throw new IllegalArgumentException(
          "it is not of the form bq:PROJECT.DATASET, such as " + PUBLIC);
    }
    return new BigQuerySource(place.group(1), place.group(2));
  }

  TableReference table(Table<?> table) {
    return new TableReference()
        .setProjectId(project)
        .setDatasetId(dataset)
        .setTableId(table.name());
  }
}
