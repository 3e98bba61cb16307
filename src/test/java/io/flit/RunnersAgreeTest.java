package io.flit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.catalog.Tables;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fused pipelines make the same tables as Beam's DirectRunner makes of them as they are. */
class RunnersAgreeTest {
  @TempDir Path folder;

  /** The tables that a refresh makes with each runner, as digests of their rows. */
  private void assertAgree(String... arguments) {
    Map<String, String> fused = refresh("fused", "FusedDirectRunner", arguments);
    Map<String, String> plain = refresh("plain", "DirectRunner", with(arguments, "--fusion=false"));

    assertThat(fused, is(plain));
    int others = Tables.OPERATIONAL.size() + Tables.LIVE.size(); // which no refresh makes anew
    assertThat(fused, is(aMapWithSize(Tables.all().size() - others)));
  }

  private Map<String, String> refresh(String name, String runner, String... arguments) {
    Path warehouse = folder.resolve(name);
    succeed(with(arguments, "--warehouse=" + warehouse));
    assertThat(
        succeed(
            "query",
            "--warehouse=" + warehouse,
            "--format=csv",
            "SELECT DISTINCT runner FROM flit_marts.pipeline_runs"),
        is("runner\n" + runner + "\n"));
    return Warehouses.fingerprints(warehouse);
  }

  private static String[] with(String[] arguments, String last) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = last;
    return all;
  }

  private static String succeed(String... arguments) {
    FlitProcess.Result result = FlitProcess.run(arguments);
    assertThat(result.err(), result.exit(), is(0));
    return result.out();
  }

  @Test
  void onTheGoldenWorld() {
    assertAgree("refresh", "--source=resources/golden", "--asOf=2026-01-01");
  }

  @Test
  void onGeneratedData() {
    assertAgree("refresh", "--samplePct=1", "--seed=42", "--asOf=2026-07-01");
  }
}
