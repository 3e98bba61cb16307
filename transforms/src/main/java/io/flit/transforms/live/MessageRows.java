package io.flit.transforms.live;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.raw.ImportReject;
import io.flit.schemas.raw.LiveMessage;
import io.flit.transforms.staging.RejectReason;
import io.flit.transforms.staging.TextRowParser;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The rows of a raw table that messages carry. A stream and a batch over its log both read them
 * here, so that they find the same faults.
 *
 * @param <R> the type of the raw rows
 */
public final class MessageRows<R> {
  private final Table<R> raw;
  private final TextRowParser<R> parser;
  private final String[] names;
  private final int[] places;

  /** The rows of a raw table. */
  public MessageRows(Table<R> raw) {
    List<Column<R>> columns = raw.columns();
    this.raw = raw;
    this.parser = TextRowParser.of(raw);
    this.names = columns.stream().map(Column::name).toArray(String[]::new);
    this.places = IntStream.range(0, names.length).toArray();
  }

  /**
   * What a message says: exactly one of the three is there.
   *
   * @param row how the row is now, typed but not judged
   * @param isDelete whether the row is gone
   * @param reject why the message says neither
   */
  public record Content<R>(@Nullable R row, boolean isDelete, @Nullable ImportReject reject) {}

  /** Reads a message about a row of this table. */
  public Content<R> read(LiveMessage message) {
    if (message.getFault() != null) {
      return rejected(message, RejectReason.UNPARSEABLE, message.getFault());
    }
    String[] fields = new String[names.length];
    try {
      Map<String, String> members = JsonMembers.read(message.getPayload());
      for (int i = 0; i < fields.length; i++) {
        fields[i] = members.get(names[i]);
      }
    } catch (JsonMembers.UnreadableException e) {
      return rejected(message, RejectReason.UNPARSEABLE, e.getMessage());
    }
    boolean isDelete = MessageReader.DELETE.equals(message.getOp());
    if (!isDelete && !MessageReader.UPSERT.equals(message.getOp())) {
      return rejected(
          message,
          RejectReason.UNPARSEABLE,
          "op is neither upsert nor delete: '" + message.getOp() + "'");
    }
    if (message.getKey() != null && message.getVersion() == null && !raw.isAppendOnly()) {
      return rejected(message, RejectReason.MISSING_FIELD, "version is missing");
    }
    if (isDelete && message.getKey() != null) {
      return new Content<>(null, true, null);
    }
    TextRowParser.TypedRow<R> typed = parser.parse(fields, places);
    return isDelete && typed.row() != null
        ? rejected(message, RejectReason.MISSING_KEY, raw.key().get(0) + " is missing")
        : new Content<>(typed.row(), false, typed.reject());
  }

  /** The reject of a message about a table that is not known. */
  static ImportReject unknownTable(LiveMessage message) {
    return reject(
        message,
        RejectReason.UNPARSEABLE,
        message.getTableName() == null
            ? "the table is missing"
            : "the table is unknown: '" + message.getTableName() + "'");
  }

  private static <R> Content<R> rejected(LiveMessage message, RejectReason reason, String detail) {
    return new Content<>(null, false, reject(message, reason, detail));
  }

  private static ImportReject reject(LiveMessage message, RejectReason reason, String detail) {
    return ImportReject.builder()
        .setSourceTable(message.getTableName())
        .setSourceKey(message.getKey())
        .setReason(reason.name())
        .setDetail(detail)
        .setRawRow(message.getPayload())
        .build();
  }
}
