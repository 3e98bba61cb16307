package io.flit.cli.models;

import io.flit.cli.query.LocalQueries;
import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.WarehouseOptions;
import io.flit.pipelines.warehouse.Location;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.schemas.Table;
import io.flit.schemas.marts.ModelRun;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Whether the models of a warehouse serve. */
public final class ServingModels {
  /** The models that there are: churn_90d and ltv_365d. */
  private static final int MODELS = 2;

  private ServingModels() {}

  /** Whether every model has a champion; not where that cannot be seen from here. */
  public static boolean areAllThere(WarehouseOptions options) {
    Location location = Arguments.location(options);
    if (!location.isLocal()) {
      return false;
    }
    Warehouse warehouse = Arguments.warehouse(options);
    Table<ModelRun> runs = Table.of(ModelRun.class);
    if (!warehouse.has(runs)) {
      return false;
    }
    String sql =
        "SELECT count(DISTINCT model_name) FROM "
            + warehouse.names().sqlName(runs)
            + " WHERE status = 'CHAMPION'";
    try (LocalQueries queries =
        LocalQueries.openLazily(Path.of(location.toString()), warehouse.names())) {
      queries.makeViewsFor(sql);
      try (Statement statement = queries.connection().createStatement();
          ResultSet count = statement.executeQuery(sql)) {
        return count.next() && count.getInt(1) == MODELS;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot see whether models serve", e);
    }
  }
}
