package io.flit.transforms.staging.masking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.AcceptedValues;
import io.flit.schemas.annotations.PersonalData;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.staging.StgReject;
import io.flit.transforms.staging.rules.PersonName;
import io.flit.transforms.staging.rules.StagingRule;
import io.flit.transforms.staging.rules.StagingRules;
import io.flit.transforms.text.TextForms;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Masks rejected rows of the tables that hold personal data.
 *
 * <p>In a row that cannot be read, a name may be in any column. So not only the marked columns are
 * masked, but every string that is not a number, a time, a flag or an accepted value of its column.
 * A line that has no columns is masked as a whole.
 */
final class RejectMask {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .build();

  /** The value in a detail such as {@code age does not parse: 'forty'}. */
  private static final Pattern QUOTED = Pattern.compile("'(.*)'", Pattern.DOTALL);

  private final Pseudonyms pseudonyms;
  private final Map<String, Columns> columnsByTable = new HashMap<>();

  RejectMask(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
    for (StagingRule<?, ?> rule : StagingRules.all()) {
      if (RowMask.isNeededFor(rule.raw()) || RowMask.isNeededFor(rule.staged())) {
        columnsByTable.put(rule.raw().name(), Columns.of(rule.raw(), rule.staged()));
      }
    }
  }

  /** What a rejected row's members mean, be it the raw row or the staged one. */
  private record Columns(
      Map<String, PersonalData.Kind> kinds, Map<String, Set<String>> acceptedValues) {
    static Columns of(Table<?>... tables) {
      Columns columns = new Columns(new HashMap<>(), new HashMap<>());
      Stream.of(tables).flatMap(table -> table.columns().stream()).forEach(columns::add);
      return columns;
    }

    private void add(Column<?> column) {
      RowMask.kindOf(column).ifPresent(kind -> kinds.put(column.name(), kind));
      column
          .declaration(AcceptedValues.class)
          .ifPresent(accepted -> acceptedValues.put(column.name(), Set.of(accepted.value())));
    }
  }

  /** The reject with pseudonyms; itself if its table holds no personal data. */
  StgReject mask(StgReject reject) {
    Columns columns = columnsByTable.get(reject.getSourceTable());
    if (columns == null && Tables.named(String.valueOf(reject.getSourceTable())).isPresent()) {
      return reject;
    }
    return reject.toBuilder()
        .setDetail(maskDetail(reject.getDetail()))
        .setRawRow(maskRow(columns, reject.getRawRow()))
        .build();
  }

  private @Nullable String maskDetail(@Nullable String detail) {
    if (detail == null) {
      return null;
    }
    Matcher quoted = QUOTED.matcher(detail);
    return quoted.find() && !isPlain(quoted.group(1))
        ? detail.substring(0, quoted.start(1))
            + pseudonyms.of(PersonalData.Kind.FREE_TEXT, quoted.group(1))
            + detail.substring(quoted.end(1))
        : detail;
  }

  private @Nullable String maskRow(@Nullable Columns columns, @Nullable String rawRow) {
    if (rawRow == null) {
      return null;
    }
    try {
      JsonNode row = JSON.readTree(rawRow);
      if (columns != null && row instanceof ObjectNode object) {
        for (String name : List.copyOf(names(object))) {
          object.set(name, mask(columns, name, object.get(name)));
        }
        return JSON.writeValueAsString(object);
      }
    } catch (JsonProcessingException e) {
      // What is no row is masked as a whole.
    }
    return pseudonyms.of(PersonalData.Kind.FREE_TEXT, rawRow);
  }

  private static List<String> names(ObjectNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  private JsonNode mask(Columns columns, String name, JsonNode value) {
    PersonalData.Kind kind = columns.kinds().get(name);
    if (value.isNull() || kind == null && !value.isTextual()) {
      return value;
    }
    String text = value.asText();
    String clean = TextForms.clean(text);
    if (clean == null) {
      return value;
    }
    if (kind == PersonalData.Kind.LOCATION) {
      Optional<Double> degrees = Optional.ofNullable(TextForms.parseNumber(clean));
      if (degrees.isPresent() && Double.isFinite(degrees.get())) {
        double coarse = Pseudonyms.coarse(degrees.get());
        return value.isTextual()
            ? TextNode.valueOf(Double.toString(coarse))
            : DoubleNode.valueOf(coarse);
      }
    }
    if (kind == null) {
      boolean isAccepted = columns.acceptedValues().getOrDefault(name, Set.of()).contains(clean);
      return isAccepted || isPlain(clean)
          ? value
          : TextNode.valueOf(pseudonyms.of(PersonalData.Kind.FREE_TEXT, clean));
    }
    return TextNode.valueOf(
        pseudonyms.of(kind, kind == PersonalData.Kind.EMAIL ? PersonName.email(clean) : clean));
  }

  /** Whether a string is a number, a time or a flag, which identifies nobody. */
  private static boolean isPlain(String text) {
    return TextForms.parseNumber(text) != null
        || TextForms.parseTimestamp(text) != null
        || TextForms.parseDate(text) != null
        || TextForms.parseBoolean(text) != null;
  }
}
