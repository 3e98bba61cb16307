package io.flit.schemas.metrics;

import io.flit.schemas.ColumnType;
import io.flit.schemas.metrics.expressions.Expression;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What metrics are cut by.
 *
 * @param name what people ask for
 * @param type the type of its values
 * @param description what it means
 * @param synonyms other words for it
 * @param grain the periods that it cuts each model's time into; empty if it is no time
 * @param expressions its formula on each model that has it of its own, by the model's name; empty
 *     for a time
 * @param stateOfToday the names of the models on which it holds how things stand today, so that
 *     what is counted has brought its values about and is not explained by them
 * @param isSimulated whether the values are made up, also for a shop that is not
 */
public record Dimension(
    String name,
    ColumnType type,
    String description,
    List<String> synonyms,
    Optional<TimeGrain> grain,
    Map<String, Expression> expressions,
    Set<String> stateOfToday,
    boolean isSimulated) {

  @Override
  public String toString() {
    return name;
  }
}
