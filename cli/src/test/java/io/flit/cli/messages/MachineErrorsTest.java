package io.flit.cli.messages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MachineErrorsTest {
  private static String explained(Throwable failure) {
    return MachineErrors.explain(new IllegalStateException(failure)).orElseThrow();
  }

  @Test
  void usedUpMemoryNamesTheWayToMore() {
    String sentence = explained(new OutOfMemoryError("Java heap space"));
    assertThat(sentence, containsString("FLIT_MEMORY=6g bin/flit"));
    assertThat(
        explained(new OutOfMemoryError("unable to create native thread")),
        containsString("ulimit -u"));
  }

  @Test
  void codeThatCannotBeLoadedNamesTheFolder() {
    String folder = System.getProperty("java.io.tmpdir");
    for (Error error :
        List.of(
            new UnsatisfiedLinkError(folder + "/a.so: failed to map segment"),
            new ExceptionInInitializerError(new IOException("No space left on device")),
            (Error)
                new NoClassDefFoundError("Could not initialize class org.duckdb.DuckDBNative")
                    .initCause(
                        new ExceptionInInitializerError(
                            "Exception java.lang.UnsatisfiedLinkError: /a.so [in thread \"main\"]")))) {
      assertThat(
          explained(error), containsString("temporary folder, " + folder + "; set TMPDIR=FOLDER"));
    }
  }

  @Test
  void classThatIsGoneNamesTheBuild() {
    assertThat(
        explained(new NoClassDefFoundError("Could not initialize class com.example.Any")),
        containsString("(Could not initialize class com.example.Any); delete cli/target"));
    assertThat(
        explained(new NoClassDefFoundError("org/duckdb/DuckDBDriver")),
        containsString("(org/duckdb/DuckDBDriver); delete cli/target"));
  }

  @Test
  void fullDiskNamesTheFoldersThatMayBeMeant() {
    String sentence = explained(new IOException("/x/flit.tmp: No space left on device"));
    assertThat(sentence, containsString("(/x/flit.tmp: No space left on device)"));
    assertThat(sentence, containsString("TMPDIR=FOLDER"));
  }

  @Test
  void otherFailuresAreNotExplained() {
    assertThat(MachineErrors.explain(new IOException("x")), is(Optional.empty()));
  }
}
