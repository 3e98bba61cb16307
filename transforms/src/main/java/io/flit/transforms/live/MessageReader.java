package io.flit.transforms.live;

import io.flit.schemas.ColumnType;
import io.flit.schemas.Table;
import io.flit.schemas.raw.LiveMessage;
import io.flit.transforms.staging.rules.StagingRule;
import io.flit.transforms.text.TextForms;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Reads messages as they are published: attributes and bytes.
 *
 * <p>Whatever arrives becomes a row of the log. What is wrong with a message is found out from that
 * row, so that it is found again whenever the log is read. Only what a row of the log cannot hold
 * is noted in its {@code fault}.
 */
public final class MessageReader {
  /** The attribute that names the raw table. */
  public static final String TABLE = "table";

  /** The attribute that numbers the changes of a row. */
  public static final String VERSION = "version";

  /** The attribute that says what happened to the row. */
  public static final String OP = "op";

  /** The row is there, with these values. */
  public static final String UPSERT = "upsert";

  /** The row is gone. */
  public static final String DELETE = "delete";

  private MessageReader() {}

  /**
   * Reads a message.
   *
   * @param id given by Pub/Sub
   * @param publishedAt when Pub/Sub took it
   */
  public static LiveMessage read(
      String id, Instant publishedAt, Map<String, String> attributes, byte[] data) {
    String tableName = TextForms.clean(attributes.get(TABLE));
    String op = TextForms.clean(attributes.get(OP));
    LiveMessage.Builder message =
        LiveMessage.builder()
            .setMessageId(id)
            .setPublishedAt(publishedAt)
            .setTableName(tableName)
            .setOp(op == null ? UPSERT : op);
    String fault = readVersion(attributes.get(VERSION), message);
    String payload = text(data);
    if (payload == null) {
      return message
          .setPayload(Base64.getEncoder().encodeToString(data))
          .setFault("the data is not UTF-8")
          .build();
    }
    return message.setPayload(payload).setKey(keyOf(tableName, payload)).setFault(fault).build();
  }

  /** Notes the version; returns what is wrong with it, null if nothing is. */
  private static @Nullable String readVersion(
      @Nullable String attribute, LiveMessage.Builder message) {
    String text = TextForms.clean(attribute);
    if (text == null) {
      return null;
    }
    Long version = TextForms.parseInteger(text);
    message.setVersion(version);
    return version == null ? "the version is not an integer: '" + text + "'" : null;
  }

  private static @Nullable String text(byte[] data) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static @Nullable String keyOf(@Nullable String tableName, String payload) {
    Optional<StagingRule<?, ?>> rule = LiveTables.ruleOf(tableName);
    if (rule.isEmpty()) {
      return null;
    }
    Table<?> raw = rule.get().raw();
    String name = raw.key().get(0);
    String text;
    try {
      text = TextForms.clean(JsonMembers.read(payload).get(name));
    } catch (JsonMembers.UnreadableException e) {
      return null;
    }
    if (text == null || raw.column(name).type() != ColumnType.INT64) {
      return text;
    }
    Long number = TextForms.parseInteger(text);
    return number == null ? null : number.toString();
  }
}
