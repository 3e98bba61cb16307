package io.flit.local.replay;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.flit.schemas.Table;
import io.flit.schemas.raw.RawEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final Replay.FaultRates NONE = new Replay.FaultRates(0, 0, 0, 0, 1);

  private static List<ReplayedMessage> sent(Replay.FaultRates rates, int changes) {
    List<ReplayedMessage> sent = new ArrayList<>();
    Faults faults = new Faults(rates, sent::add);
    for (int i = 0; i < changes; i++) {
      String json = "{\"id\":" + i + ",\"sequence_number\":5}";
      faults.send(
          new Change(
              Table.of(RawEvent.class), 1000L * i, 0, json.getBytes(StandardCharsets.UTF_8)));
    }
    faults.flush();
    return sent;
  }

  private static List<String> data(List<ReplayedMessage> messages) {
    return messages.stream().map(m -> m.message().getData().toStringUtf8()).toList();
  }

  private static List<ReplayedMessage> of(
      ReplayedMessage.Kind kind, List<ReplayedMessage> messages) {
    return messages.stream().filter(m -> m.kind() == kind).toList();
  }

  private static double ofThousand(ReplayedMessage.Kind kind, List<ReplayedMessage> messages) {
    return of(kind, messages).size();
  }

  private static List<String> rows(int changes) {
    return IntStream.range(0, changes)
        .mapToObj(i -> "{\"id\":" + i + ",\"sequence_number\":5}")
        .toList();
  }

  @Test
  void withoutFaultsEachChangeIsSentOnceInItsOrder() {
    List<ReplayedMessage> sent = sent(NONE, 3);

    assertThat(data(sent), is(rows(3)));
    assertThat(
        sent.get(1).message().getAttributesMap(),
        is(Map.of("table", "events", "op", "upsert", "event_time", "1970-01-01T00:00:00.001Z")));
  }

  @Test
  void faultsAreAddedAndEveryChangeIsStillSent() {
    List<ReplayedMessage> sent = sent(new Replay.FaultRates(20, 10, 10, 0, 1), 1000);

    assertThat(data(of(ReplayedMessage.Kind.ROW, sent)), is(rows(1000)));
    assertThat(ofThousand(ReplayedMessage.Kind.DUPLICATE, sent), is(closeTo(200, 40)));
    assertThat(ofThousand(ReplayedMessage.Kind.CONFLICT, sent), is(closeTo(100, 30)));
    assertThat(ofThousand(ReplayedMessage.Kind.POISON, sent), is(closeTo(100, 30)));
  }

  @Test
  void theSameSeedSendsTheSameAndAnotherSeedAnother() {
    Replay.FaultRates rates = new Replay.FaultRates(20, 10, 10, 50, 1);

    assertThat(sent(rates, 500), is(sent(rates, 500)));
    assertThat(sent(new Replay.FaultRates(20, 10, 10, 50, 2), 500), is(not(sent(rates, 500))));
  }

  @Test
  void orderIsLostWithinSoManyMessagesAndNoFurther() {
    List<String> sent = data(sent(new Replay.FaultRates(0, 0, 0, 10, 1), 25));

    assertThat(sent, is(not(rows(25))));
    for (int window = 0; window < 25; window += 10) {
      int end = Math.min(window + 10, 25);
      assertThat(
          new TreeSet<>(sent.subList(window, end)),
          is(new TreeSet<>(rows(25).subList(window, end))));
    }
  }

  @Test
  void aConflictHasTheSameKeyAndAnotherValue() {
    assertThat(
        data(of(ReplayedMessage.Kind.CONFLICT, sent(new Replay.FaultRates(0, 100, 0, 0, 1), 1))),
        is(List.of("{\"id\":0,\"sequence_number\":6}")));
  }

  @Test
  void poisonTakesEachOfItsForms() {
    List<ReplayedMessage> poison =
        of(ReplayedMessage.Kind.POISON, sent(new Replay.FaultRates(0, 0, 100, 0, 1), 6));

    assertThat(
        poison.stream()
            .map(
                m ->
                    m.message().getAttributesOrDefault("table", "")
                        + m.message().getAttributesOrDefault("version", "")
                        + " "
                        + m.message().getData().toString(StandardCharsets.ISO_8859_1))
            .toList(),
        is(
            List.of(
                "events {\"\u00ff\u0000\n",
                "events {\"sequence_number\":5}",
                "no_such_table {\"id\":2,\"sequence_number\":5}",
                "eventslatest {\"id\":3,\"sequence_number\":5}",
                "events {\"id\":4,\"sequence_number\":\"many\"}",
                "events [1, 2, 3]")));
  }
}
