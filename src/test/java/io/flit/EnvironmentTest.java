package io.flit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code bin/flit} does the same wherever it is started: in any zone and language, without a
 * locale, on newer Java, from a clone that was moved, for another user, and where the temporary
 * folder is of no use.
 */
class EnvironmentTest {
  private static final String QUERY =
      "SELECT first_name, city, created_at FROM flit_raw.users WHERE city = 'São Paulo'";
  private static final String ANSWER =
      "first_name,city,created_at\nZoë,São Paulo,2025-03-09 07:30:00 UTC\n";

  @TempDir static Path folder;
  private static Path home;
  private static Path warehouse;

  /** What a process left behind. */
  private record Result(int exit, String out, String err) {}

  @BeforeAll
  static void importUsers() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    home = clone(folder.resolve("clone"));
    warehouse = folder.resolve("dados-ü");
    Path source = Files.createDirectory(folder.resolve("extractos-ñ"));
    Files.writeString(
        source.resolve("users.csv"),
        """
        id,first_name,last_name,email,age,gender,state,street_address,postal_code,city,country,latitude,longitude,traffic_source,created_at
        1,Zoë,Müller,z@example.org,30,F,SP,Rua 1,1,São Paulo,Brasil,1.5,2.5,Search,2025-03-09 07:30:00 UTC
        """);
    Result imported =
        bare(Map.of(), "import", "--source", source.toString(), "--asOf", "2026-01-01");
    assertThat(imported.err(), imported.exit(), is(0));
    assertThat(imported.err(), containsString("the tables are in " + warehouse));
  }

  /** A clone that has been built, of the classes and libraries that this test runs with. */
  private static Path clone(Path place) throws IOException {
    Path target = Files.createDirectories(place.resolve("cli/target"));
    Files.createDirectories(place.resolve("bin"));
    Files.copy(Path.of("../../bin/flit"), place.resolve("bin/flit"));
    Path jar = Files.createDirectory(target.resolve("flit-cli.jar"));
    Path libraries = Files.createDirectory(target.resolve("lib"));
    List<String> names = new ArrayList<>();
    for (String part : System.getProperty("java.class.path").split(":")) {
      Path path = Path.of(part);
      if (path.toAbsolutePath().normalize().endsWith("cli/target/classes")) {
        copy(path, jar);
      } else if (Files.exists(path) && !path.toString().contains("zetasql")) {
        String name = names.size() + "-" + path.getFileName();
        copy(path, libraries.resolve(name));
        names.add("lib/" + name);
      }
    }
    Files.writeString(target.resolve("dependencies.txt"), String.join(":", names));
    Files.writeString(place.resolve("pom.xml"), "");
    for (String module : List.of("schemas", "transforms", "pipelines", "local", "cli")) {
      Files.createDirectories(place.resolve(module).resolve("src/main"));
      Files.writeString(place.resolve(module).resolve("pom.xml"), "");
    }
    Files.writeString(target.resolve("flit.built"), "");
    return place;
  }

  /** Copies a file or a folder; of large files links do. */
  private static void copy(Path from, Path to) throws IOException {
    if (Files.isDirectory(from)) {
      try (Stream<Path> entries = Files.walk(from)) {
        for (Path entry : entries.toList()) {
          Path copied = to.resolve(from.relativize(entry).toString());
          if (Files.isDirectory(entry)) {
            Files.createDirectories(copied);
          } else {
            Files.copy(entry, copied);
          }
        }
      }
      return;
    }
    try {
      Files.createLink(to, from.toRealPath());
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(from, to);
    }
  }

  /** Runs the clone's {@code bin/flit} over the warehouse, with nothing in its environment. */
  private static Result bare(Map<String, String> environment, String command, String... arguments)
      throws Exception {
    List<String> words = new ArrayList<>(List.of("bash", home + "/bin/flit", command));
    words.addAll(List.of("--warehouse", warehouse.toString()));
    words.addAll(List.of(arguments));
    return process(environment, words);
  }

  private static Result process(Map<String, String> environment, List<String> words)
      throws Exception {
    // This process may be in a locale that cannot spell the words: a script holds them as UTF-8.
    Path script = Files.createTempFile(folder, "command", ".sh");
    StringBuilder line = new StringBuilder("exec");
    words.forEach(word -> line.append(" '").append(word.replace("'", "'\\''")).append("'"));
    Files.writeString(script, line.append('\n').toString());
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder("bash", script.toString())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    builder.environment().putAll(environment);
    int exit = builder.start().waitFor();
    return new Result(exit, Files.readString(out), Files.readString(err));
  }

  private static void answers(Map<String, String> environment) throws Exception {
    Result result = bare(environment, "query", "--format", "csv", QUERY);
    assertThat(result.err(), is(""));
    assertThat(result.out(), is(ANSWER));
    assertThat(result.exit(), is(0));
  }

  @Test
  void bareEnvironmentSpeaksUtf8() throws Exception {
    answers(Map.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"America/New_York", "Pacific/Apia"})
  void zoneOfTheMachineChangesNothing(String zone) throws Exception {
    answers(Map.of("TZ", zone, "LC_ALL", "POSIX"));
  }

  @Test
  void languageOfTheMachineChangesNothing() throws Exception {
    answers(
        Map.of(
            "LANG", "tr_TR.ISO-8859-9",
            "FLIT_JAVA_OPTIONS", "-Duser.language=tr -Duser.country=TR"));
  }

  @Test
  void refreshInAnotherLanguageAndZoneWritesTheSameRows() throws Exception {
    String[] arguments = {"--samplePct=0.05", "--asOf=2026-07-01"};
    Path here = folder.resolve("here");
    assertThat(
        FlitProcess.run("refresh", "--warehouse=" + here, arguments[0], arguments[1]).exit(),
        is(0));
    Path there = folder.resolve("there");
    Result refreshed =
        process(
            Map.of(
                "TZ", "Asia/Kathmandu",
                "FLIT_JAVA_OPTIONS", "-Duser.language=tr -Duser.country=TR"),
            List.of(
                "bash",
                home + "/bin/flit",
                "refresh",
                "--warehouse=" + there,
                arguments[0],
                arguments[1]));
    assertThat(refreshed.err(), refreshed.exit(), is(0));
    assertThat(Warehouses.fingerprints(there), is(Warehouses.fingerprints(here)));
  }

  /** The JDKs of this machine that are newer than the one of this test. */
  private static List<String> newerJdks() throws IOException {
    List<String> found = new ArrayList<>();
    Path all = Path.of("/usr/lib/jvm");
    if (Files.isDirectory(all)) {
      try (Stream<Path> jdks = Files.list(all)) {
        for (Path jdk : jdks.sorted().toList()) {
          Path release = jdk.resolve("release");
          if (Files.isExecutable(jdk.resolve("bin/java")) && Files.isRegularFile(release)) {
            String version =
                Files.readString(release).replaceAll("(?s).*JAVA_VERSION=\"(\\d+).*", "$1");
            if (Integer.parseInt(version) > Runtime.version().feature()) {
              found.add(jdk.toString());
            }
          }
        }
      }
    }
    return found.isEmpty() ? List.of("none") : found;
  }

  @ParameterizedTest
  @MethodSource("newerJdks")
  void newerJavaIsAsQuiet(String jdk) throws Exception {
    assumeTrue(!jdk.equals("none"), "there is no newer JDK in /usr/lib/jvm");
    answers(Map.of("JAVA_HOME", jdk));
    Result staged = bare(Map.of("JAVA_HOME", jdk), "stage", "--asOf=2026-01-01");
    assertThat(staged.exit(), is(0));
    assertThat(staged.err().toLowerCase(Locale.ROOT).contains("deprecated"), is(false));
    assertThat(
        staged.err().lines().filter(line -> line.startsWith("WARNING")).toList(), is(List.of()));
  }

  @Test
  void cloneThatIsMovedWorks() throws Exception {
    Path moved = folder.resolve("moved to a place with spaces & more");
    Files.move(home, moved);
    try {
      Result version = process(Map.of(), List.of("bash", moved + "/bin/flit", "version"));
      assertThat(version.err(), is(""));
      assertThat(version.out(), startsWith("flit "));
    } finally {
      Files.move(moved, home);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lib/0-", "flit-cli.jar"})
  void partThatIsGoneIsBuiltAnew(String part) throws Exception {
    Path target = home.resolve("cli/target");
    Path gone;
    try (Stream<Path> parts = Files.walk(target, 2)) {
      gone =
          parts
              .filter(path -> target.relativize(path).toString().startsWith(part))
              .findFirst()
              .orElseThrow();
    }
    Path programs = programs(List.of("bash", "readlink", "dirname", "sed", "mkdir", "id"));
    Path away = folder.resolve("away");
    Files.move(gone, away);
    try {
      Result result =
          process(
              Map.of("PATH", programs.toString()),
              List.of(programs + "/bash", home + "/bin/flit", "version"));
      assertThat(
          result.err(),
          is(
              "flit: there is no mvn, which builds the platform anew, since cli/target/"
                  + target.relativize(gone)
                  + " is gone; install Apache Maven.\n"));
      assertThat(result.exit(), is(2));
    } finally {
      Files.move(away, gone);
    }
  }

  /** A folder of links to programs, which is all that a script can use. */
  private static Path programs(List<String> names) throws IOException {
    Path programs = Files.createTempDirectory(folder, "programs");
    for (String program : names) {
      try (Stream<String> places = Stream.of(System.getenv("PATH").split(":"))) {
        Files.createSymbolicLink(
            programs.resolve(program),
            places
                .map(place -> Path.of(place, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow());
      }
    }
    return programs;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void oneOfTwoThatStartAtOnceBuilds(boolean hasFlock) throws Exception {
    List<String> names =
        new ArrayList<>(
            List.of(
                "bash",
                "cat",
                "dirname",
                "find",
                "grep",
                "ln",
                "mkdir",
                "mv",
                "ps",
                "readlink",
                "rm",
                "sed",
                "sleep",
                "tail",
                "tee",
                "touch"));
    if (hasFlock) {
      names.add("flock");
    }
    Path programs = programs(names);
    Path builds = folder.resolve("builds-" + hasFlock);
    Path maven = programs.resolve("mvn");
    Files.writeString(maven, "#!" + programs + "/bash\necho built >> '" + builds + "'\nsleep 3\n");
    Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwx------"));
    Path target = home.resolve("cli/target");
    Files.delete(target.resolve("flit.built"));
    // What a build leaves that was killed.
    Files.createSymbolicLink(target.resolve("flit.building-by"), Path.of("999999999"));
    List<String> words = List.of(programs + "/bash", home + "/bin/flit", "version");
    Callable<Result> start = () -> process(Map.of("PATH", programs.toString()), words);
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      List<Result> results = new ArrayList<>();
      for (Future<Result> result : two.invokeAll(List.of(start, start))) {
        results.add(result.get());
      }
      assertThat(Files.readString(builds), is("built\n"));
      for (Result result : results) {
        assertThat(result.err(), result.exit(), is(0));
        assertThat(result.out(), startsWith("flit "));
      }
      assertThat(
          results.stream().map(Result::err).sorted().toList(),
          is(
              List.of(
                  "flit: another process is building the platform in "
                      + home
                      + "; waiting for it ...\n",
                  "flit: building the platform (the first time takes a few minutes) ...\n")));
    } finally {
      two.shutdown();
      Files.writeString(target.resolve("flit.built"), "");
      Files.deleteIfExists(target.resolve("flit.building-by"));
      Files.deleteIfExists(target.resolve("flit.jsa"));
    }
  }

  private static boolean isDone(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static Result asNobody(String... words) throws Exception {
    assumeTrue(
        isDone("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "true"),
        "another user can be taken by an administrator alone");
    List<String> all =
        new ArrayList<>(
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "bash"));
    all.add(home + "/bin/flit");
    all.addAll(List.of(words));
    return process(Map.of("HOME", "/nonexistent"), all);
  }

  @Test
  void otherUserNeedsNoBuild() throws Exception {
    Result version = asNobody("version");
    assertThat(version.err(), is(""));
    assertThat(version.out(), startsWith("flit "));
    assertThat(
        asNobody("query", "--format=csv", "--warehouse=" + warehouse, QUERY).out(), is(ANSWER));
  }

  @Test
  void otherUserWhoCannotBuildIsToldSo() throws Exception {
    assumeTrue(isDone("bash", "-c", "command -v mvn"), "there is no mvn to build with");
    Path stamp = home.resolve("cli/target/flit.built");
    Files.delete(stamp);
    try {
      Result version = asNobody("version");
      assertThat(
          version.err(), startsWith("flit: the platform has to be built the first time, and "));
      assertThat(
          version.err(),
          endsWith(
              " cannot write to "
                  + home
                  + "; let its owner run bin/flit version, or make a clone of your own.\n"));
      assertThat(version.exit(), is(2));
    } finally {
      Files.writeString(stamp, "");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"noexec,size=300m", "size=1m"})
  void temporaryFolderOfNoUseIsReplaced(String options) throws Exception {
    Path temporary = Files.createTempDirectory(folder, "temporary");
    assumeTrue(
        isDone("mount", "-t", "tmpfs", "-o", options, "tmpfs", temporary.toString()),
        "a temporary folder of no use can be mounted by an administrator alone");
    try {
      for (Map<String, String> environment :
          List.of(
              Map.of("TMPDIR", temporary.toString()),
              Map.of("FLIT_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary))) {
        Result result = bare(environment, "query", "--format=csv", QUERY);
        assertThat(result.out(), is(ANSWER));
        assertThat(
            result.err(),
            is(
                "flit: the temporary folder "
                    + temporary
                    + (options.startsWith("noexec")
                        ? " does not let programs run (it is mounted noexec); "
                        : " has only 1 MB left; ")
                    + folder.resolve("cache/flit")
                    + " serves instead (TMPDIR=FOLDER names another).\n"));
      }
    } finally {
      assertThat(isDone("umount", "-l", temporary.toString()), is(true));
    }
  }

  @Test
  void usedUpMemoryIsExplained() throws Exception {
    Result result =
        bare(
            Map.of("FLIT_MEMORY", "64m"),
            "query",
            "SELECT list(repeat('x', 100000)) FROM range(2000)");
    assertThat(result.err(), result.exit(), is(1));
    // Of the 64 MB, a collector may keep some free to copy into.
    assertThat(
        result.err(),
        matchesPattern("(?s)flit query: Java has used up its 6\\d MB of memory; give it more.*"));
  }
}
